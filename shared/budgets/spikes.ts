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
import { findDataDays } from '../ledger/data-days'
import type { Facts } from '../ledger/facts'
import { toNanos, WINDOW_DAYS } from '../ledger/runway'
import type { BookSnapshot } from '../ledger/snapshot'
import type { Day } from '../time/days'
import { dailyCosts, partsByName } from './daily-costs'
import { createPartFinder, type SpikeLabels, type SpikePart } from './spike-parts'
import { type Usual, usualOn } from './usual'

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

/** A day of an account that is above its usual by enough to be worth a closer look. */
export type Suspect = {
  readonly accountId: string
  readonly unit: string
  readonly day: Day
  readonly spent: number
  readonly usual: Usual
  readonly isSettled: (day: Day) => boolean
}

export function findSpikes(book: BookParts, facts: Facts, today: Day): readonly Spike[] {
  const { spikeFloor } = book.settings
  if (spikeFloor === null) return []
  const floor = Number(spikeFloor)
  const window = { from: today - RECENT_DAYS - WINDOW_DAYS, to: today + 1 }
  const suspects = findSuspects(book, facts, window, today, floor)
  const partsOf = createPartFinder(book, facts, window, suspects)
  const found = new Map<string, Spike>()
  for (const suspect of suspects) {
    const spike = judge(suspect, partsOf(suspect), floor)
    const name = `${suspect.accountId}|${suspect.day}`
    // An account whose units cannot be converted into one another is one account all the same.
    if (spike !== null && !found.has(name)) found.set(name, spike)
  }
  return [...found.values()].filter(({ accountId, day }) => day > today - RECENT_DAYS && !found.has(`${accountId}|${day - 1}`))
}

function findSuspects(
  book: BookParts,
  facts: Facts,
  window: { readonly from: Day; readonly to: Day },
  today: Day,
  floor: number,
): readonly Suspect[] {
  const daysOf = findDataDays(book, today)
  const { parts, names } = partsByName(book.series, facts, ({ accountId }) => accountId)
  const costs = dailyCosts(book, facts, window, parts)
  const accounts = new Map<string, { accountId: string; unit: string; parts: number[] }>()
  names.forEach((accountId, part) => {
    const unit = costs.unitOf(part)
    const known = accounts.get(`${unit}|${accountId}`)
    if (known === undefined) accounts.set(`${unit}|${accountId}`, { accountId, unit, parts: [part] })
    else known.parts.push(part)
  })
  return [...accounts.values()].flatMap(({ accountId, unit, parts: own }) => {
    const { kindOf } = daysOf(accountId)
    const isSettled = (day: Day): boolean => kindOf(day) === 'settled'
    const costOn = (day: Day): number => own.reduce((sum, part) => sum + costs.on(part, day), 0)
    return Array.from({ length: RECENT_DAYS + 1 }, (_, ago) => today - RECENT_DAYS + ago).flatMap((day) => {
      const spent = costOn(day)
      // Whatever is usual, this is not above it by enough.
      if (spent <= floor) return []
      const usual = usualOn(day, costOn, isSettled)
      return usual === null || spent - usual.nanos <= floor ? [] : [{ accountId, unit, day, spent, usual, isSettled }]
    })
  })
}

/** `parts`: those that matter, the one that rose most first. */
function judge({ accountId, unit, day, spent, usual }: Suspect, parts: readonly SpikePart[], floor: number): Spike | null {
  const above = spent - usual.nanos
  const isOfAccount = spent > lineOf(usual, OF_ACCOUNT, floor)
  const wild = isOfAccount
    ? null
    : parts.find(
        (part) => part.spent > lineOf(part.usual, OF_PART, floor) && part.above >= usual.nanos / 4 && above >= part.above / 2,
      )
  if (wild === undefined) return null
  const subject = wild ?? { spent, usual, labels: null }
  const top = parts.find((part) => part.above > 0 && Object.keys(part.labels).length > 0)
  return {
    accountId,
    day,
    unit,
    spent: toNanos(subject.spent),
    usual: toNanos(subject.usual.nanos),
    line: toNanos(lineOf(subject.usual, wild === null ? OF_ACCOUNT : OF_PART, floor)),
    days: subject.usual.days,
    part: subject.labels,
    driver: top === undefined ? null : { labels: top.labels, above: toNanos(top.above) },
  }
}

function lineOf({ nanos, spread }: Usual, { deviations, times }: Rule, floor: number): number {
  const usual = Math.max(0, nanos)
  return usual + Math.max(deviations * spread, (times - 1) * usual, floor)
}
