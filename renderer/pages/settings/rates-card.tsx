import { Button, FileButton, Group } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconPencil, IconPlus, IconTrash, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import type { Rate } from '../../../shared/ledger/book-types'
import { BUNDLED_SOURCE, bundledRates } from '../../../shared/money/bundled-rates'
import { readRates } from '../../../shared/money/rates-csv'
import { isCurrency } from '../../../shared/money/units'
import { removeRate } from '../../actions/records'
import { type Column, DataTable } from '../../components/data-table'
import { Card } from '../../components/page-header'
import { saveTable } from '../../components/save-table'
import { formatAmount, formatDay, formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { sayRemoved } from '../say-removed'
import { RateDialog } from './rate-dialog'
import { RatesDialog, type RatesOffered } from './rates-dialog'

/** Rates of each day of thirty years of all currencies are less. */
const MAX_BYTES = 32 * 1024 ** 2
const USUAL = ['USD', 'EUR', 'GBP']

/** Dated rates: what turns other currencies into the home currency. */
export function RatesCard() {
  const { rates, series, accounts, settings } = useBook()
  const [editing, setEditing] = useState<Rate | 'new' | null>(null)
  const [offered, setOffered] = useState<RatesOffered | null>(null)
  const read = async (file: File | null) => {
    if (file === null) return
    const found = file.size > MAX_BYTES ? null : readRates(await file.text())
    if (found === null) showNotification({ color: 'red', message: t('importPreview.failed.too-large') })
    else if (found.ok) setOffered({ source: file.name, rates: found.rates, problems: found.problems })
    else showNotification({ color: 'red', message: t('settings.rates.noColumns', { columns: formatList(found.missing) }) })
  }
  const offerBundled = () => {
    const units = [...series.map(({ unit }) => unit), ...accounts.flatMap(({ balances }) => balances.map(({ unit }) => unit))]
    const found = bundledRates([...units.filter(isCurrency), ...USUAL], settings.homeCurrency)
    setOffered({ source: BUNDLED_SOURCE, rates: found, problems: [] })
  }
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
        <Group gap={8}>
          <Button size="xs" variant="default" onClick={offerBundled} data-testid="rates-bundled">
            {t('settings.rates.bundled')}
          </Button>
          <FileButton accept=".csv,text/csv" onChange={(file) => void read(file)}>
            {(props) => (
              <Button size="xs" variant="default" leftSection={<IconUpload size={15} />} {...props} data-testid="rates-import">
                {t('settings.rates.import')}
              </Button>
            )}
          </FileButton>
          <Button size="xs" variant="light" leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
            {t('settings.rates.add')}
          </Button>
        </Group>
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
      {offered === null ? null : <RatesDialog offered={offered} onClose={() => setOffered(null)} />}
    </Card>
  )
}
