import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Routing } from '../../../shared/ledger/book-types'
import { type Group, summarise } from '../../../shared/ledger/summarise'
import { type Column, DataTable } from '../../components/data-table'
import { Money } from '../../components/money'
import { Card } from '../../components/page-header'
import type { Scope } from '../../components/use-scope'
import { conditionsText } from '../../i18n/conditions-text'
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { countAgain } from '../count-again'

type RoutedCardProps = {
  readonly scope: Scope
  readonly onOpen: (name: string, series: readonly number[]) => void
}

/** One mark in one unit. */
type RoutedRow = Group & {
  readonly routing: Routing
  readonly name: string
  readonly series: readonly number[]
}

/** What the figures above leave out because another account reports it as well, with its amount and the way back. */
export function RoutedCard({ scope, onOpen }: RoutedCardProps) {
  const { routings, accounts } = useBook()
  const rows = useMemo(
    () =>
      routings.flatMap((routing, index): readonly RoutedRow[] => {
        const isOwn = (id: number) => scope.facts.routed[id] === index
        const accept: Scope['accept'] = (one) => isOwn(one.id) && scope.accept(one)
        const { groups } = summarise(scope.series, scope.facts, { ...scope, accept, groupBy: [], routed: 'only' })
        return groups.map((group) => ({
          ...group,
          routing,
          name: conditionsText(routing.conditions, accounts),
          series: scope.series.filter((one) => one.unit === group.unit && accept(one)).map(({ id }) => id),
        }))
      }),
    [routings, accounts, scope],
  )
  if (rows.length === 0) return null
  const money = (id: 'billed' | 'effective' | 'computed'): Column<RoutedRow> => ({
    id,
    header: t(`spend.${id}`),
    hint: t(`spend.${id}.why`),
    align: 'right',
    width: 116,
    value: (row) => row[id],
    cell: (row) => <Money nanos={row[id]} unit={row.unit} provenance={id === 'computed' ? 'computed' : 'billed'} inTable />,
  })
  const columns: readonly Column<RoutedRow>[] = [
    {
      id: 'name',
      header: t('spend.routed.what'),
      value: ({ name }) => name,
      cell: ({ name }) => <span style={{ whiteSpace: 'normal' }}>{name}</span>,
    },
    { id: 'unit', header: t('common.unit'), value: ({ unit }) => unit, isExportOnly: true },
    money('billed'),
    money('effective'),
    money('computed'),
    {
      id: 'rows',
      header: t('spend.rows'),
      align: 'right',
      width: 84,
      value: (row) => row.rows,
      cell: (row) => formatNumber(row.rows),
    },
    {
      id: 'back',
      header: '',
      value: () => null,
      width: 130,
      align: 'right',
      cell: ({ routing, name }) => (
        <Button size="compact-xs" variant="default" onClick={() => void countAgain(routing, name)}>
          {t('spend.routed.countAgain')}
        </Button>
      ),
    },
  ]
  return (
    <Card title={t('spend.routed.card')} data-testid="spend-routed">
      <p className="cb-dim" style={{ margin: '0 0 8px' }}>
        {t('spend.routed.card.help')}
      </p>
      <DataTable
        label={t('spend.routed.card')}
        columns={columns}
        rows={rows}
        rowId={({ routing, unit }) => `${routing.id}|${unit}`}
        onRowOpen={({ name, series }) => onOpen(name, series)}
        rowMenu={({ routing, name }) => [
          { label: t('spend.routed.countAgain'), icon: IconArrowBackUp, onClick: () => void countAgain(routing, name) },
        ]}
        maxHeight={320}
        data-testid="routed-table"
      />
    </Card>
  )
}
