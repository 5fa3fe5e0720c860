/**
 * Days that cost far more than usual, account by account.
 *
 * The rule: a day is a spike where it cost more than is usual for its weekday by more than 4 usual deviations, by more than the usual
 * itself (so at least twice of it), and by more than the floor of the settings. Where the account as a whole is no spike, each of its
 * parts (model, project, key, member) is looked at in the same way, more strictly: 6 deviations, three times the usual, at least a
 * quarter of what the account usually costs; and the account must have risen too, so that work that only moved is none.
 *
 * What is usual comes from settled days alone; the day itself counts as far as it is known, so that a day that is not whole yet can
 * be called out and never be cleared by it. Of days in a row the first speaks for all.
 */
import type { Labels } from '../import/batch'
import type { Series } from '../ledger/book-types'
import { findDataDays } from '../ledger/data-days'
import type { Facts } from '../ledger/facts'
import { toNanos, WINDOW_DAYS } from '../ledger/runway'
import type { BookSnapshot } from '../ledger/snapshot'
import type { Day } from '../time/days'
import { dailyCosts, type PartCosts } from './daily-costs'
import { type Usual, usualOn } from './usual'

export const SPIKE_LABELS = ['model', 'project', 'apiKey', 'member'] as const
export type SpikeLabels = Pick<Labels, (typeof SPIKE_LABELS)[number]>

export type Spike = {
  readonly accountId: string
  /** The provider's. */
  readonly day: Day
  readonly unit: string
  readonly spent: bigint
  readonly usual: bigint
  /** What it went beyond. */
  readonly line: bigint
  /** Settled days that "usual" rests on. */
  readonly days: number
  /** The part whose spike it is; null: the account as a whole. */
  readonly part: SpikeLabels | null
  /** The part that rose most, and by how much; null where the export names none. */
  readonly driver: { readonly labels: SpikeLabels; readonly above: bigint } | null
}

/** Older ones are history: they are looked up, not announced. */
export const RECENT_DAYS = 7

type Rule = { readonly deviations: number; readonly times: number }
const OF_ACCOUNT: Rule = { deviations: 4, times: 2 }
const OF_PART: Rule = { deviations: 6, times: 3 }

type BookParts = Pick<BookSnapshot, 'series' | 'rates' | 'settings' | 'imports' | 'accounts'>
type Part = { readonly accountId: string; readonly labels: SpikeLabels }
type AccountCosts = {
  readonly accountId: string
  readonly unit: string
  readonly total: Float64Array
  readonly parts: readonly { readonly labels: SpikeLabels; readonly daily: Float64Array }[]
}

export function findSpikes(book: BookParts, facts: Facts, today: Day): readonly Spike[] {
  const { spikeFloor } = book.settings
  if (spikeFloor === null) return []
  const window = { from: today - RECENT_DAYS - WINDOW_DAYS, to: today + 1 }
  const daysOf = findDataDays(book, today)
  const floor = Number(spikeFloor)
  const spikes = new Map<string, Spike>()
  for (const costs of costsByAccount(book, facts, window)) {
    const { kindOf } = daysOf(costs.accountId)
    const isSettled = (day: Day): boolean => kindOf(day) === 'settled'
    const look = (day: Day): Spike | null => spikeOn(costs, day, window.from, isSettled, floor)
    let before = look(today - RECENT_DAYS)
    for (let day = today - RECENT_DAYS + 1; day <= today; day++) {
      const spike = look(day)
      const name = `${costs.accountId}|${day}`
      // An account whose units cannot be converted into one another is one account all the same.
      if (spike !== null && before === null && !spikes.has(name)) spikes.set(name, spike)
      before = spike
    }
  }
  return [...spikes.values()]
}

function costsByAccount(
  book: BookParts,
  facts: Facts,
  window: { readonly from: Day; readonly to: Day },
): readonly AccountCosts[] {
  const parts = new Map<string, Part>()
  const nameOf = (series: Series): string => {
    const labels = spikeLabels(series)
    const name = [series.accountId, ...SPIKE_LABELS.map((label) => labels[label] ?? '')].join('\u0000')
    if (!parts.has(name)) parts.set(name, { accountId: series.accountId, labels })
    return name
  }
  const accounts = new Map<string, { readonly own: Part; readonly costs: PartCosts }[]>()
  for (const costs of dailyCosts(book, facts, window, nameOf)) {
    const own = parts.get(costs.part)
    if (own === undefined) continue
    const name = `${own.accountId}|${costs.unit}`
    const list = accounts.get(name)
    if (list === undefined) accounts.set(name, [{ own, costs }])
    else list.push({ own, costs })
  }
  return [...accounts.values()].map((list): AccountCosts => {
    const total = new Float64Array(window.to - window.from)
    for (const { costs } of list)
      costs.daily.forEach((nanos, index) => {
        total[index] = (total[index] as number) + nanos
      })
    return {
      accountId: list[0]?.own.accountId ?? '',
      unit: list[0]?.costs.unit ?? '',
      total,
      parts: list.map(({ own, costs }) => ({ labels: own.labels, daily: costs.daily })),
    }
  })
}

function spikeLabels({ labels }: Series): SpikeLabels {
  return Object.fromEntries(SPIKE_LABELS.flatMap((label) => (labels[label] ? [[label, labels[label]]] : [])))
}

function spikeOn(
  { accountId, unit, total, parts }: AccountCosts,
  day: Day,
  from: Day,
  isSettled: (day: Day) => boolean,
  floor: number,
): Spike | null {
  const readerOf =
    (daily: Float64Array) =>
    (at: Day): number =>
      daily[at - from] ?? 0
  const spent = total[day - from] ?? 0
  // Whatever is usual, this is not above it by enough.
  if (spent <= floor) return null
  const usual = usualOn(day, readerOf(total), isSettled)
  if (usual === null) return null
  const above = spent - usual.nanos
  const isAccountSpike = spent > lineOf(usual, OF_ACCOUNT, floor)
  if (!isAccountSpike && above <= floor) return null
  const risen = parts
    .map(({ labels, daily }) => ({ labels, spent: daily[day - from] ?? 0, daily }))
    .filter((part) => part.spent > Math.max(above / 10, 0))
    .flatMap((part) => {
      const own = usualOn(day, readerOf(part.daily), isSettled)
      return own === null ? [] : [{ ...part, usual: own, above: part.spent - own.nanos }]
    })
    .sort((a, b) => b.above - a.above)
  const top = risen.find(({ labels }) => Object.keys(labels).length > 0)
  const shape = (spentThere: number, there: Usual, rule: Rule, part: SpikeLabels | null): Spike => ({
    accountId,
    day,
    unit,
    spent: toNanos(spentThere),
    usual: toNanos(there.nanos),
    line: toNanos(lineOf(there, rule, floor)),
    days: there.days,
    part,
    driver: top === undefined || top.above <= 0 ? null : { labels: top.labels, above: toNanos(top.above) },
  })
  if (isAccountSpike) return shape(spent, usual, OF_ACCOUNT, null)
  const part = risen.find(
    (one) => one.spent > lineOf(one.usual, OF_PART, floor) && one.above >= usual.nanos / 4 && above >= one.above / 2,
  )
  return part === undefined ? null : shape(part.spent, part.usual, OF_PART, part.labels)
}

function lineOf({ nanos, spread }: Usual, { deviations, times }: Rule, floor: number): number {
  const usual = Math.max(0, nanos)
  return usual + Math.max(deviations * spread, (times - 1) * usual, floor)
}
