/** `docs/price-examples.md` says what quantities cost, worked out by hand; here it is held to it, line by line. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Quantity } from '../../../shared/import/batch'
import { formatNanos, parseNanos } from '../../../shared/money/nanos'
import { PRICE_BOOK_SOURCE } from '../../../shared/prices/bundled-prices'
import { createPriceBook, type PriceBook } from '../../../shared/prices/price-book'
import { toDay } from '../../../shared/time/days'

const text = readFileSync(new URL('../../../docs/price-examples.md', import.meta.url), 'utf8')
const [costs = [], own = [], lots = [], sources = []] = text
  .split(/\n(?=\|[^\n]*\|\n\|-)/)
  .slice(1)
  .map((table) =>
    table
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      ),
  )

const WORDS: { readonly [word: string]: Quantity } = {
  in: 'input_tokens',
  cached: 'cached_input_tokens',
  written: 'cache_write_tokens',
  '1h': 'cache_write_1h_tokens',
  out: 'output_tokens',
  seconds: 'seconds',
}

function amount(words: string): bigint {
  const parsed = parseNanos(words.replace(/M$/, 'e6'), 'strict')
  if (!parsed.ok) throw new Error(`${words} is no number`)
  return parsed.nanos
}

function costOf(book: PriceBook, [provider = '', model = '', day = '', tier = '', used = '']: readonly string[]): string {
  const quantities = new Map(
    used.split(', ').map((part) => {
      const [count = '', word = ''] = part.split(' ')
      return [WORDS[word], amount(count)]
    }),
  )
  const query = { provider, model, day: toDay(day), tier: tier || null }
  const price = book.priceEntry({ ...query, quantities: (name) => quantities.get(name) ?? 0n })
  return 'nanos' in price && price.alsoMissing.length === 0 ? formatNanos(price.nanos) : 'no price'
}

describe('the worked examples of prices', () => {
  it.each(costs)('%s %s on %s %s: %s costs %s', (...row) => {
    expect(costOf(createPriceBook([]), row)).toBe(row[5])
  })

  it.each(own)(
    'an own price from %s to %s of %s, on %s: %s costs %s',
    (fromDay = '', end = '', price = '', ...[day = '', used = '', cost = '']) => {
      const mine = createPriceBook([
        {
          id: 'own',
          provider: 'openai',
          model: 'gpt-4o-mini',
          meter: 'input_tokens',
          unit: 'USD',
          perMillion: amount(price),
          fromDay,
          toDay: end || undefined,
        },
      ])
      expect(costOf(mine, ['openai', 'gpt-4o-mini', day, '', used])).toBe(cost)
    },
  )

  it('name a source with a date for each line, and the release they were made with', () => {
    const dated = sources.filter(([, , date]) => date !== '').map(([id]) => id)
    expect([...new Set([...costs, ...lots].map((row) => row[7]))].sort()).toEqual([...dated].sort())
    expect(text).toContain(`${PRICE_BOOK_SOURCE.name} ${PRICE_BOOK_SOURCE.version} of ${PRICE_BOOK_SOURCE.date}`)
  })
})
