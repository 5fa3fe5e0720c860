import { IconArrowBackUp, IconPencil, IconPlayerSkipForward } from '@tabler/icons-react'
import { useState } from 'react'
import type { AccountBalance } from '../../../shared/ledger/balance'
import { dayOf, isWithinDay } from '../../../shared/ledger/moment'
import { worthOf } from '../../../shared/ledger/plan-outlook'
import type { Plan, PlanPeriod } from '../../../shared/ledger/plan-periods'
import { formatDay } from '../../../shared/time/days'
import { setPeriodAmount } from '../../actions/records'
import { type Column, DataTable } from '../../components/data-table'
import type { RowMenuItem } from '../../components/data-table-menu'
import { Money } from '../../components/money'
import { saveTable } from '../../components/save-table'
import { formatAmount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { sayWithUndo } from '../say-removed'
import { shortDay, sourceName } from './balance-words'
import { PeriodDialog } from './period-dialog'
import { beyond, beyondShort, cutText } from './plan-words'

/** Each period that has begun, the latest first: what came, was used, and was lost. */
export function PeriodsTable({ plan, balance }: { readonly plan: Plan; readonly balance: AccountBalance }) {
  const { source } = plan
  const { unit, asOf } = balance
  const [changing, setChanging] = useState<PlanPeriod | null>(null)
  const nameOf = ({ period: { from } }: PlanPeriod) => cutText(from, asOf)
  const set = async (one: PlanPeriod, amount: bigint | null, message: string) => {
    const result = await setPeriodAmount(source.id, one.key, amount)
    if (result.ok) sayWithUndo(`period-${source.id}-${one.key}`, message)
  }
  const menuOf = (one: PlanPeriod): readonly RowMenuItem[] => [
    { label: t('recurring.changeAmount'), icon: IconPencil, onClick: () => setChanging(one) },
    one.planned === source.amount
      ? {
          label: t('recurring.skip'),
          icon: IconPlayerSkipForward,
          onClick: () => void set(one, 0n, t('recurring.skipped', { period: nameOf(one) })),
        }
      : {
          label: t('recurring.asUsual'),
          icon: IconArrowBackUp,
          onClick: () => void set(one, null, t('recurring.asUsualAgain', { period: nameOf(one) })),
        },
  ]
  const money = (
    id: string,
    header: string,
    value: (one: PlanPeriod) => bigint,
    note?: (one: PlanPeriod) => string | undefined,
  ): Column<PlanPeriod> => ({
    id,
    header,
    align: 'right',
    width: 136,
    value,
    cell: (one) => {
      const said = note?.(one)
      return (
        <Money nanos={value(one)} unit={unit} provenance="modelled" inTable {...(said === undefined ? {} : { note: said })} />
      )
    },
  })
  const columns: readonly Column<PlanPeriod>[] = [
    {
      id: 'period',
      header: t('recurring.period'),
      value: ({ key }) => key,
      text: ({ key, period }) => `${key}/${formatDay(period.to.day)}`,
      cell: (one) => t('balances.validUntil', { from: nameOf(one), until: shortDay(dayOf(one.period.to.at), asOf) }),
    },
    { id: 'unit', header: t('common.unit'), value: () => unit, isExportOnly: true },
    money(
      'added',
      t('recurring.added'),
      ({ added }) => added,
      (one) => addedNote(one, unit),
    ),
    ...(source.carry.kind === 'rolls' ? [money('carried', t('recurring.carriedIn'), ({ carriedIn }) => carriedIn)] : []),
    money('used', t('balances.used'), ({ used }) => used),
    money(
      'lost',
      t('balances.lapse'),
      ({ lost }) => lost,
      (one) => {
        const worth = worthOf(one, one.lost)
        return worth === null || one.lost === 0n
          ? undefined
          : t('recurring.worthNote', { worth: formatAmount(worth.nanos, worth.unit) })
      },
    ),
    ...(source.carry.kind === 'lapses' ? [] : [money('left', t('balances.left'), ({ left }) => left)]),
    {
      id: 'beyond',
      header: t('recurring.beyond'),
      width: 178,
      hint: t('recurring.beyondWhy'),
      value: (one) => beyond(one, unit),
      cell: (one) => <span title={beyond(one, unit) ?? ''}>{beyondShort(one, unit)}</span>,
    },
  ]
  return (
    <>
      <DataTable
        label={t('recurring.periodsOf', { plan: sourceName(source) })}
        columns={columns}
        rows={[...plan.periods].reverse()}
        rowId={({ key }) => key}
        rowMenu={menuOf}
        maxHeight={264}
        onExport={(table) => void saveTable(t('recurring.periodsOf', { plan: sourceName(source) }), table)}
        data-testid="periods-table"
      />
      {changing ? (
        <PeriodDialog
          amount={changing.planned}
          period={nameOf(changing)}
          unit={unit}
          onClose={() => setChanging(null)}
          onSave={(amount) =>
            set(
              changing,
              amount === source.amount ? null : amount,
              t('recurring.changed', { period: nameOf(changing), amount: formatAmount(amount, unit) }),
            )
          }
        />
      ) : null}
    </>
  )
}

/** Why a period did not add what it usually does, or when within a day it began. */
function addedNote({ planned, added, period }: PlanPeriod, unit: string): string | undefined {
  if (planned === 0n) return t('recurring.isSkipped')
  if (added < planned) return t('recurring.isCapped', { amount: formatAmount(planned - added, unit) })
  return isWithinDay(period.from.at) ? t('recurring.cutNote', { day: formatDay(dayOf(period.from.at)) }) : undefined
}
