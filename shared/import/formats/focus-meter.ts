/** What `ConsumedQuantity` of a FOCUS row counts, told from its unit and, for tokens, from what it says of their direction. */
import type { Meter } from '../batch'

export type Counted = { readonly meter: Meter; readonly factor: bigint }

const UNITS: ReadonlyMap<string, Counted> = new Map(
  Object.entries<Counted>({
    request: { meter: 'requests', factor: 1n },
    image: { meter: 'images', factor: 1n },
    character: { meter: 'characters', factor: 1n },
    credit: { meter: 'credits', factor: 1n },
    second: { meter: 'seconds', factor: 1n },
    minute: { meter: 'seconds', factor: 60n },
    hour: { meter: 'seconds', factor: 3600n },
  }),
)

/** `Tokens`, `1000 Tokens`, `1000000 Tokens`, and the `1K` and `1M` of price lists. */
const UNIT = /^(?:(\d{1,12})\s*([km])?\s+)?([a-z]+?)s?$/i

export type TokenDetails = { readonly direction: string; readonly cacheAction: string }

/** Tokens that do not say which way they went stay uncounted: input and output have prices too far apart to guess. */
const tokenMeter = (skuMeter: string, details: TokenDetails): Meter | null => {
  const direction = details.direction.toLowerCase()
  const cacheAction = details.cacheAction.toLowerCase()
  const words = skuMeter.toLowerCase()
  if (cacheAction === 'write' || /cache[ds]?[ -_]*(write|creation)/.test(words)) return 'cache_write_tokens'
  if (cacheAction === 'read' || (cacheAction === '' && /\bcached?\b/.test(words))) return 'cached_input_tokens'
  if (direction === 'output' || (direction === '' && /\boutput\b/.test(words))) return 'output_tokens'
  if (direction === 'input' || (direction === '' && /\binput\b/.test(words))) return 'input_tokens'
  return null
}

export const countedBy = (unit: string, skuMeter: string, details: TokenDetails): Counted | null => {
  const match = UNIT.exec(unit)
  const noun = match?.[3]?.toLowerCase()
  if (!match || noun === undefined) return null
  const thousand = match[2]?.toLowerCase()
  const multiple = BigInt(match[1] ?? 1) * (thousand === 'm' ? 1_000_000n : thousand === 'k' ? 1_000n : 1n)
  if (noun === 'token') {
    const meter = tokenMeter(skuMeter, details)
    return meter && { meter, factor: multiple }
  }
  const counted = UNITS.get(noun)
  return counted ? { meter: counted.meter, factor: counted.factor * multiple } : null
}
