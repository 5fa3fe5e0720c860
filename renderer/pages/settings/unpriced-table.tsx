import { Button, Group } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useMemo } from 'react'
import type { Facts } from '../../../shared/ledger/facts'
import { type PriceProposal, proposePrices } from '../../../shared/prices/suggest-prices'
import { formatDay as dayText } from '../../../shared/time/days'
import { takePrices } from '../../actions/prices'
import { type Column, DataTable } from '../../components/data-table'
import { ProviderMark } from '../../components/provider-mark'
import { refusalOf } from '../../i18n/fault-text'
import { formatAmount, formatDay, formatList, formatNumber } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useFacts } from '../../store/hooks'
import type { PriceStart } from './price-dialog'

type UnpricedRow = Facts['unpriced'][number] & { readonly proposal: PriceProposal | null }

/** Models that no price is known for: their use is in no cost until there is one. */
export function UnpricedTable({ onType }: { readonly onType: (start: PriceStart) => void }) {
  const { unpriced } = useFacts()
  const rows = useMemo(
    () =>
      unpriced.map(
        (one): UnpricedRow => ({ ...one, proposal: proposePrices(one.provider, one.model ?? '', one.meters, one.firstDay) }),
      ),
    [unpriced],
  )
  if (rows.length === 0) return null
  const columns: readonly Column<UnpricedRow>[] = [
    {
      id: 'provider',
      header: t('field.provider'),
      value: ({ provider }) => provider,
      cell: ({ provider }) => <ProviderMark provider={provider} withName size="sm" />,
      width: 140,
    },
    { id: 'model', header: t('settings.prices.model'), value: ({ model }) => model ?? t('common.none') },
    {
      id: 'meters',
      header: t('settings.prices.missing'),
      value: ({ meters }) => formatList(meters.map((meter) => t(`meter.${meter}`))),
      width: 210,
    },
    {
      id: 'rows',
      header: t('spend.rows'),
      value: ({ rows: count }) => count,
      cell: (row) => formatNumber(row.rows),
      align: 'right',
      width: 80,
    },
    {
      id: 'since',
      header: t('settings.prices.since'),
      value: ({ firstDay }) => dayText(firstDay),
      cell: ({ firstDay }) => formatDay(dayText(firstDay)),
      width: 120,
    },
    {
      id: 'fix',
      header: t('settings.prices.fix'),
      value: () => '',
      cell: (row) => <Fix row={row} onType={onType} />,
      align: 'right',
      width: 290,
    },
  ]
  return (
    <section style={{ marginTop: 18 }} aria-label={t('settings.prices.unpriced')}>
      <span className="cb-setting-label">{t('settings.prices.unpriced')}</span>
      <p className="cb-settings-head">{t('settings.prices.unpriced.help')}</p>
      <DataTable
        label={t('settings.prices.unpriced')}
        columns={columns}
        rows={rows}
        rowId={({ provider, model }) => `${provider} ${model ?? ''}`}
        sort={{ column: 'rows', descending: true }}
        maxHeight={320}
        data-testid="unpriced-table"
      />
    </section>
  )
}

function Fix({ row, onType }: { readonly row: UnpricedRow; readonly onType: (start: PriceStart) => void }) {
  const { provider, model, meters, firstDay, proposal } = row
  const start = { provider, model: model ?? '', fromDay: dayText(firstDay), ...(meters[0] ? { meter: meters[0] } : {}) }
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      {proposal === null ? null : (
        <Button
          size="compact-xs"
          variant="light"
          style={{ maxWidth: 190 }}
          title={formatList(
            proposal.prices.map(
              ({ meter, perMillion }) => `${t(`meter.${meter}`)} ${formatAmount(perMillion, 'USD', { digits: 'exact' })}`,
            ),
          )}
          onClick={() => void take(row, proposal)}
          data-testid="unpriced-take"
        >
          {t('settings.prices.take', { model: proposal.model })}
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={() => onType(start)} data-testid="unpriced-type">
        {t('settings.prices.type')}
      </Button>
    </Group>
  )
}

async function take(row: UnpricedRow, proposal: PriceProposal): Promise<void> {
  const refusal = refusalOf(await takePrices(row, proposal))
  const names = { model: row.model ?? '', listed: proposal.model }
  showNotification(refusal === null ? { message: t('settings.prices.taken', names) } : { color: 'red', message: refusal })
}
