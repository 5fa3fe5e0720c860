/** How things stand in a few words, for the tray and the badge on the app's icon: what is left, what it costs, is anything wrong. */
import type { Standing, TrayCommand, TrayItem, TrayView } from '../../shared/ipc/contract'
import { isOfPlan } from '../../shared/ledger/planned-lots'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import { formatDay as dayText } from '../../shared/time/days'
import type { Verdict } from '../components/verdict'
import { formatAmount, formatDay, formatInstant, formatList } from '../i18n/format'
import { t } from '../i18n/t'
import { runwayWords } from '../pages/balances/balance-words'
import { budgetWords } from '../pages/overview/budget-words'
import { balancesOf, budgetStatusesOf, monthSpendOf, unifiedBalanceOf } from '../store/derived'
import { todayIn } from '../store/period'
import type { AppState } from '../store/state'

const RANK: { readonly [verdict in Verdict]: number } = { over: 3, watch: 2, none: 1, ok: 0 }
/** What fits beside a pointer. */
const TOOLTIP_LENGTH = 120

export type Shown = Pick<AppState, 'book' | 'alerts' | 'now' | 'isSample'>

export function standingOf({ book, alerts, now, isSample }: Shown): Standing {
  // Invented figures never leave the window.
  const unseen = isSample ? 0 : alerts.filter(({ seenAt }) => seenAt === null).length
  if (book?.settings.closeToTray !== true) return { badge: unseen, tray: null }
  return {
    badge: unseen,
    tray: isSample
      ? viewOf(book, [], { verdict: 'none', words: t('tray.sample') }, 0, now)
      : viewOf(book, linesOf(book, now), worstOf(book, now), unseen, now),
  }
}

type Worst = { readonly verdict: Verdict; readonly words: string }

function viewOf(
  book: BookSnapshot,
  lines: readonly TrayItem[],
  { verdict, words }: Worst,
  unseen: number,
  now: number,
): TrayView {
  const news = unseen === 0 ? '' : `${t('frame.alertsCount', { count: unseen })}. `
  return {
    verdict: unseen > 0 && verdict !== 'over' ? 'watch' : verdict,
    tooltip: `Creditbook: ${news}${words}`.slice(0, TOOLTIP_LENGTH),
    items: [
      ...lines,
      ...(lines.length === 0 ? [] : [SEPARATOR]),
      command(t('tray.import'), 'import'),
      pauseItem(book.settings, now),
      SEPARATOR,
      command(t('tray.open'), 'open'),
      command(t('tray.quit'), 'quit'),
    ],
  }
}

const SEPARATOR: TrayItem = { kind: 'separator' }

function command(text: string, name: TrayCommand): TrayItem {
  return { kind: 'command', text, command: name }
}

/** The worst of all budgets and balances speaks; without any there is nothing to say. */
function worstOf(book: BookSnapshot, now: number): Worst {
  const judged = [
    ...budgetStatusesOf(book, now).map((status) => ({ name: status.budget.name, ...budgetWords(status) })),
    ...balancesOf(book, now)
      .filter(({ kind }) => kind === 'granted')
      .map((balance) => ({ name: balance.account.name, ...runwayWords(balance) })),
  ]
  const [first, ...others] = judged
  if (first === undefined) return { verdict: 'none', words: t('tray.nothing') }
  const worst = others.reduce((one, other) => (RANK[other.verdict] > RANK[one.verdict] ? other : one), first)
  return worst.verdict === 'ok'
    ? { verdict: 'ok', words: t('tray.well') }
    : { verdict: worst.verdict, words: `${worst.name}: ${worst.words}` }
}

/** Each leads to the page that says more; amounts only where others may see them. */
function linesOf(book: BookSnapshot, now: number): readonly TrayItem[] {
  const { hideAmounts } = book.settings
  const balances = balancesOf(book, now)
  const unified = unifiedBalanceOf(book, now)
  const spent = monthSpendOf(book, now).map(({ nanos, unit }) => formatAmount(nanos, unit))
  const hasBalance = balances.some(({ kind }) => kind === 'granted')
  const expiry = balances
    .flatMap(({ lots, unit, account }) => lots.map((lot) => ({ lot, unit, account })))
    .filter(
      ({ lot }) =>
        lot.status === 'active' && lot.grant.expiresDay !== null && lot.grant.category !== 'allowance' && !isOfPlan(lot),
    )
    .sort((a, b) => ((a.lot.grant.expiresDay ?? '') < (b.lot.grant.expiresDay ?? '') ? -1 : 1))[0]
  const year = dayText(todayIn(now, book.settings)).slice(0, 4)
  return [
    ...(hasBalance && !hideAmounts
      ? [command(t('tray.balance', { amount: formatAmount(unified.paid, unified.unit) }), 'go-balances')]
      : []),
    ...(spent.length > 0 && !hideAmounts ? [command(t('tray.spent', { amount: formatList(spent) }), 'go-spend')] : []),
    ...(expiry === undefined
      ? []
      : [
          command(
            t('tray.expiry', {
              what: hideAmounts
                ? expiry.account.name
                : `${expiry.account.name}, ${formatAmount(expiry.lot.remaining, expiry.unit)}`,
              day: formatDay(expiry.lot.grant.expiresDay ?? '', year),
            }),
            'go-balances',
          ),
        ]),
  ]
}

function pauseItem({ pausedUntil, zone }: BookSnapshot['settings'], now: number): TrayItem {
  if (pausedUntil !== null && Date.parse(pausedUntil) > now) {
    return command(
      t('tray.resume', { until: formatInstant(pausedUntil, zone, new Date(now).toISOString().slice(0, 4)) }),
      'resume-alerts',
    )
  }
  return {
    kind: 'menu',
    text: t('settings.pause'),
    items: [
      { text: t('settings.pause.hour'), command: 'pause-hour' },
      { text: t('settings.pause.tomorrow'), command: 'pause-tomorrow' },
    ],
  }
}
