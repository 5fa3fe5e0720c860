import { Button, TextInput } from '@mantine/core'
import { IconRotate } from '@tabler/icons-react'
import { assumptionsWith, DEFAULT_ASSUMPTIONS, NO_OWN_ASSUMPTIONS } from '../../../shared/plans/assumptions'
import type { Range } from '../../../shared/plans/plan'
import type { AssumptionId, ScenarioAssumptions } from '../../../shared/plans/work'
import { PRICE_BOOK_SOURCE } from '../../../shared/prices/bundled-prices'
import { Card } from '../../components/page-header'
import { providerName } from '../../components/providers'
import { t } from '../../i18n/t'
import { AmountField } from './amount-field'

type AssumptionsCardProps = { readonly own: ScenarioAssumptions; readonly onChange: (own: ScenarioAssumptions) => void }

const CASES = ['least', 'likely', 'most'] as const

/** What turns words and requests into tokens: stated, with where it is from, and the user's to change. */
export function AssumptionsCard({ own, onChange }: AssumptionsCardProps) {
  const { figures, models } = assumptionsWith(own)
  const set = (id: AssumptionId, range: Range) => onChange({ ...own, figures: { ...own.figures, [id]: range } })
  const isOwn = Object.keys(own.figures).length + Object.keys(own.models).length > 0
  return (
    <Card
      title={t('plans.assumptions')}
      actions={
        isOwn ? (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconRotate size={14} />}
            onClick={() => onChange(NO_OWN_ASSUMPTIONS)}
          >
            {t('plans.assumptions.reset')}
          </Button>
        ) : undefined
      }
      data-testid="plans-assumptions"
    >
      <p className="cb-work-hint">{t('plans.assumptions.help')}</p>
      <table className="cb-assumptions">
        <thead>
          <tr>
            <th scope="col">{t('plans.assumptions.figure')}</th>
            {CASES.map((which) => (
              <th scope="col" key={which}>
                {t(`plans.assumptions.${which}`)}
              </th>
            ))}
            <th scope="col">{t('plans.assumptions.source')}</th>
          </tr>
        </thead>
        <tbody>
          {DEFAULT_ASSUMPTIONS.map(({ id, source }) => (
            <tr key={id}>
              <th scope="row">{t(`plans.assumption.${id}`)}</th>
              {CASES.map((which) => (
                <td key={which}>
                  <AmountField
                    label={`${t(`plans.assumption.${id}`)}, ${t(`plans.assumptions.${which}`)}`}
                    value={figures[id][which]}
                    onChange={(value) => set(id, inOrder({ ...figures[id], [which]: value }, which))}
                    data-testid={`assumption-${id}-${which}`}
                  />
                </td>
              ))}
              <td className="cb-assumption-source">
                {own.figures[id] !== undefined
                  ? t('plans.assumptions.yours')
                  : source === null
                    ? t('plans.assumptions.own')
                    : `${source.name}, ${source.date}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className="cb-subheading">{t('plans.assumptions.models')}</h3>
      <p className="cb-work-hint">{t('plans.assumptions.models.help')}</p>
      <div className="cb-usual-models">
        {Object.entries(models).map(([list, model]) => (
          <TextInput
            key={list}
            size="xs"
            label={list === 'xai' ? 'xAI' : providerName(list)}
            value={model}
            maxLength={200}
            onChange={(event) => onChange({ ...own, models: withModel(own.models, list, event.currentTarget.value) })}
          />
        ))}
      </div>
      <p className="cb-work-hint">{t('plans.assumptions.prices', PRICE_BOOK_SOURCE)}</p>
    </Card>
  )
}

/** Blank: the one to begin with. */
function withModel(models: ScenarioAssumptions['models'], list: string, model: string): ScenarioAssumptions['models'] {
  const others = Object.entries(models).filter(([name]) => name !== list)
  return Object.fromEntries(model.trim() === '' ? others : [...others, [list, model]])
}

/** The figure just typed stands; the others give way, so that the good case stays below the bad one. */
function inOrder({ least, likely, most }: Range, typed: (typeof CASES)[number]): Range {
  if (typed === 'least') return { least, likely: larger(likely, least), most: larger(most, larger(likely, least)) }
  if (typed === 'most') return { least: smaller(least, smaller(likely, most)), likely: smaller(likely, most), most }
  return { least: smaller(least, likely), likely, most: larger(most, likely) }
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
