/**
 * The bundled list prices of models, by the day they began to hold: a thin reading of @pydantic/genai-prices.
 *
 * Its own `calcPrice` adds up in floats and applies long-context tiers per request, which makes a day's sum of tokens many times too
 * dear; so only its data is used: the tier of a single short request (`base`), as decimal text, for a whole day.
 */
import { type ConditionalPrice, calcPrice, findProvider, type ModelInfo, type ModelPrice } from '@pydantic/genai-prices'
import type { Quantity } from '../import/batch'
import { parseNanos } from '../money/nanos'
import { toDay } from '../time/days'

/** Shown beside computed figures. The date is that of the release; a test holds the version to the installed one. */
export const PRICE_BOOK_SOURCE = { name: '@pydantic/genai-prices', version: '0.1.8', date: '2026-09-23' } as const

/** Nanos of a US dollar for a million of the meter, times `PRICE_SCALE`. */
/** A sub-meter without a price is priced as its meter. */
export type MeterPrices = { readonly [name in Quantity]?: bigint }
export type PricePeriod = { readonly fromDay: number; readonly prices: MeterPrices }

/** Prices per hour become prices per million seconds (× 10⁶ ÷ 3,600), which is exact in ninths. */
export const PRICE_SCALE = 9n

/**
 * Where a provider's models are looked up, in this order. Cursor charges the makers' API prices without mark-up (facts.md, 8); a
 * gateway's models carry the maker in front (`anthropic/claude-opus-5`). Providers that are not here have no list prices.
 */
const LISTS: { readonly [provider: string]: readonly string[] } = {
  openai: ['openai'],
  anthropic: ['anthropic'],
  google: ['google'],
  azure: ['azure'],
  aws: ['aws'],
  deepseek: ['deepseek'],
  fireworks: ['fireworks'],
  openrouter: ['openrouter'],
  vercel: ['openrouter'],
  xai: ['x-ai'],
  together: ['together'],
  cursor: ['cursor', 'anthropic', 'openai', 'google', 'x-ai', 'deepseek'],
}

/** Oldest first; the first one holds from the beginning. Null where the model has no list price. */
export function findBundledPrices(provider: string, model: string): readonly PricePeriod[] | null {
  for (const list of LISTS[provider] ?? []) {
    const found = findModel(list, model)
    if (found !== null) return periodsOf(found)
  }
  return null
}

/** Names of the models that have a list price at a provider. */
export function listedModels(provider: string): readonly string[] {
  const ids = (LISTS[provider] ?? []).flatMap((list) => findProvider({ providerId: list })?.models ?? []).map(({ id }) => id)
  return [...new Set(ids)]
}

function findModel(list: string, model: string): ModelInfo | null {
  for (const name of spellings(list, model)) {
    const found = calcPrice({}, name, { providerId: list, timestamp: new Date(0) })
    if (found !== null) return found.model
  }
  return null
}

/** The text as it is; without the release date behind it; and, where it is a display name, the id of that name. */
function spellings(list: string, model: string): readonly string[] {
  const text = model.trim()
  const names = [text, text.replace(/-\d{8}$/, '')]
  const byName = displayNames(list).get(text.toLowerCase())
  return byName === undefined ? names : [byName, ...names]
}

const displayNamesOfLists = new Map<string, ReadonlyMap<string, string>>()

/** Anthropic's cost export says `Claude Opus 5` where its usage export says `claude-opus-5`. */
function displayNames(list: string): ReadonlyMap<string, string> {
  const known = displayNamesOfLists.get(list)
  if (known !== undefined) return known
  const models = findProvider({ providerId: list })?.models ?? []
  const names = new Map(models.flatMap(({ id, name }) => (name === undefined ? [] : [[name.toLowerCase(), id]])))
  displayNamesOfLists.set(list, names)
  return names
}

function periodsOf({ prices }: ModelInfo): readonly PricePeriod[] {
  if (!Array.isArray(prices)) return [{ fromDay: Number.NEGATIVE_INFINITY, prices: readPrices(prices) }]
  const starts = prices.flatMap(({ constraint }) => (constraint?.type === 'start_date' ? [dayOf(constraint.start_date)] : []))
  const days = [Number.NEGATIVE_INFINITY, ...[...new Set(starts)].sort((a, b) => a - b)]
  return days.map((fromDay) => ({ fromDay, prices: readPrices(mainPriceOf(prices, fromDay)) }))
}

const HALF_HOURS = Array.from({ length: 48 }, (_, index) => index * 1800)

/** A day's sum does not say at what hour it was used, so of prices by time of day the one that holds longest stands for the day. */
function mainPriceOf(prices: readonly ConditionalPrice[], day: number): ModelPrice {
  const lengths = new Map<ModelPrice, number>()
  for (const second of HALF_HOURS) {
    const price = (prices.findLast((one) => holds(one, day, second)) ?? prices[0])?.prices
    if (price !== undefined) lengths.set(price, (lengths.get(price) ?? 0) + 1)
  }
  const longest = Math.max(...lengths.values())
  return [...lengths].find(([, length]) => length === longest)?.[0] ?? {}
}

function holds({ constraint }: ConditionalPrice, day: number, second: number): boolean {
  if (constraint === undefined) return true
  if (constraint.type === 'start_date') return day >= dayOf(constraint.start_date)
  const from = secondOf(constraint.start_time)
  const to = secondOf(constraint.end_time)
  return to < from ? second >= from || second < to : second >= from && second < to
}

function dayOf(text: string): number {
  return toDay(text.slice(0, 10))
}

/** `16:30:00Z`. */
function secondOf(time: string): number {
  return Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60
}

function readPrices(model: ModelPrice): MeterPrices {
  const input = perMillion(model, 'input_mtok')
  const audioHour = perMillion(model, 'audio_hours') ?? perMillion(model, 'input_audio_hours')
  const searches = perMillion(model, 'web_searches_kcount')
  return withoutGaps({
    input_tokens: scaled(input, PRICE_SCALE),
    // Where the list has no price of its own for cache reads or writes, they are input like any other.
    cached_input_tokens: scaled(perMillion(model, 'cache_read_mtok') ?? input, PRICE_SCALE),
    cache_write_tokens: scaled(perMillion(model, 'cache_write_mtok') ?? input, PRICE_SCALE),
    cache_write_1h_tokens: scaled(perMillion(model, 'cache_write_1h_mtok'), PRICE_SCALE),
    output_tokens: scaled(perMillion(model, 'output_mtok'), PRICE_SCALE),
    seconds: scaled(audioHour, 2500n),
    searches: scaled(searches, 1000n * PRICE_SCALE),
  })
}

function scaled(nanos: bigint | null, factor: bigint): bigint | null {
  return nanos === null ? null : nanos * factor
}

function withoutGaps(prices: { readonly [name in Quantity]?: bigint | null }): MeterPrices {
  return Object.fromEntries(Object.entries(prices).filter(([, price]) => price !== null)) as MeterPrices
}

/** A double's shortest text is the decimal its author typed, so nothing is lost on the way to nanos. */
function perMillion(model: ModelPrice, key: string): bigint | null {
  const price = model[key]
  if (price === undefined) return null
  const parsed = parseNanos(String(typeof price === 'number' ? price : price.base), 'strict')
  if (!parsed.ok) throw new TypeError(`the price book holds no number for ${key}`)
  return parsed.nanos
}
