import { Button } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { OwnPrice } from '../../../shared/ledger/book-types'
import { removePrice } from '../../actions/records'
import { type Column, DataTable } from '../../components/data-table'
import { Card } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { saveTable } from '../../components/save-table'
import { formatAmount, formatDay } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { sayRemoved } from '../say-removed'
import { PriceDialog, type PriceStart } from './price-dialog'
import { UnpricedTable } from './unpriced-table'

/** Prices of the user's own, and the models of the book that nobody has a price for. */
export function PricesCard() {
  const { prices } = useBook()
  const [editing, setEditing] = useState<PriceStart | null>(null)
  const columns: Column<OwnPrice>[] = [
    {
      id: 'provider',
      header: t('field.provider'),
      value: ({ provider }) => provider,
      cell: ({ provider }) => <ProviderMark provider={provider} withName size="sm" />,
      width: 150,
    },
    { id: 'model', header: t('settings.prices.model'), value: ({ model }) => model },
    { id: 'meter', header: t('settings.prices.meter'), value: ({ meter }) => t(`meter.${meter}`), width: 190 },
    {
      id: 'price',
      header: t('settings.prices.perMillion'),
      value: ({ perMillion }) => perMillion,
      cell: ({ perMillion, unit }) => formatAmount(perMillion, unit, { digits: 'exact' }),
      align: 'right',
      width: 150,
    },
    {
      id: 'from',
      header: t('settings.prices.from'),
      value: ({ fromDay }) => fromDay,
      cell: ({ fromDay }) => formatDay(fromDay),
      width: 130,
    },
    {
      id: 'to',
      header: t('settings.prices.until'),
      hint: t('settings.prices.to'),
      value: ({ toDay }) => toDay ?? '',
      cell: ({ toDay }) => (toDay === undefined ? <span className="cb-dim">{t('settings.prices.open')}</span> : formatDay(toDay)),
      width: 130,
    },
  ]
  return (
    <Card
      title={t('settings.prices')}
      actions={
        <Button size="xs" variant="light" leftSection={<IconPlus size={15} />} onClick={() => setEditing({})}>
          {t('settings.prices.add')}
        </Button>
      }
    >
      <p className="cb-settings-head">{t('settings.prices.help')}</p>
      <DataTable
        label={t('settings.prices')}
        columns={columns}
        rows={prices}
        rowId={({ id }) => id}
        onRowOpen={(price) => setEditing({ price })}
        rowMenu={(price) => [
          { label: t('common.edit'), icon: IconPencil, onClick: () => setEditing({ price }) },
          {
            label: t('common.remove'),
            icon: IconTrash,
            danger: true,
            onClick: async () => sayRemoved(price.model, await removePrice(price.id)),
          },
        ]}
        onExport={(text) => void saveTable(t('settings.prices'), text)}
        empty={t('settings.prices.empty')}
        maxHeight={320}
        data-testid="prices-table"
      />
      <UnpricedTable onType={setEditing} />
      {editing === null ? null : <PriceDialog start={editing} onClose={() => setEditing(null)} />}
    </Card>
  )
}
