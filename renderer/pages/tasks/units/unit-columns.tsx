import type { Provenance } from '../../../../shared/ledger/facts'
import { formatNanos } from '../../../../shared/money/nanos'
import { type Measure, perOf } from '../../../../shared/unit-costs/measures'
import { priceNumber, priceOf, type UnitLine, type UnitPoint, type UnitQuestion } from '../../../../shared/unit-costs/unit-table'
import type { Column } from '../../../components/data-table'
import { Money } from '../../../components/money'
import { formatAmount, formatNumber, formatPercent, formatQuantity } from '../../../i18n/format'
import { t } from '../../../i18n/t'
import { Trend } from './trend'
import { lineName, pieceName, type UnitGroup } from './unit-question'

export function unitColumns(by: UnitGroup, question: UnitQuestion): readonly Column<UnitLine>[] {
  const { measure } = question
  const cost = (id: 'cost' | 'lot' | 'list'): Column<UnitLine> => ({
    id: `per-${id}`,
    header: t(`units.column.${id}`),
    hint: t(`units.column.${id}.why`),
    value: ({ now }) => priceOf(now, id, measure),
    cell: ({ now, unit }) => (
      <>
        <Money
          nanos={priceOf(now, id, measure)}
          style={{ digits: 'fine' }}
          unit={unit}
          provenance={provenanceOf(id, now)}
          {...noteOf(id, now, unit)}
          inTable
        />
        {id === 'lot' && now.lotIsPart && now.counted.lot !== 0n ? <span className="cb-dim"> *</span> : null}
      </>
    ),
    align: 'right',
    width: 112,
  })
  return [
    {
      id: 'name',
      header: t(`units.by.${by}`),
      value: ({ key }) => lineName(by, key, question),
      cell: ({ key }) => (
        <span className={key === null ? 'cb-dim' : 'cb-ellipsis'} style={key === null ? {} : { fontWeight: 560 }}>
          {lineName(by, key, question)}
        </span>
      ),
    },
    { id: 'unit', header: t('common.unit'), value: ({ unit }) => unit, isExportOnly: true },
    {
      id: 'count',
      header: t('units.column.count'),
      value: ({ now }) => now.count / perOf(measure),
      text: ({ now }) => formatQuantity(now.count / perOf(measure)),
      cell: ({ key, now }) =>
        now.count === 0n ? (
          <span className="cb-dim">{t('common.notAvailable')}</span>
        ) : (
          <span title={pieceName(measure, key, question)}>
            {quantityText(now, measure)}{' '}
            {measure === 'piece' ? <span className="cb-dim">× {pieceName(measure, key, question)}</span> : null}
          </span>
        ),
      align: 'right',
      width: measure === 'piece' ? 140 : 96,
    },
    {
      id: 'total',
      header: t('tasks.column.cost'),
      value: ({ now }) => now.cost,
      cell: ({ now, unit }) => (
        <Money nanos={now.cost} unit={unit} provenance={now.computed !== 0n ? 'computed' : 'billed'} inTable />
      ),
      align: 'right',
      width: 104,
    },
    cost('cost'),
    cost('lot'),
    cost('list'),
    {
      id: 'change',
      header: t('units.column.change'),
      hint: t('units.column.change.why'),
      value: (line) => shareOfChange(line, question),
      cell: (line) => {
        const share = shareOfChange(line, question)
        return share === null ? <span className="cb-dim">{t('common.notAvailable')}</span> : signedPercent(share)
      },
      align: 'right',
      width: 98,
    },
    {
      id: 'trend',
      header: t('units.column.trend'),
      hint: t('units.column.trend.why'),
      value: ({ outliers }) => outliers.length,
      text: ({ outliers }) => t('units.outliers', { count: outliers.length }),
      cell: (line) => (
        <Trend
          values={line.months.map((point) => priceNumber(point, measure))}
          outliers={line.outliers}
          label={t('units.outliers', { count: line.outliers.length })}
        />
      ),
      width: 116,
    },
  ]
}

/** How much more or less one cost than before, as a part of before; null where one of both is not known. */
function shareOfChange({ now, before }: UnitLine, { measure }: UnitQuestion): number | null {
  const [then, today] = [before === null ? null : priceNumber(before, measure), priceNumber(now, measure)]
  return then === null || today === null || then <= 0 ? null : today / then - 1
}

function signedPercent(share: number): string {
  const rounded = Math.round(share * 100) / 100
  return rounded === 0 ? formatPercent(0) : `${rounded > 0 ? '+' : ''}${formatPercent(rounded)}`
}

/** What the figure rests on: lots are a model, and prices of the price book are computed. */
export function provenanceOf(figure: 'cost' | 'lot' | 'list', { computed, listIsComputed }: UnitPoint): Provenance {
  if (figure === 'lot') return 'modelled'
  return (figure === 'list' ? listIsComputed : computed !== 0n) ? 'computed' : 'billed'
}

/** To two digits behind the point: a table of millions of tokens is read, not calculated with. */
export function quantityText({ count }: UnitPoint, measure: Measure): string {
  return formatNumber(Number(formatNanos(count / perOf(measure))), { maximumFractionDigits: 2 })
}

function noteOf(figure: 'cost' | 'lot' | 'list', { cost, counted, lotIsPart }: UnitPoint, unit: string): { note?: string } {
  if (figure === 'lot' && lotIsPart) return { note: t('units.lotIsPart') }
  const rest = cost - counted.cost
  return figure === 'cost' && rest !== 0n ? { note: t('units.uncounted', { amount: formatAmount(rest, unit) }) } : {}
}
