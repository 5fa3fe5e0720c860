import type { Restatement } from '../../shared/ledger/book-types'
import type { Column } from '../components/data-table'
import { Money } from '../components/money'
import { formatDay } from '../i18n/format'
import { t } from '../i18n/t'

export function restatementColumns(thisYear: string): Column<Restatement>[] {
  return [
    { id: 'line', header: t('importPreview.column.line'), value: (row) => row.line, align: 'right', width: 70 },
    {
      id: 'day',
      header: t('common.day'),
      value: (row) => row.day,
      cell: (row) => formatDay(row.day, thisYear),
      width: 120,
    },
    { id: 'what', header: t('importPreview.column.what'), value: (row) => row.label },
    {
      id: 'before',
      header: t('importPreview.column.before'),
      value: (row) => row.before,
      cell: (row) => <Money nanos={row.before} unit={row.unit} inTable />,
      align: 'right',
      width: 120,
    },
    {
      id: 'after',
      header: t('importPreview.column.after'),
      value: (row) => row.after,
      cell: (row) => <Money nanos={row.after} unit={row.unit} inTable />,
      align: 'right',
      width: 120,
    },
  ]
}
