import type { ClientStatement } from '../../../shared/client-statements/client-statement'
import type { Settings } from '../../../shared/ledger/book-types'
import { formatDay as dayText } from '../../../shared/time/days'
import { setFocus } from '../../actions/navigation'
import { type Column, DataTable } from '../../components/data-table'
import { Money } from '../../components/money'
import { saveTable } from '../../components/save-table'
import { formatDay } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { todayIn } from '../../store/period'
import { periodText } from './write-paper'

export function StatementsTable({ issued }: { readonly issued: readonly ClientStatement[] }) {
  const { settings } = useBook()
  return (
    <DataTable
      label={t('clientStatements.title')}
      columns={columns(issued, settings)}
      rows={issued}
      rowId={({ id }) => id}
      sort={{ column: 'number', descending: true }}
      onRowOpen={({ id }) => setFocus(id)}
      onExport={(text) => void saveTable(t('clientStatements.title'), text)}
      data-testid="statements-table"
    />
  )
}

function columns(issued: readonly ClientStatement[], settings: Settings): Column<ClientStatement>[] {
  const counterOf = new Map(issued.map(({ takesBack, number }) => [takesBack, number]))
  const stateOf = ({ number, takesBack }: ClientStatement): string => {
    const counter = counterOf.get(number)
    if (takesBack !== null) return t('clientStatements.state.takesBack', { number: String(takesBack) })
    if (counter !== undefined) return t('clientStatements.state.takenBack', { number: String(counter) })
    return t('clientStatements.state.stands')
  }
  return [
    { id: 'number', header: t('clientStatements.column.number'), value: ({ number }) => number, align: 'right', width: 60 },
    { id: 'client', header: t('clientStatements.column.client'), value: ({ client }) => client },
    { id: 'period', header: t('clientStatements.column.period'), value: ({ from }) => from, text: periodText, width: 160 },
    {
      id: 'total',
      header: t('clientStatements.column.total'),
      value: ({ total }) => total,
      cell: ({ total, currency }) => <Money nanos={total} unit={currency} inTable />,
      align: 'right',
      width: 105,
    },
    { id: 'currency', header: t('clientStatements.column.currency'), value: ({ currency }) => currency, isExportOnly: true },
    {
      id: 'issued',
      header: t('clientStatements.column.issued'),
      value: ({ createdAt }) => createdAt,
      text: ({ createdAt }) => formatDay(dayText(todayIn(Date.parse(createdAt), settings))),
      width: 110,
    },
    { id: 'state', header: t('clientStatements.column.state'), value: stateOf, width: 140 },
  ]
}
