import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Quantity } from '../../../shared/import/batch'
import type { OwnPrice } from '../../../shared/ledger/book-types'
import { PRICE_BOOK_SOURCE } from '../../../shared/prices/bundled-prices'
import { createPriceBook, type EntryPrice, type PriceQuery } from '../../../shared/prices/price-book'
import { formatDay, toDay } from '../../../shared/time/days'

const MILLION = 1_000_000n
const book = createPriceBook([])

type Quantities = { readonly [name in Quantity]?: bigint }

/** Quantities are whole counts here. */
function query(model: string | null, quantities: Quantities, rest: Partial<PriceQuery> = {}): PriceQuery {
  return {
    provider: 'openai',
    model,
    tier: null,
    day: toDay('2026-11-01'),
    quantities: (meter) => (quantities[meter] ?? 0n) * 1_000_000_000n,
    ...rest,
  }
}

function nanosOf(price: EntryPrice): bigint {
  if ('missing' in price) throw new Error(`no price for ${price.missing.join()}`)
  return price.nanos
}

const own = (price: Partial<OwnPrice>): OwnPrice => ({
  id: 'own',
  provider: 'openai',
  model: 'gpt-5.5',
  meter: 'input_tokens',
  unit: 'USD',
  perMillion: 7_000_000_000n,
  fromDay: '2026-10-15',
  ...price,
})

