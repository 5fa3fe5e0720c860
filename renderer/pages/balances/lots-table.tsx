import { ActionIcon } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconBan } from '@tabler/icons-react'
import { useState } from 'react'
import type { AccountBalance, Lot } from '../../../shared/ledger/balance'
import { endOf } from '../../../shared/ledger/moment'
import type { Day } from '../../../shared/time/days'
import { voidGrant } from '../../actions/records'
import { type Column, DataTable } from '../../components/data-table'
import { FormDialog } from '../../components/form-dialog'
import { Money } from '../../components/money'
import { saveTable } from '../../components/save-table'
import { VerdictBadge } from '../../components/verdict'
import { formatAmount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { lapseWords, lotEnd, lotName, shortDayText } from './balance-words'

/** Lots in the order they are drawn down. */
export function LotsTable({ balance }: { readonly balance: AccountBalance }) {
  const { recurring } = useBook()
  const { unit, asOf } = balance
  const [voiding, setVoiding] = useState<Lot | null>(null)
  const nameOf = (lot: Lot): string => lotName(lot, asOf)
  // What a plan brought in periods that are over stands with the plan.
  const rows = balance.lots.filter((lot) => !isOver(lot, asOf))
  const hidden = balance.lots.length - rows.length
  const order = new Map(rows.map((lot, index) => [lot.grant.id, index + 1]))
  const columns: readonly Column<Lot>[] = [
    { id: 'order', header: t('balances.order'), align: 'right', width: 56, value: (lot) => order.get(lot.grant.id) ?? null },
    { id: 'name', header: t('common.name'), value: nameOf },
    {
      id: 'valid',
      header: t('balances.valid'),
      width: 178,
      value: (lot) => lot.grant.expiresDay ?? '9999',
      text: (lot) => `${lot.grant.effectiveDay}/${lot.grant.expiresDay ?? ''}`,
      cell: (lot) => (
        <span title={lotEnd(lot.grant, recurring, asOf)}>
          {lot.grant.expiresDay === null
            ? t('balances.validFrom', { from: shortDayText(lot.grant.effectiveDay, asOf) })
            : t('balances.validUntil', {
                from: shortDayText(lot.grant.effectiveDay, asOf),
                until: shortDayText(lot.grant.expiresDay, asOf),
              })}
        </span>
      ),
    },
    { id: 'unit', header: t('common.unit'), value: () => unit, isExportOnly: true },
    {
      id: 'amount',
      header: t('common.amount'),
      align: 'right',
      width: 120,
      value: addedBy,
      cell: (lot) => <Money nanos={addedBy(lot)} unit={unit} provenance="entered" inTable />,
    },
    {
      id: 'left',
      header: t('balances.left'),
      align: 'right',
      width: 120,
      value: (lot) => lot.remaining,
      cell: (lot) => <Money nanos={lot.remaining} unit={unit} provenance="modelled" inTable />,
    },
    {
      id: 'lapse',
      header: t('balances.lapse'),
      align: 'right',
      width: 120,
      hint: t('balances.lapseWhy'),
      value: (lot) => (lot.lapse !== null && lot.lapse.likely > 0n ? lot.lapse.likely : lot.expired > 0n ? lot.expired : null),
      cell: (lot) => <LapseCell lot={lot} unit={unit} asOf={asOf} />,
    },
    {
      id: 'status',
      header: t('balances.status'),
      width: 112,
      value: (lot) => t(`balances.status.${lot.status}`),
      cell: (lot) => (
        <VerdictBadge verdict={lot.status === 'active' ? 'ok' : 'none'}>{t(`balances.status.${lot.status}`)}</VerdictBadge>
      ),
    },
    {
      id: 'void',
      header: '',
      width: 44,
      value: () => '',
      cell: (lot) =>
        isVoidable(lot) ? (
          <ActionIcon
            size="sm"
            aria-label={t('balances.voidNamed', { lot: nameOf(lot) })}
            onClick={() => setVoiding(lot)}
            data-testid="void-grant"
          >
            <IconBan size={15} />
          </ActionIcon>
        ) : null,
    },
  ]
  return (
    <>
      <DataTable
        label={t('balances.drawDown')}
        columns={columns}
        rows={rows}
        rowId={(lot) => lot.grant.id}
        rowMenu={(lot) =>
          isVoidable(lot) ? [{ label: t('balances.void'), icon: IconBan, danger: true, onClick: () => setVoiding(lot) }] : []
        }
        onExport={(table) => void saveTable(t('balances.drawDown'), table)}
        data-testid="lots-table"
      />
      {hidden > 0 ? <p className="cb-dim cb-small cb-lots-hidden">{t('recurring.hidden', { count: hidden })}</p> : null}
      <FormDialog
        opened={voiding !== null}
        title={t('balances.void')}
        submitLabel={t('balances.void')}
        danger
        onClose={() => setVoiding(null)}
        onSubmit={async () => {
          if (voiding === null) return null
          const result = await voidGrant(voiding.grant.id)
          if (!result.ok) return t('balances.notSaved')
          showNotification({ message: t('balances.voided', { lot: nameOf(voiding) }) })
          return null
        }}
      >
        {voiding ? t('balances.voidText', { lot: nameOf(voiding), amount: formatAmount(voiding.grant.amount, unit) }) : null}
      </FormDialog>
    </>
  )
}

/** Of a period that has ended, and nothing of it is left. */
function isOver({ recurring, remaining }: Lot, asOf: Day): boolean {
  return recurring !== null && recurring.period.to.at <= endOf(asOf) && remaining === 0n
}

function addedBy({ grant, withheld }: Lot): bigint {
  return grant.amount - withheld
}

/** A period is changed where its plan is, a correction taken back where its reconciliation is. */
function isVoidable({ status, grant, recurring }: Lot): boolean {
  return status !== 'voided' && recurring === null && grant.category !== 'adjustment'
}

function LapseCell({ lot, unit, asOf }: { readonly lot: Lot; readonly unit: string; readonly asOf: number }) {
  const words = lapseWords(lot, unit, asOf)
  if (words !== null && lot.lapse)
    return <Money nanos={lot.lapse.likely} unit={unit} provenance="modelled" note={words} inTable />
  return lot.expired > 0n ? (
    <Money nanos={lot.expired} unit={unit} provenance="modelled" note={t('balances.hasExpired')} inTable />
  ) : null
}
