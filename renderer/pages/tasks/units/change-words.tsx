import type { Change } from '../../../../shared/unit-costs/explain-change'
import { Money } from '../../../components/money'
import { t } from '../../../i18n/t'

const STEPS = ['quantity', 'mix', 'price', 'uncounted'] as const

/** From what it cost before to what it costs now, step by step. */
export function ChangeWords({ change, unit }: { readonly change: Change; readonly unit: string }) {
  return (
    <dl className="cb-change" data-testid="unit-change">
      <dt>{t('units.change.before')}</dt>
      <dd>
        <Money nanos={change.before} unit={unit} />
      </dd>
      {STEPS.filter((step) => step !== 'uncounted' || change.uncounted !== 0n).map((step) => (
        <ChangeStep key={step} step={step} nanos={change[step]} unit={unit} />
      ))}
      <dt data-total>{t('units.change.now')}</dt>
      <dd data-total>
        <Money nanos={change.now} unit={unit} />
      </dd>
    </dl>
  )
}

function ChangeStep({
  step,
  nanos,
  unit,
}: {
  readonly step: (typeof STEPS)[number]
  readonly nanos: bigint
  readonly unit: string
}) {
  return (
    <>
      <dt title={t(`units.change.${step}.why`)}>
        {t(`units.change.${step}`)} <span className="cb-dim">{t(`units.change.${step}.why`)}</span>
      </dt>
      <dd>
        <Money nanos={nanos} unit={unit} style={{ signed: true }} data-testid={`unit-change-${step}`} />
      </dd>
    </>
  )
}
