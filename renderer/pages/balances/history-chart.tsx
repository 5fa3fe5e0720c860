import { useMemo } from 'react'
import type { AccountBalance } from '../../../shared/ledger/balance'
import { balanceHistory } from '../../../shared/ledger/balance-history'
import { formatDay as dayText } from '../../../shared/time/days'
import { BalanceSteps } from '../../charts/balance-steps'
import { OTHER_LOOK, RANK_LOOKS } from '../../components/providers'
import { formatAmount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook, useFacts, usePeriod } from '../../store/hooks'
import { lotName, shortDay } from './balance-words'

/** Fewer days show no pace; more cannot be pointed at one by one. */
const LEAST_DAYS = 30
const MOST_DAYS = 370

export function HistoryChart({ balance }: { readonly balance: AccountBalance }) {
  const book = useBook()
  const facts = useFacts()
  const { asOf, unit } = balance
  const period = usePeriod()
  const from = Math.max(asOf - MOST_DAYS + 1, Math.min(period.from, asOf - LEAST_DAYS + 1))
  const history = useMemo(
    () => balanceHistory(book, facts, { accountId: balance.account.id, balanceId: balance.balance.id }, from, asOf),
    [book, facts, balance.account.id, balance.balance.id, from, asOf],
  )
  if (history.lots.length === 0) return null
  const first = history.lots.reduce((sum, lot) => sum + (lot.left[0] ?? 0n), 0n)
  const last = history.lots.reduce((sum, lot) => sum + (lot.left.at(-1) ?? 0n), 0n)
  return (
    <BalanceSteps
      label={t('balances.history', { account: balance.account.name })}
      summary={t('balances.historySummary', {
        from: shortDay(from, asOf),
        first: formatAmount(first, unit),
        to: shortDay(asOf, asOf),
        last: formatAmount(last, unit),
      })}
      days={history.days.map(dayText)}
      lots={history.lots.map(({ grant, recurring, left }, rank) => ({
        id: grant.id,
        name: lotName({ grant, recurring }, asOf),
        ...(RANK_LOOKS[rank % RANK_LOOKS.length] ?? OTHER_LOOK),
        values: left,
      }))}
      unit={unit}
    />
  )
}
