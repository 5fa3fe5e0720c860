import { Button, Group } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconArrowBackUp, IconCheck, IconScale, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { BalanceUse } from '../../../shared/ledger/balance-use'
import type { Reconciliation } from '../../../shared/ledger/reconcile'
import { reconcile } from '../../../shared/ledger/reconcile'
import { formatDay as dayText } from '../../../shared/time/days'
import { removeStatement, settleStatement, unsettleStatement } from '../../actions/reconcile'
import type { ActionResult } from '../../actions/undo'
import { type Column, DataTable } from '../../components/data-table'
import { DetailDrawer } from '../../components/detail-drawer'
import { Money } from '../../components/money'
import { Card } from '../../components/page-header'
import { saveTable } from '../../components/save-table'
import { VerdictBadge } from '../../components/verdict'
import { refusalOf } from '../../i18n/fault-text'
import { formatAmount, formatInstant } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook, useToday } from '../../store/hooks'
import { screenZone } from '../../store/period'
import { sayWithUndo } from '../say-removed'
import { kindAndUnit } from './balance-words'
import { DriftView } from './drift-view'

type ReconciliationsCardProps = {
  /** Of one account. */
  readonly uses: readonly BalanceUse[]
  readonly onReconcile: (use: BalanceUse) => void
}

type Row = Reconciliation & { readonly use: BalanceUse; readonly all: readonly Reconciliation[] }

/** The statements of an account, newest first: what was said, what the book made of it, and whether it still agrees. */
export function ReconciliationsCard({ uses, onReconcile }: ReconciliationsCardProps) {
  const { statements, settings } = useBook()
  const thisYear = dayText(useToday()).slice(0, 4)
  const zone = screenZone(settings)
  const [openId, setOpenId] = useState<string | null>(null)
  const rows = uses.flatMap((use): readonly Row[] => {
    const own = statements.filter((one) => one.accountId === use.account.id && one.balanceId === use.balance.id)
    const all = reconcile(use, own)
    return all.map((one) => ({ ...one, use, all }))
  })
  const open = rows.find(({ statement }) => statement.id === openId)
  const money = (id: string, header: string, value: (row: Row) => bigint | null, isSigned = false): Column<Row> => ({
    id,
    header,
    align: 'right',
    width: 132,
    value,
    cell: (row) => (
      <Money
        nanos={value(row)}
        unit={row.use.balance.unit}
        provenance={id === 'stated' ? 'entered' : 'modelled'}
        {...(isSigned ? { style: { signed: true } } : {})}
        inTable
      />
    ),
  })
  const columns: readonly Column<Row>[] = [
    {
      id: 'when',
      header: t('reconcile.when'),
      width: 168,
      value: ({ statement }) => statement.at,
      cell: ({ statement }) => formatInstant(statement.at, zone, thisYear),
    },
    { id: 'unit', header: t('common.unit'), value: ({ use }) => use.balance.unit, isExportOnly: true },
    money('stated', t('reconcile.consoleSays'), ({ statement }) => statement.stated),
    money('book', t('reconcile.bookSays'), ({ bookSays }) => bookSays),
    money('drift', t('reconcile.difference'), ({ drift }) => drift, true),
    money('adjustment', t('reconcile.adjustment'), ({ statement }) => statement.adjustment, true),
    {
      id: 'state',
      header: t('balances.status'),
      value: (row) => stateWords(row),
      cell: (row) => <VerdictBadge verdict={row.off === 0n ? 'ok' : 'watch'}>{stateWords(row)}</VerdictBadge>,
    },
  ]
  return (
    <Card
      title={t('reconcile.history')}
      actions={
        uses.length > 1 ? (
          <Group gap={8}>
            {uses.map((use) => (
              <Button
                key={use.balance.id}
                size="xs"
                variant="light"
                leftSection={<IconScale size={15} aria-hidden="true" />}
                onClick={() => onReconcile(use)}
                data-testid="reconcile"
              >
                {t('reconcile.openFor', { kind: kindAndUnit(use.balance) })}
              </Button>
            ))}
          </Group>
        ) : null
      }
      data-testid="reconciliations"
    >
      {rows.length === 0 ? (
        <p className="cb-form-hint">{t('reconcile.empty')}</p>
      ) : (
        <DataTable
          label={t('reconcile.history')}
          columns={columns}
          rows={rows}
          rowId={({ statement }) => statement.id}
          sort={{ column: 'when', descending: true }}
          onRowOpen={({ statement }) => setOpenId(statement.id)}
          rowMenu={(row) => actionsOf(row)}
          onExport={(table) => void saveTable(t('reconcile.history'), table)}
          data-testid="reconciliations-table"
        />
      )}
      <DetailDrawer
        opened={open !== undefined}
        title={open ? t('reconcile.of', { when: formatInstant(open.statement.at, zone, thisYear) }) : ''}
        onClose={() => setOpenId(null)}
        size="min(560px, 92vw)"
        data-testid="statement-drawer"
      >
        {open ? <StatementDetail row={open} onGone={() => setOpenId(null)} /> : null}
      </DetailDrawer>
    </Card>
  )
}

