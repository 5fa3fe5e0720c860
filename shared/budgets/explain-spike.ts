/** What drove the cost of a day: per label, each value with what it cost and what it usually costs. */
import { findDataDays } from '../ledger/data-days'
import type { Facts } from '../ledger/facts'
import { toNanos, WINDOW_DAYS } from '../ledger/runway'
import type { BookSnapshot } from '../ledger/snapshot'
import type { Day } from '../time/days'
import { dailyCosts, partsByName } from './daily-costs'
import { SPIKE_LABELS } from './spike-parts'
import { usualOn } from './usual'

export const EXPLAINED_BY = ['service', ...SPIKE_LABELS] as const
export type ExplainedBy = (typeof EXPLAINED_BY)[number]

export type Driver = {
  /** Null: the export does not say. */
  readonly value: string | null
  readonly unit: string
  readonly spent: bigint
  /** Null where too few days before are settled. */
  readonly usual: bigint | null
}

/** The values of one label, those that rose most first; nothing where the account's rows do not carry it that day. */
export function explainDay(
  book: Pick<BookSnapshot, 'series' | 'rates' | 'settings' | 'imports' | 'accounts'>,
  facts: Facts,
  { accountId, day }: { readonly accountId: string; readonly day: Day },
  by: ExplainedBy,
): readonly Driver[] {
  const { kindOf } = findDataDays(book, day)(accountId)
  const { parts, names } = partsByName(book.series, facts, (one) => (one.accountId === accountId ? (one.labels[by] ?? '') : null))
  if (names.every((name) => name === '')) return []
  const costs = dailyCosts(book, facts, { from: day - WINDOW_DAYS, to: day + 1 }, parts)
  return names
    .map((name, part): Driver => {
      const usual = usualOn(
        day,
        (at) => costs.on(part, at),
        (at) => kindOf(at) === 'settled',
      )
      return {
        value: name === '' ? null : name,
        unit: costs.unitOf(part),
        spent: toNanos(costs.on(part, day)),
        usual: usual === null ? null : toNanos(usual.nanos),
      }
    })
    .filter(({ spent, usual }) => spent !== 0n || (usual ?? 0n) !== 0n)
    .sort((a, b) => compareRise(riseOf(b), riseOf(a)))
}

export function riseOf({ spent, usual }: Driver): bigint {
  return spent - (usual ?? 0n)
}

function compareRise(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
