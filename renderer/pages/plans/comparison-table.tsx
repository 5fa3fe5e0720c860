import { Tooltip } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { mulDiv } from '../../../shared/money/nanos'
import { type PlanCost, undoneIn } from '../../../shared/plans/compare'
import { pieceOf, type WorkItem } from '../../../shared/plans/work'
import { type Column, DataTable } from '../../components/data-table'
import { Money } from '../../components/money'
import { saveTable } from '../../components/save-table'
import { sentenceCase } from '../../components/sentence-case'
import { VerdictBadge, VerdictIcon } from '../../components/verdict'
import { formatAmount, formatPercent } from '../../i18n/format'
import { t } from '../../i18n/t'
import { costId, lapsedAMonth, needsCheck, usedPart, type View } from './comparison'
import { estimateNotes } from './estimate-notes'
import { PlanName, planTitle } from './plan-name'
import { unitText } from './plan-words'
import { sourceText } from './work-words'

type ComparisonTableProps = {
  readonly view: View
  readonly priceBookDate: string
  readonly onOpen: (cost: PlanCost) => void
}

export function ComparisonTable({ view, priceBookDate, onOpen }: ComparisonTableProps) {
  const { comparison, items } = view
  const [only] = items
  return (
    <DataTable
      label={t('plans.table')}
      columns={columns(view, items.length === 1 && only !== undefined ? only : null, priceBookDate)}
      rows={comparison.costs}
      rowId={costId}
      sort={{ column: 'likely', descending: false }}
      onRowOpen={onOpen}
      onExport={(text) => void saveTable(t('plans.table'), text)}
      tools="always"
      data-testid="plans-table"
    />
  )
}

function columns({ comparison, currency }: View, item: WorkItem | null, priceBookDate: string): Column<PlanCost>[] {
  const lowest = comparison.costs[0]
  const amount = (nanos: bigint) => formatAmount(nanos, currency)
  const piece: Column<PlanCost> = {
    id: 'piece',
    header: item === null ? '' : sentenceCase(t(`plans.piece.${item.work.kind}`)),
    value: (row) => row.items[0]?.perPiece ?? null,
    cell: (row) => <Money nanos={row.items[0]?.perPiece ?? null} unit={currency} note={pieceNote(item)} inTable />,
    align: 'right',
    width: 108,
  }
  return [
    {
      id: 'plan',
      header: t('plans.column.plan'),
      value: ({ plan, label }) => planTitle(plan, label),
      cell: (row) => (
        <span className="cb-plan-cell">
          <PlanName plan={row.plan} label={row.label} />
          {row === lowest ? <Lowest /> : null}
        </span>
      ),
      width: 252,
    },
    {
      id: 'likely',
      header: t('plans.column.likely'),
      value: (row) => row.cases.likely.perMonth,
      cell: (row) => (
        <>
          {row.isExact ? null : <span className="cb-about">≈ </span>}
          <Money
            nanos={row.cases.likely.perMonth}
            unit={currency}
            note={estimateNotes(row, priceBookDate).join(' ')}
            label={row.isExact ? '' : t('plans.estimate')}
            inTable
          />
        </>
      ),
      align: 'right',
      width: 112,
    },
    {
      id: 'band',
      header: t('plans.column.band'),
      value: (row) => row.cases.worst.perMonth,
      text: (row) => `${amount(row.cases.best.perMonth)} – ${amount(row.cases.worst.perMonth)}`,
      cell: (row) => <Band row={row} currency={currency} />,
      align: 'right',
      width: 152,
    },
    {
      id: 'used',
      header: t('plans.column.used'),
      hint: t('plans.used.hint'),
      value: usedPart,
      text: (row) => partText(usedPart(row)),
      cell: (row) => <Used part={usedPart(row)} />,
      align: 'right',
      width: 96,
    },
    {
      id: 'unused',
      header: t('plans.column.unused'),
      hint: t('plans.unused.hint'),
      value: (row) => lapsedAMonth(row)[0]?.nanos ?? 0n,
      text: lapsedText,
      align: 'right',
      width: 132,
    },
    {
      id: 'onTop',
      header: t('plans.column.onTop'),
      hint: t('plans.onTop.hint'),
      value: onTop,
      cell: (row) => <Money nanos={onTop(row)} unit={currency} inTable />,
      align: 'right',
      width: 86,
    },
    ...(item === null ? [] : [piece]),
    {
      id: 'check',
      header: t('plans.column.check'),
      value: (row) => (needsCheck(row) ? t('plans.check') : t('plans.checked')),
      cell: (row) => <Check row={row} />,
      width: 96,
    },
    { id: 'kind', header: t('plans.column.kind'), value: ({ plan }) => t(`planTable.kind.${plan.kind}`), width: 120 },
    {
      id: 'access',
      header: t('planTable.access'),
      value: ({ plan }) => (plan.access === null ? t('planTable.notKnown') : t(`planTable.access.${plan.access}`)),
      width: 190,
    },
    { id: 'source', header: t('plans.detail.source'), value: ({ plan }) => plan.source, isExportOnly: true },
  ]
}