function StatementDetail({ row, onGone }: { readonly row: Row; readonly onGone: () => void }) {
  const { statement, off, movedBy, use, all } = row
  const { unit } = use.balance
  const source = statement.fileName === null ? t('reconcile.typed') : t('reconcile.fromFile', { file: statement.fileName })
  return (
    <div className="cb-account-detail">
      <DriftView use={use} reconciliation={row} all={all} />
      <ul className="cb-notes cb-private">
        <li>{source}</li>
        {statement.adjustment === null ? (
          <li>{t('reconcile.notSettled')}</li>
        ) : (
          <li>{t('reconcile.settledBy', { amount: formatAmount(statement.adjustment, unit, { signed: true }) })}</li>
        )}
        {movedBy === null || movedBy === 0n ? null : (
          <li>{t('reconcile.moved', { amount: formatAmount(movedBy, unit, { signed: true }) })}</li>
        )}
        {off === 0n ? null : <li>{t('reconcile.offBy', { amount: formatAmount(off, unit, { signed: true }) })}</li>}
        {statement.note === '' ? null : <li>{statement.note}</li>}
      </ul>
      <div className="cb-account-actions">
        {actionsOf(row, onGone).map(({ label, icon: ActionIcon, danger, onClick }) => (
          <Button
            key={label}
            variant="default"
            {...(danger ? { color: 'red', variant: 'light' } : {})}
            leftSection={<ActionIcon size={16} aria-hidden="true" />}
            onClick={onClick}
          >
            {label}
          </Button>
        ))}
      </div>
    </div>
  )
}

function stateWords({ statement, off, use }: Row): string {
  if (off !== 0n) return t('reconcile.state.off', { amount: formatAmount(off, use.balance.unit, { signed: true }) })
  return t(statement.adjustment === null ? 'reconcile.state.agrees' : 'reconcile.state.settled')
}

function actionsOf({ statement, off, drift }: Row, onGone: () => void = () => {}) {
  const { id } = statement
  const run = async (work: Promise<ActionResult>, message: string): Promise<boolean> => {
    const refusal = refusalOf(await work)
    if (refusal === null) sayWithUndo(`statement-${id}`, message)
    else showNotification({ color: 'red', message: refusal })
    return refusal === null
  }
  return [
    ...(off === 0n
      ? []
      : [
          {
            label: t(statement.adjustment === null || drift !== 0n ? 'reconcile.settle' : 'reconcile.drop'),
            icon: IconCheck,
            danger: false,
            onClick: () => void run(settleStatement(id), t('reconcile.settledAnew')),
          },
        ]),
    ...(statement.adjustment === null
      ? []
      : [
          {
            label: t('reconcile.takeBack'),
            icon: IconArrowBackUp,
            danger: false,
            onClick: () => void run(unsettleStatement(id), t('reconcile.takenBack')),
          },
        ]),
    {
      label: t('common.remove'),
      icon: IconTrash,
      danger: true,
      onClick: async () => {
        if (await run(removeStatement(id), t('reconcile.removed'))) onGone()
      },
    },
  ]
}
