import { Button } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Rate } from '../../../shared/ledger/book-types'
import { removeRate } from '../../actions/records'
import { type Column, DataTable } from '../../components/data-table'
import { Card } from '../../components/page-header'
import { saveTable } from '../../components/save-table'
import { formatAmount, formatDay } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { sayRemoved } from '../say-removed'
import { RateDialog } from './rate-dialog'

/** Dated rates: what turns other currencies into the home currency. */
export function RatesCard() {
  const { rates } = useBook()
  const [editing, setEditing] = useState<Rate | 'new' | null>(null)
  const columns: Column<Rate>[] = [
    { id: 'unit', header: t('settings.rates.unit'), value: ({ unit }) => unit, width: 140 },
    {
      id: 'value',
      header: t('settings.rates.in'),
      value: ({ nanos }) => nanos,
      cell: (rate) => formatAmount(rate.nanos, rate.in, { digits: 'exact' }),
      align: 'right',
      width: 160,
    },
    {
      id: 'day',
      header: t('settings.rates.day'),
      value: ({ day }) => day,
      cell: ({ day }) => formatDay(day),
      width: 140,
    },
    { id: 'source', header: t('settings.rates.source'), value: ({ source }) => source },
  ]
  return (
    <Card
      title={t('settings.rates')}
      actions={
        <Button size="xs" variant="light" leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
          {t('settings.rates.add')}
        </Button>
      }
    >
      <p className="cb-settings-head">{t('settings.rates.help')}</p>
      <DataTable
        label={t('settings.rates')}
        columns={columns}
        rows={rates}
        rowId={({ id }) => id}
        sort={{ column: 'day', descending: true }}
        onRowOpen={setEditing}
        rowMenu={(rate) => [
          { label: t('common.edit'), icon: IconPencil, onClick: () => setEditing(rate) },
          {
            label: t('common.remove'),
            icon: IconTrash,
            danger: true,
            onClick: async () => sayRemoved(rate.unit, await removeRate(rate.id)),
          },
        ]}
        onExport={(text) => void saveTable(t('settings.rates'), text)}
        empty={t('settings.rates.empty')}
        maxHeight={320}
        data-testid="rates-table"
      />
      {editing === null ? null : <RateDialog rate={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Card>
  )
}
