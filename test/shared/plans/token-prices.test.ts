import { describe, expect, it } from 'vitest'
import { exactly } from '../../../shared/plans/plan'
import { createTokenPrices, sameModel } from '../../../shared/plans/token-prices'
import { createPriceBook } from '../../../shared/prices/price-book'
import { toDay } from '../../../shared/time/days'
import { ONE } from '../../support/made-up-plans'

const priceTokens = createTokenPrices(createPriceBook([]), toDay('2026-11-20'))
const MILLION = exactly(1_000_000n * ONE)
const dollars = (lists: readonly string[], model: string) =>
  priceTokens(lists, model, { input: MILLION, cached: exactly(0n), output: exactly(0n) })?.likely

describe('prices of tokens', () => {
  it('finds a model under the names that makers, gateways and exports give it', () => {
    const names = ['claude-haiku-4-5', 'claude-haiku-4-5-20251001', 'anthropic/claude-haiku-4.5', 'claude-haiku-4.5']
    expect(names.map((name) => [dollars(['anthropic'], name), dollars(['openrouter'], name)])).toEqual(
      names.map(() => [ONE, ONE]),
    )
    expect([dollars(['openai'], 'gpt-5.5-2026-04-23'), dollars(['openrouter'], 'gpt-5.5-2026-04-23')]).toEqual([
      5n * ONE,
      5n * ONE,
    ])
  })

  it('asks the lists in their order, and says where none has the model', () => {
    expect(dollars(['openai', 'anthropic'], 'claude-sonnet-5')).toBe(2n * ONE)
    expect(dollars(['openai'], 'claude-sonnet-5')).toBeUndefined()
    expect(dollars(['nobody'], 'gpt-5.5')).toBeUndefined()
  })

  it('takes the price of the day', () => {
    const before = createTokenPrices(createPriceBook([]), toDay('2026-08-20'))
    const tokens = { input: exactly(0n), cached: exactly(0n), output: MILLION }
    expect([before(['openai'], 'gpt-5.6-sol', tokens)?.likely, priceTokens(['openai'], 'gpt-5.6-sol', tokens)?.likely]).toEqual([
      30n * ONE,
      20n * ONE,
    ])
  })

  it('knows one model by its names', () => {
    expect(sameModel('GPT-5.5', 'openai/gpt-5.5-2026-04-23')).toBe(true)
    expect(sameModel('gpt-5.5', 'gpt-5.5-pro')).toBe(false)
  })
})