function pieceNote(item: WorkItem | null): string {
  return item === null || pieceOf(item.work) === 0n ? '' : t(`plans.piece.${item.work.kind}`)
}

function onTop({ cases }: PlanCost): bigint {
  const { topUps, purchaseFees, units } = cases.likely
  return mulDiv(topUps + purchaseFees, 1n, BigInt(units[0]?.months.length ?? 1))
}

function Lowest() {
  return (
    <Tooltip label={t('plans.lowest')}>
      <span className="cb-verdict" data-verdict="ok">
        <VerdictIcon verdict="ok" size={15} />
        <span className="cb-visually-hidden">{t('plans.lowest')}</span>
      </span>
    </Tooltip>
  )
}

/** Short in the table; what it means, and from where, on hover and in the detail. */
function Check({ row }: { readonly row: PlanCost }) {
  const sources = [row.plan, ...row.rates].map(sourceText)
  const hint = [needsCheck(row) ? t('plans.check') : t('plans.checked'), ...new Set(sources)]
  return (
    <Tooltip label={hint.map((line) => <div key={line}>{line}</div>)} multiline maw={420}>
      <span>
        <VerdictBadge verdict={needsCheck(row) ? 'watch' : 'ok'}>
          {needsCheck(row) ? t('plans.check.short') : t('plans.checked.short')}
        </VerdictBadge>
      </span>
    </Tooltip>
  )
}

function partText(part: number | null): string {
  return part === null ? t('common.notAvailable') : formatPercent(part)
}

function lapsedText(row: PlanCost): string {
  const lapsed = lapsedAMonth(row)
  return lapsed.length === 0 ? t('common.notAvailable') : lapsed.map(({ unit, nanos }) => unitText(nanos, unit)).join(', ')
}

function Used({ part }: { readonly part: number | null }) {
  if (part === null) return <span className="cb-dim">{t('common.notAvailable')}</span>
  return (
    <span className="cb-share">
      <span className="cb-share-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(1, part) * 100}%` }} />
      </span>
      {formatPercent(part)}
    </span>
  )
}

/** The range, and a sign where a bad case goes beyond what the plan can do. */
function Band({ row, currency }: { readonly row: PlanCost; readonly currency: string }) {
  const { best, worst } = row.cases
  const short = worst.units.find(({ months }) => undoneIn(months) > 0n)
  const text =
    best.perMonth === worst.perMonth
      ? t('common.notAvailable')
      : `${formatAmount(best.perMonth, currency)} – ${formatAmount(worst.perMonth, currency)}`
  if (short === undefined) return <span>{text}</span>
  const amount = unitText(undoneIn(short.months) / BigInt(short.months.length), short.unit)
  const why = t(row.plan.topUps === null ? 'plans.worst.unknown' : 'plans.worst.undone', { amount })
  return (
    <Tooltip label={why} multiline maw={360}>
      <span className="cb-verdict" data-verdict="watch">
        <IconAlertTriangle size={14} aria-hidden="true" />
        <span className="cb-visually-hidden">{why} </span>
        <span>{text}</span>
      </span>
    </Tooltip>
  )
}
