import { unitName } from '../../../shared/money/units'
import type { PlanCost, UnitRun } from '../../../shared/plans/compare'
import { CASES } from '../../../shared/plans/plan'
import type { UnitMonth } from '../../../shared/plans/simulate'
import { type Column, DataTable } from '../../components/data-table'
import { Money } from '../../components/money'
import { saveTable } from '../../components/save-table'
import type { Key } from '../../i18n/catalogue'
import { formatAmount } from '../../i18n/format'
import { t } from '../../i18n/t'
import type { View } from './comparison'
import { unitText } from './plan-words'
import { itemLabel } from './work-words'

type CostSectionsProps = { readonly cost: PlanCost; readonly view: View; readonly months: number }

const PARTS = ['fee', 'topUps', 'purchaseFees', 'total', 'perMonth'] as const

/** The cost in the three cases and its parts, what the single kinds of work cost, and the months one by one. */
export function CostSections({ cost, view, months }: CostSectionsProps) {
  const { currency, items } = view
  const { plan, cases, seats } = cost
  const partName = (part: (typeof PARTS)[number]) =>
    part === 'total' ? t('plans.detail.total', { months: t('plans.months.count', { count: months }) }) : t(`plans.detail.${part}`)
  const shown = PARTS.filter((part) => part === 'total' || part === 'perMonth' || CASES.some((which) => cases[which][part] > 0n))
  const perYear = plan.fee === null ? 0n : plan.fee.likely * 12n * BigInt(seats)
  return (
    <>
      <section>
        <h3 className="cb-subheading">{t('plans.detail.cost')}</h3>
        <table className="cb-cases" data-testid="plan-cases">
          <thead>
            <tr>
              <th scope="col">{t('plans.detail.case')}</th>
              {CASES.map((which) => (
                <th scope="col" key={which}>
                  {t(`plans.detail.case.${which}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((part) => (
              <tr key={part} data-part={part}>
                <th scope="row">{partName(part)}</th>
                {CASES.map((which) => (
                  <td key={which}>
                    <Money nanos={cases[which][part]} unit={currency} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {plan.billedYearly ? (
          <p className="cb-work-hint">{t('plans.detail.yearly', { amount: formatAmount(perYear, plan.currency) })}</p>
        ) : null}
        {plan.kind === 'seat' ? <p className="cb-work-hint">{t('plans.detail.seats', { count: seats })}</p> : null}
      </section>
      <section>
        <h3 className="cb-subheading">{t('plans.detail.items')}</h3>
        <ul className="cb-item-costs">
          {cost.items.map(({ itemId, perPiece }) => {
            const item = items.find(({ id }) => id === itemId)
            return item === undefined ? null : (
              <li key={itemId}>
                {itemLabel(item)}: <Money nanos={perPiece} unit={currency} /> {t(`plans.piece.${item.work.kind}`)}
              </li>
            )
          })}
        </ul>
      </section>
      {cases.likely.units.map((run) => (
        <MonthsTable key={run.unit} run={run} />
      ))}
    </>
  )
}

type MonthRow = UnitMonth & { readonly number: number }

const COLUMNS = [
  ['wanted', 'plans.detail.wanted'],
  ['included', 'plans.detail.included'],
  ['carriedIn', 'plans.detail.carriedIn'],
  ['usedIncluded', 'plans.detail.usedOfIt'],
  ['bought', 'plans.detail.bought'],
  ['overage', 'plans.detail.overage'],
  ['slow', 'plans.detail.slow'],
  ['lapsed', 'plans.detail.lapsed'],
  ['boughtLeft', 'plans.detail.boughtLeft'],
] as const satisfies readonly (readonly [keyof UnitMonth, Key])[]

/** Columns without any figure are left away. */
function MonthsTable({ run }: { readonly run: UnitRun }) {
  const { unit, months } = run
  if (months.every(({ wanted, included }) => wanted + included === 0n)) return null
  const rows = months.map((month, at): MonthRow => ({ ...month, number: at + 1 }))
  const shown = COLUMNS.filter(([part]) => part === 'wanted' || months.some((month) => month[part] > 0n))
  const columns: Column<MonthRow>[] = [
    { id: 'month', header: t('plans.detail.month'), value: ({ number }) => number, width: 80 },
    ...shown.map(
      ([part, key]): Column<MonthRow> => ({
        id: part,
        header: t(key),
        value: (row) => row[part],
        cell: (row) => unitText(row[part], unit),
        align: 'right',
        width: 128,
      }),
    ),
  ]
  const title = `${t('plans.detail.months')}: ${unitName(unit)}`
  return (
    <section>
      <h3 className="cb-subheading">{title}</h3>
      <DataTable
        label={title}
        columns={columns}
        rows={rows}
        rowId={({ number }) => String(number)}
        tools="never"
        onExport={(text) => void saveTable(title, text)}
        data-testid="plan-months"
      />
    </section>
  )
}
