import { IconPencil, IconTrash } from '@tabler/icons-react'
import type { BudgetStatus } from '../../../shared/budgets/budget'
import type { Budget } from '../../../shared/ledger/book-types'
import { removeBudget } from '../../actions/records'
import { type Column, DataTable } from '../../components/data-table'
import { Money } from '../../components/money'
import { saveTable } from '../../components/save-table'
import { VerdictText } from '../../components/verdict'
import { formatPercent } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { budgetWords } from '../overview/budget-words'
import { sayRemoved } from '../say-removed'
import { forecastText, scopeText } from './budget-view'

type BudgetsTableProps = { readonly statuses: readonly BudgetStatus[]; readonly onOpen: (status: BudgetStatus) => void }

async function removeOne({ id, name }: Budget): Promise<void> {
  sayRemoved(name, await removeBudget(id))
}

export function BudgetsTable({ statuses, onOpen }: BudgetsTableProps) {
  const book = useBook()
  const columns: Column<BudgetStatus>[] = [
    { id: 'name', header: t('budgets.column.name'), value: ({ budget }) => budget.name },
    { id: 'scope', header: t('budgets.column.scope'), value: ({ budget }) => scopeText(budget.scope, book) },
    {
      id: 'spent',
      header: t('budgets.column.spent'),
      value: ({ spent }) => spent,
      cell: ({ spent, unit, computed }) => (
        <Money nanos={spent} unit={unit} provenance={computed === 0n ? 'billed' : 'computed'} inTable />
      ),
      align: 'right',
      width: 110,
    },
    {
      id: 'limit',
      header: t('budgets.column.limit'),
      value: ({ limit }) => limit,
      cell: ({ limit, unit }) => <Money nanos={limit} unit={unit} provenance="entered" inTable />,
      align: 'right',
      width: 110,
    },
    {
      id: 'part',
      header: t('budgets.column.part'),
      value: ({ percent }) => percent,
      cell: ({ percent }) => formatPercent(percent / 100, percent < 10 ? 1 : 0),
      align: 'right',
      width: 90,
    },
    {
      id: 'forecast',
      header: t('budgets.column.forecast'),
      value: ({ forecast }) => (forecast.kind === 'range' ? forecast.likely : null),
      cell: (status) =>
        status.forecast.kind === 'range' ? (
          <Money nanos={status.forecast.likely} unit={status.unit} provenance="modelled" note={forecastText(status)} inTable />
        ) : (
          <span className="cb-dim">{t('common.notAvailable')}</span>
        ),
      align: 'right',
      width: 110,
    },
    {
      id: 'verdict',
      header: t('budgets.column.verdict'),
      value: (status) => budgetWords(status).words,
      cell: (status) => {
        const { verdict, words } = budgetWords(status)
        return <VerdictText verdict={verdict}>{words}</VerdictText>
      },
      width: 310,
    },
  ]
  return (
    <DataTable
      label={t('budgets.table')}
      columns={columns}
      rows={statuses}
      rowId={({ budget }) => budget.id}
      onRowOpen={onOpen}
      rowMenu={(status) => [
        { label: t('common.edit'), icon: IconPencil, onClick: () => onOpen(status) },
        { label: t('common.remove'), icon: IconTrash, danger: true, onClick: () => void removeOne(status.budget) },
      ]}
      onExport={(text) => void saveTable(t('budgets.table'), text)}
      data-testid="budgets-table"
    />
  )
}
