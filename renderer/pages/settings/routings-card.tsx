import { IconArrowBackUp } from '@tabler/icons-react'
import type { Routing } from '../../../shared/ledger/book-types'
import { type Column, DataTable } from '../../components/data-table'
import { Card } from '../../components/page-header'
import { conditionsText } from '../../i18n/conditions-text'
import { formatInstant, formatNumber } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook, useFacts } from '../../store/hooks'
import { countAgain } from '../count-again'

/** Everything that was marked as counted elsewhere, also where it has no amount in the period on the screen. */
export function RoutingsCard() {
  const { routings, accounts, settings } = useBook()
  const { routed } = useFacts()
  const nameOf = ({ conditions }: Routing) => conditionsText(conditions, accounts)
  const columns: Column<Routing>[] = [
    {
      id: 'name',
      header: t('spend.routed.what'),
      value: nameOf,
      cell: (routing) => <span style={{ whiteSpace: 'normal' }}>{nameOf(routing)}</span>,
    },
    {
      id: 'series',
      header: t('settings.routed.series'),
      value: (routing) => routed.filter((index) => index === routings.indexOf(routing)).length,
      text: (routing) => formatNumber(routed.filter((index) => index === routings.indexOf(routing)).length),
      align: 'right',
      width: 110,
    },
    {
      id: 'since',
      header: t('settings.routed.since'),
      value: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => formatInstant(createdAt, settings.zone),
      width: 200,
    },
  ]
  return (
    <Card title={t('settings.routed')} data-testid="routings">
      <p className="cb-settings-head">{t('settings.routed.help')}</p>
      <DataTable
        label={t('settings.routed')}
        columns={columns}
        rows={routings}
        rowId={({ id }) => id}
        rowMenu={(routing) => [
          {
            label: t('spend.routed.countAgain'),
            icon: IconArrowBackUp,
            onClick: () => void countAgain(routing, nameOf(routing)),
          },
        ]}
        empty={t('settings.routed.empty')}
        maxHeight={320}
        data-testid="routings-table"
      />
    </Card>
  )
}
