/** In what work can be counted, so that its cost has a unit: what the export counts, or the pieces of a task. */
import type { Meter } from '../import/batch'
import { mulDiv } from '../money/nanos'

const ONE = 1_000_000_000n

export const MEASURES = ['piece', 'request', 'million-tokens', 'image', 'minute', 'thousand-characters', 'credit'] as const
export type Measure = (typeof MEASURES)[number]
export type CountedMeasure = Exclude<Measure, 'piece'>

/** Meters of a measure are added, and so many of them make one. */
const COUNTS: { readonly [measure in CountedMeasure]: { readonly meters: readonly Meter[]; readonly per: bigint } } = {
  request: { meters: ['requests'], per: 1n },
  'million-tokens': {
    meters: ['input_tokens', 'cached_input_tokens', 'cache_write_tokens', 'output_tokens'],
    per: 1_000_000n,
  },
  image: { meters: ['images'], per: 1n },
  minute: { meters: ['seconds'], per: 60n },
  'thousand-characters': { meters: ['characters'], per: 1_000n },
  credit: { meters: ['credits'], per: 1n },
}

/** Nanos of what the meters count: of a token, not of a million. */
export function countOf(measure: CountedMeasure, quantities: { readonly [meter in Meter]?: bigint }): bigint {
  return COUNTS[measure].meters.reduce((sum, meter) => sum + (quantities[meter] ?? 0n), 0n)
}

export function perOf(measure: Measure): bigint {
  return measure === 'piece' ? 1n : COUNTS[measure].per
}

/** What one of the measure cost, rounded half-even; null where there is none. */
export function unitCost(nanos: bigint, count: bigint, measure: Measure): bigint | null {
  return count > 0n ? mulDiv(nanos, perOf(measure) * ONE, count) : null
}
