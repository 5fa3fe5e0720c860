/**
 * The listed model that an unpriced one most likely is: the same name in another spelling, or with a word behind it that exports add
 * and price lists do not have. A proposal to be taken or left, never a price by itself.
 */
import { METERS, type Meter } from '../import/batch'
import { divideHalfEven } from '../money/nanos'
import { findBundledPrices, listedModels, PRICE_SCALE } from './bundled-prices'

export type PriceProposal = {
  /** Whose list it is, and what the model is called there. */
  readonly provider: string
  readonly model: string
  /** Nanos of a dollar for a million, for those of the missing meters that the list has. */
  readonly prices: readonly { readonly meter: Meter; readonly perMillion: bigint }[]
}

/** The makers' own lists, asked after the provider's. */
const MAKERS = ['openai', 'anthropic', 'google', 'deepseek', 'xai'] as const

/** How hard a model is to think, whether it may be long: none of it is in a price list. */
const ADDED_WORDS = /-(?:low|medium|high|xhigh|max|thinking|reasoning|preview|latest|\d{8}|\d{4}-\d{2}-\d{2})$/

/** `day`: of the first use, by whose list prices are taken. Null where no list has such a model. */
export function proposePrices(provider: string, model: string, missing: readonly Meter[], day: number): PriceProposal | null {
  const wanted = spellings(model)
  for (const list of new Set([provider, ...MAKERS])) {
    const byName = namesOf(list)
    for (const name of wanted) {
      const found = byName.get(name)
      if (found === undefined) continue
      const prices = pricesOf(list, found, missing, day)
      if (prices.length > 0) return { provider: list, model: found, prices }
    }
  }
  return null
}

function pricesOf(list: string, model: string, missing: readonly Meter[], day: number): PriceProposal['prices'] {
  const listed = findBundledPrices(list, model)?.findLast(({ fromDay }) => fromDay <= day)?.prices
  return METERS.flatMap((meter) => {
    const price = missing.includes(meter) ? listed?.[meter] : undefined
    return price === undefined ? [] : [{ meter, perMillion: divideHalfEven(price, PRICE_SCALE) }]
  })
}

/** The whole name first, then with one word less behind it each time. */
function spellings(model: string): readonly string[] {
  const names = [plain(model)]
  for (let at = 0; at < names.length && at < 4; at++) {
    const shorter = (names[at] as string).replace(ADDED_WORDS, '')
    if (!names.includes(shorter)) names.push(shorter)
  }
  return names
}

/** Without the maker in front, in small letters, all that parts words alike. */
function plain(model: string): string {
  return model
    .slice(model.lastIndexOf('/') + 1)
    .trim()
    .toLowerCase()
    .replace(/[ ._:]+/g, '-')
}

const names = new Map<string, ReadonlyMap<string, string>>()

function namesOf(list: string): ReadonlyMap<string, string> {
  const known = names.get(list)
  if (known !== undefined) return known
  const made = new Map(listedModels(list).map((id) => [plain(id), id]))
  names.set(list, made)
  return made
}
