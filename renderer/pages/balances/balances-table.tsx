import { useMemo } from 'react'
import type { AccountBalance } from '../../../shared/ledger/balance'
import { formatDay as dayText } from '../../../shared/time/days'
import { type Column, DataTable } from '../../components/data-table'
import { Money } from '../../components/money'
import { ProviderMark } from '../../components/provider-mark'
import { saveTable } from '../../components/save-table'
import { VerdictIcon } from '../../components/verdict'
import { t } from '../../i18n/t'
import { knownThisMonth, runwayWords, shortDay } from './balance-words'

type BalancesTableProps = {
  readonly balances: readonly AccountBalance[]
  readonly onOpen: (row: AccountBalance) => void
  /** Only what is left and until when. */
  readonly isShort?: boolean
}

const SHORT: readonly string[] = ['account', 'unit', 'left', 'month', 'runway']

export function BalancesTable({ balances, onOpen, isShort = false }: BalancesTableProps) {
  const shown = useMemo((): readonly Column<AccountBalance>[] => {
    const money = (
      id: string,
      header: string,
      value: (row: AccountBalance) => bigint | null,
      provenance: (row: AccountBalance) => 'modelled' | 'billed' | 'computed' | 'entered',
    ): Column<AccountBalance> => ({
      id,
      header,
      align: 'right',
      width: 138,
      value,
      cell: (row) => <Money nanos={value(row)} unit={row.unit} provenance={provenance(row)} inTable />,
    })
    const usage = (row: AccountBalance) => (row.computed > 0n ? 'computed' : 'billed')
    const columns: readonly Column<AccountBalance>[] = [
      {
        id: 'account',
        header: t('field.account'),
        ...(isShort ? { width: 176 } : {}),
        value: (row) => row.account.name,
        cell: (row) => (
          <span className="cb-provider">
            <ProviderMark provider={row.account.provider} size="sm" />
            <span className="cb-ellipsis">{row.account.name}</span>
          </span>
        ),
      },
      { id: 'unit', header: t('common.unit'), value: (row) => row.unit, isExportOnly: true },
      { id: 'kind', header: t('balances.category'), value: (row) => t(`balanceKind.${row.balance.kind}`), isExportOnly: true },
      money(
        'left',
        t('balances.left'),
        (row) => row.remaining,
        () => 'modelled',
      ),
      money(
        'granted',
        t('balances.granted'),
        (row) => (row.kind === 'granted' ? row.granted : null),
        () => 'entered',
      ),
      money('used', t('balances.used'), (row) => row.used, usage),
      money('month', t('balances.usedThisMonth'), knownThisMonth, usage),
      {
        id: 'runway',
        header: t('balances.runway'),
        ...(isShort ? {} : { width: 262 }),
        value: (row) => (row.kind === 'granted' ? runwayWords(row).words : ''),
        cell: (row) => <RunwayCell row={row} />,
      },
      {
        id: 'data',
        header: t('balances.dataTo'),
        width: 104,
        value: (row) => row.dataTo,
        text: (row) => (row.dataTo === null ? '' : dayText(row.dataTo)),
        cell: (row) => (row.dataTo === null ? null : shortDay(row.dataTo, row.asOf)),
      },
    ]
    return isShort ? columns.filter(({ id }) => SHORT.includes(id)) : columns
  }, [isShort])
  return (
    <DataTable
      label={t('balances.tableTitle')}
      columns={shown}
      rows={balances}
      rowId={(row) => `${row.account.id}/${row.balance.id}`}
      onRowOpen={onOpen}
      onExport={(table) => void saveTable(t('frame.balances'), table)}
      tools={isShort ? 'never' : 'always'}
      data-testid="balances-table"
    />
  )
}

function RunwayCell({ row }: { readonly row: AccountBalance }) {
  if (row.kind !== 'granted') {
    return <span className="cb-dim">{t(row.kind === 'invoiced' ? 'balances.byInvoice' : 'balances.leftUnknown')}</span>
  }
  const { verdict, words } = runwayWords(row)
  return (
    <span className="cb-verdict" data-verdict={verdict} title={words}>
      <VerdictIcon verdict={verdict} size={14} />
      <span className="cb-ellipsis">{words}</span>
    </span>
  )
}
