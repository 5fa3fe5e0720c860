import { Button } from '@mantine/core'
import { type Plan, type WorkRate, wantsCheck } from '../../../shared/plans/plan'
import { VerdictBadge } from '../../components/verdict'
import { formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { beyondText, expiryText, includesText, priceText, purchaseFeeText, rateText, rolloverText } from './plan-words'
import { checkText, dateText } from './work-words'

type PlanTermsProps = {
  readonly plan: Plan
  readonly rates: readonly WorkRate[]
  readonly onEditRate: (rate: WorkRate) => void
}

/** What the table says of a plan, and where it is from. */
export function PlanTerms({ plan, rates, onEditRate }: PlanTermsProps) {
  const resets = [...new Set(plan.allowances.map((one) => (one.resets === null ? null : t(`planTable.anchor.${one.resets}`))))]
  const lines: readonly (readonly [string, string | null])[] = [
    [t('planTable.column.price'), priceText(plan)],
    [t('planTable.access'), plan.access === null ? t('planTable.notKnown') : t(`planTable.access.${plan.access}`)],
    [t('planTable.column.includes'), includesText(plan)],
    [
      t('planTable.resets'),
      plan.allowances.length === 0 ? null : formatList(resets.map((text) => text ?? t('planTable.notKnown'))),
    ],
    [t('planTable.rollover'), plan.allowances.length === 0 ? null : formatList([...new Set(plan.allowances.map(rolloverText))])],
    [t('planTable.beyond'), beyondText(plan)],
    [t('planTable.expires'), expiryText(plan)],
    [t('planTable.fee'), purchaseFeeText(plan)],
  ]
  return (
    <>
      <section>
        <h3 className="cb-subheading">{t('plans.detail.terms')}</h3>
        <dl className="cb-terms">
          {lines.map(([name, text]) =>
            text === null ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ),
          )}
        </dl>
      </section>
      {rates.length === 0 ? null : (
        <section>
          <h3 className="cb-subheading">{t('plans.detail.rates')}</h3>
          <ul className="cb-notes">
            {rates.map((rate) => (
              <li key={rate.id}>
                {rate.variant === '' ? '' : `${rate.variant}: `}
                {rateText(rate)} <SourceLine source={rate} />{' '}
                <Button size="compact-xs" variant="subtle" onClick={() => onEditRate(rate)}>
                  {t('common.edit')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3 className="cb-subheading">{t('plans.detail.source')}</h3>
        <p className="cb-notes-text">
          <VerdictBadge verdict={wantsCheck(plan) ? 'watch' : 'none'}>{checkText(plan)}</VerdictBadge>{' '}
          <SourceLine source={plan} />
        </p>
        {plan.note === '' ? null : (
          <>
            <h3 className="cb-subheading">{t('plans.detail.note')}</h3>
            <p className="cb-notes-text" lang="en" data-selectable="true">
              {plan.note}
            </p>
          </>
        )}
      </section>
    </>
  )
}

function SourceLine({ source }: { readonly source: Plan | WorkRate }) {
  return (
    <span className="cb-source" data-selectable="true">
      {source.source === '' ? t('planTable.notKnown') : source.source} · {dateText(source)} · {t('planTable.column.confidence')}:{' '}
      {t(`planTable.confidence.${source.confidence}`)}
    </span>
  )
}
