/** Which parts of an account (model, project, key, member) made a day as expensive as it was. */
import type { Labels } from '../import/batch'
import type { Series } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import { isRouted } from '../ledger/routed-series'
import type { BookSnapshot } from '../ledger/snapshot'
import type { Day } from '../time/days'
import { dailyCosts, NO_PART } from './daily-costs'
import type { Suspect } from './spikes'
import { type Usual, usualOn } from './usual'

export const SPIKE_LABELS = ['model', 'project', 'apiKey', 'member'] as const
export type SpikeLabels = Pick<Labels, (typeof SPIKE_LABELS)[number]>

export type SpikePart = {
  readonly labels: SpikeLabels
  readonly spent: number
  readonly usual: Usual
  /** `spent` less what is usual. */
  readonly above: number
}

/** A part counts where it makes up at least a tenth of what the day is above the usual. */
const SMALLEST_SHARE = 10

type BookParts = Pick<BookSnapshot, 'series' | 'rates' | 'settings'>
type Window = { readonly from: Day; readonly to: Day }
/** Series that agree in account, unit and labels; `id` is its number among the parts of the second pass. */
type Part = { readonly id: number; readonly key: string; readonly labels: SpikeLabels }

/**
 * Two passes, however many suspects: what each series cost on their days, and then, of the few parts that matter, what is usual.
 * Rows in two currencies are two parts.
 */
export function createPartFinder(
  book: BookParts,
  facts: Facts,
  window: Window,
  suspects: readonly Suspect[],
): (suspect: Suspect) => readonly SpikePart[] {
  if (suspects.length === 0) return () => []
  const { series } = book
  const suspected = new Set(suspects.map(({ accountId }) => accountId))
  const isWanted = (one: Series): boolean => suspected.has(one.accountId) && one.category === 'usage' && !isRouted(facts, one)
  const each = { of: Int32Array.from(series, (one) => (isWanted(one) ? one.id : NO_PART)), count: series.length }
  const days = suspects.map(({ day }) => day)
  const recent = dailyCosts(book, facts, { from: Math.min(...days), to: Math.max(...days) + 1 }, each)

  const parts = new Map<string, Part>()
  const ofSuspect = new Map<Suspect, readonly Part[]>()
  for (const suspect of suspects) {
    const least = (suspect.spent - suspect.usual.nanos) / SMALLEST_SHARE
    const spent = new Map<string, { nanos: number; readonly labels: SpikeLabels }>()
    for (const one of series) {
      if (one.accountId !== suspect.accountId || recent.unitOf(one.id) !== suspect.unit) continue
      const nanos = recent.on(one.id, suspect.day)
      if (nanos === 0) continue
      const key = keyOf(one)
      const sum = spent.get(key)
      if (sum === undefined) spent.set(key, { nanos, labels: labelsOf(one) })
      else sum.nanos += nanos
    }
    const own = [...spent].flatMap(([key, { nanos, labels }]) => {
      if (nanos <= least) return []
      const part = parts.get(key) ?? { id: parts.size, key, labels }
      parts.set(key, part)
      return [part]
    })
    ofSuspect.set(suspect, own)
  }

  const models = new Set([...parts.values()].map(({ labels }) => labels.model))
  const of = Int32Array.from(series, (one) => {
    // Most series are told apart by their model already.
    if (!isWanted(one) || !models.has(one.labels.model)) return NO_PART
    return parts.get(keyOf(one))?.id ?? NO_PART
  })
  const costs = dailyCosts(book, facts, window, { of, count: parts.size })
  return (suspect) =>
    (ofSuspect.get(suspect) ?? [])
      .flatMap(({ id, labels }): readonly SpikePart[] => {
        const costOn = (day: Day): number => costs.on(id, day)
        const usual = usualOn(suspect.day, costOn, suspect.isSettled)
        const spent = costOn(suspect.day)
        return usual === null ? [] : [{ labels, spent, usual, above: spent - usual.nanos }]
      })
      .sort((a, b) => b.above - a.above)
}

function keyOf({ accountId, unit, basis, labels }: Series): string {
  return `${accountId}\u0000${unit}\u0000${basis}\u0000${labels.model ?? ''}\u0000${labels.project ?? ''}\u0000${labels.apiKey ?? ''}\u0000${labels.member ?? ''}`
}

function labelsOf({ labels }: Series): SpikeLabels {
  return Object.fromEntries(SPIKE_LABELS.flatMap((label) => (labels[label] ? [[label, labels[label]]] : [])))
}
