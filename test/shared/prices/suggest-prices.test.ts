import { describe, expect, it, test } from 'vitest'
import { createPriceBook } from '../../../shared/prices/price-book'
import { proposePrices } from '../../../shared/prices/suggest-prices'
import { toDay } from '../../../shared/time/days'

const DAY = toDay('2026-11-01')
const TOKENS = ['input_tokens', 'output_tokens'] as const

describe('a price proposed for a model without one', () => {
  test.each([
    ['azure', 'GPT 5.5', 'openai', 'gpt-5.5'],
    ['Example Gateway', 'openai/gpt-5.5', 'openai', 'gpt-5.5'],
    ['cursor', 'claude-opus-5-high', 'anthropic', 'claude-opus-5'],
    ['cursor', 'claude-opus-5-thinking-max', 'anthropic', 'claude-opus-5'],
    ['github', 'Claude Opus 5', 'anthropic', 'claude-opus-5'],
  ])('of %s, %s: that of %s, %s', (provider, model, list, name) => {
    const proposal = proposePrices(provider, model, TOKENS, DAY)
    expect(proposal).toMatchObject({ model: name })
    expect([list, provider]).toContain(proposal?.provider)
  })

  it('is the price of the day of the first use, for the meters that lack one, and prices the model once taken', () => {
    const proposal = proposePrices('Example Gateway', 'openai/o3', TOKENS, toDay('2025-06-09'))
    expect(proposal?.prices).toEqual([
      { meter: 'input_tokens', perMillion: 10_000_000_000n },
      { meter: 'output_tokens', perMillion: 40_000_000_000n },
    ])
    const own = (proposal?.prices ?? []).map(({ meter, perMillion }) => ({
      id: meter,
      provider: 'Example Gateway',
      model: 'openai/o3',
      meter,
      unit: 'USD',
      perMillion,
      fromDay: '2025-06-09',
    }))
    const price = createPriceBook(own).priceEntry({
      provider: 'Example Gateway',
      model: 'openai/o3',
      tier: null,
      day: toDay('2025-06-09'),
      quantities: (meter) => (meter === 'input_tokens' ? 1_000_000_000n : 0n),
    })
    expect(price).toMatchObject({ nanos: 10_000n })
  })

  it('is none where no list has such a model, or none of the meters', () => {
    expect(proposePrices('openai', 'mystery', TOKENS, DAY)).toBeNull()
    expect(proposePrices('openai', '', TOKENS, DAY)).toBeNull()
    expect(proposePrices('openai', 'gpt-5.5', ['images'], DAY)).toBeNull()
  })
})