describe('the price book', () => {
  it('is the exact sum over the meters, rounded half-even once', () => {
    const count = fc.bigInt({ min: 0n, max: 10n ** 12n })
    fc.assert(
      fc.property(count, count, count, (input, cached, output) => {
        // gpt-5.5: $5, $0.50 and $30 per million, so a token costs 5000, 500 and 30000 nanos.
        const price = nanosOf(
          book.priceEntry(query('gpt-5.5', { input_tokens: input, cached_input_tokens: cached, output_tokens: output })),
        )
        expect(price).toBe(input * 5_000n + cached * 500n + output * 30_000n)
      }),
    )
  })

  it('rounds the sum and not its parts', () => {
    // $0.02 per million is 20 nanos a token; fractions of tokens come from shares of a row.
    const price = (nanoTokens: bigint) =>
      nanosOf(
        book.priceEntry({
          ...query('text-embedding-3-small', {}),
          quantities: (meter) => (meter === 'input_tokens' ? nanoTokens : 0n),
        }),
      )
    expect(price(25_000_000n)).toBe(0n) // 0.5 nanos, half to even
    expect(price(75_000_000n)).toBe(2n) // 1.5 nanos
    expect(price(25_000_001n)).toBe(1n)
  })

  it('takes the price of a short request for a day of tokens', () => {
    expect(nanosOf(book.priceEntry(query('gpt-5.5', { input_tokens: 10n * MILLION })))).toBe(50_000_000_000n)
  })

  it('prices a row by the rate of its own day', () => {
    const on = (day: string) => nanosOf(book.priceEntry(query('o3', { input_tokens: MILLION }, { day: toDay(day) })))
    expect(on('2025-06-09')).toBe(10_000_000_000n)
    expect(on('2025-06-10')).toBe(2_000_000_000n)
  })

  it('takes of prices by time of day the one that holds longest', () => {
    const rest = { provider: 'deepseek', day: toDay('2026-09-01') }
    expect(nanosOf(book.priceEntry(query('deepseek-v4-flash', { input_tokens: MILLION }, rest)))).toBe(220_000_000n)
  })

  it('knows dated ids and the names Anthropic prints on its bills', () => {
    const rest = { provider: 'anthropic' }
    const byId = book.priceEntry(query('claude-haiku-4-5-20251001', { output_tokens: MILLION }, rest))
    const byName = book.priceEntry(query('Claude Haiku 4.5', { output_tokens: MILLION }, rest))
    expect(nanosOf(byId)).toBe(5_000_000_000n)
    expect(byName).toEqual(byId)
    expect(nanosOf(book.priceEntry(query('Claude Opus 5', { cache_write_tokens: MILLION }, rest)))).toBe(6_250_000_000n)
  })

  it('prices cache reads as input where the list has no price for them', () => {
    const price = book.priceEntry(query('text-embedding-3-small', { cached_input_tokens: MILLION }))
    expect(nanosOf(price)).toBe(20_000_000n)
  })

  it('prices cache writes kept for an hour on their own, inside their meter', () => {
    const rest = { provider: 'anthropic', day: toDay('2026-09-04') }
    // A line of the fixture by hand: 41,764 × $2 + 26,815 × $4 + 29,161 × $10, a million each, and two searches at 1 ct.
    const line = { input_tokens: 41_764n, cache_write_tokens: 26_815n, output_tokens: 29_161n, searches: 2n }
    const priceOf = (quantities: Quantities, from = book) => nanosOf(from.priceEntry(query('claude-sonnet-5', quantities, rest)))
    expect(priceOf({ ...line, cache_write_1h_tokens: 26_815n })).toBe(502_398_000n)
    expect(priceOf(line)).toBe(502_398_000n - 26_815n * 1_500n)
    expect(priceOf({ cache_write_tokens: 30n, cache_write_1h_tokens: 10n })).toBe(20n * 2_500n + 10n * 4_000n)
    // An own price is for the whole of its meter; a model without a price for the hour has one price for all.
    const mine = own({ provider: 'anthropic', model: 'claude-sonnet-5', meter: 'cache_write_tokens', fromDay: '2026-01-01' })
    expect(priceOf({ cache_write_tokens: 30n, cache_write_1h_tokens: 10n }, createPriceBook([mine]))).toBe(30n * 7_000n)
    const gpt = book.priceEntry(query('gpt-5.5', { cache_write_tokens: 3n, cache_write_1h_tokens: 3n }))
    expect(nanosOf(gpt)).toBe(15_000n)
    expect(book.priceEntry(query('composer-2', { cache_write_tokens: 3n, cache_write_1h_tokens: 3n }))).toEqual({
      missing: ['cache_write_tokens'],
    })
  })

  it('prices searches by the thousand and audio by the hour', () => {
    const searches = book.priceEntry(query('claude-opus-5', { searches: 3n }, { provider: 'anthropic' }))
    expect(nanosOf(searches)).toBe(30_000_000n)
    expect(nanosOf(book.priceEntry(query('whisper-1', { seconds: 3600n })))).toBe(360_000_000n)
    expect(nanosOf(book.priceEntry(query('whisper-1', { seconds: 7n })))).toBe(700_000n)
  })

  it('halves batch and flex, and says where it took the standard price for another tier', () => {
    const full = book.priceEntry(query('gpt-5.5', { input_tokens: 3n }))
    const tier = (name: string) => book.priceEntry(query('gpt-5.5', { input_tokens: 3n }, { tier: name }))
    expect(nanosOf(full)).toBe(15_000n)
    expect(nanosOf(tier('batch'))).toBe(7_500n)
    expect(nanosOf(tier('Flex'))).toBe(7_500n)
    expect(tier('batch')).toMatchObject({ isStandardTier: false })
    expect(tier('priority')).toMatchObject({ nanos: 15_000n, isStandardTier: true })
    expect(full).toMatchObject({ isStandardTier: false })
  })

  it('names what has no price and never takes it for 0', () => {
    expect(book.priceEntry(query('composer-2', { input_tokens: 1n, output_tokens: 1n }))).toEqual({
      missing: ['input_tokens', 'output_tokens'],
    })
    expect(book.priceEntry(query(null, { input_tokens: 1n }))).toEqual({ missing: ['input_tokens'] })
    expect(book.priceEntry(query('gpt-5.5', { input_tokens: 1n }, { provider: 'Example Voice AI' }))).toEqual({
      missing: ['input_tokens'],
    })
    expect(book.priceEntry(query('gpt-5.5', { requests: 4n }))).toEqual({ missing: ['requests'] })
    expect(book.priceEntry(query('gpt-5.5', { requests: 4n, input_tokens: 1n, images: 2n }))).toMatchObject({
      nanos: 5_000n,
      alsoMissing: ['images'],
    })
  })

  it('puts own prices first from their day on, for their meter alone', () => {
    const mine = createPriceBook([own({}), own({ id: 'later', fromDay: '2026-11-01', perMillion: 9_000_000_000n })])
    const on = (day: string) =>
      nanosOf(mine.priceEntry(query('GPT-5.5', { input_tokens: MILLION, output_tokens: MILLION }, { day: toDay(day) })))
    expect(on('2026-10-14')).toBe(35_000_000_000n)
    expect(on('2026-10-15')).toBe(37_000_000_000n)
    expect(on('2026-10-31')).toBe(37_000_000_000n)
    expect(on('2026-11-01')).toBe(39_000_000_000n)
  })

  it('takes an own price on its days only, the later of two, and the list again behind it', () => {
    const day = fc.integer({ min: toDay('2026-09-01'), max: toDay('2026-12-31') })
    const some = fc.array(
      fc.record({ from: day, days: fc.option(fc.integer({ min: 1, max: 40 })), perMillion: fc.bigInt({ min: 1n, max: 9n }) }),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(some, day, (prices, asked) => {
        const mine = createPriceBook(
          prices.map(({ from, days, perMillion }, index) =>
            own({
              id: String(index),
              perMillion: perMillion * 1_000_000_000n,
              fromDay: formatDay(from),
              toDay: days === null ? undefined : formatDay(from + days),
            }),
          ),
        )
        const holding = prices.filter(({ from, days }) => from <= asked && (days === null || asked < from + days))
        const latest = holding.reduce<(typeof prices)[number] | null>(
          (best, one) => (best === null || one.from >= best.from ? one : best),
          null,
        )
        const price = nanosOf(mine.priceEntry(query('gpt-5.5', { input_tokens: MILLION }, { day: asked })))
        expect(price).toBe((latest?.perMillion ?? 5n) * 1_000_000_000n)
      }),
    )
  })

  it('never asks the network', () => {
    const source = readFileSync(new URL('../../../shared/prices/bundled-prices.ts', import.meta.url), 'utf8')
    expect(
      [...source.matchAll(/^import \{([^}]*)\} from '@pydantic\/genai-prices'/gm)].map(([, names]) => names?.trim()),
    ).toEqual(['type ConditionalPrice, calcPrice, findProvider, type ModelInfo, type ModelPrice'])
    const asked = vi.spyOn(globalThis, 'fetch')
    createPriceBook([]).priceEntry(query('gpt-5.5', { input_tokens: 1n }))
    expect(asked).not.toHaveBeenCalled()
    asked.mockRestore()
  })

  it('keeps an own price when the list changes later', () => {
    const mine = createPriceBook([own({ model: 'o3', fromDay: '2025-01-01', perMillion: 1_000_000_000n })])
    expect(nanosOf(mine.priceEntry(query('o3', { input_tokens: MILLION }, { day: toDay('2026-01-01') })))).toBe(1_000_000_000n)
  })

  it('prices a model the list does not know by own prices, and leaves those in other currencies aside', () => {
    const mine = createPriceBook([own({ model: 'composer-2', provider: 'cursor' }), own({ id: 'eur', unit: 'EUR' })])
    const price = mine.priceEntry(query('composer-2', { input_tokens: MILLION }, { provider: 'cursor' }))
    expect(nanosOf(price)).toBe(7_000_000_000n)
    expect(nanosOf(mine.priceEntry(query('gpt-5.5', { input_tokens: MILLION })))).toBe(5_000_000_000n)
    expect(mine.ignored.map(({ id }) => id)).toEqual(['eur'])
    const before = mine.priceEntry(query('composer-2', { input_tokens: 1n }, { provider: 'cursor', day: toDay('2026-01-01') }))
    expect(before).toEqual({ missing: ['input_tokens'] })
  })

  it('is dated by the release that is installed', () => {
    const installed = JSON.parse(readFileSync('node_modules/@pydantic/genai-prices/package.json', 'utf8'))
    expect(installed.version).toBe(PRICE_BOOK_SOURCE.version)
    expect(book.priceBookDate).toBe(PRICE_BOOK_SOURCE.date)
  })
})
