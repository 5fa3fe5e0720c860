import { describe, expect, it } from 'vitest'
import { assumptionsWith, NO_OWN_ASSUMPTIONS } from '../../../shared/plans/assumptions'
import { type DemandResult, waysOf } from '../../../shared/plans/demand'
import { exactly } from '../../../shared/plans/plan'
import { bundledTable } from '../../../shared/plans/plan-table'
import { createTokenPrices } from '../../../shared/plans/token-prices'
import type { Work } from '../../../shared/plans/work'
import { createPriceBook } from '../../../shared/prices/price-book'
import { toDay } from '../../../shared/time/days'
import { ONE } from '../../support/made-up-plans'

const { plans, rates } = bundledTable()
const context = {
  rates,
  assumptions: assumptionsWith(NO_OWN_ASSUMPTIONS),
  priceTokens: createTokenPrices(createPriceBook([]), toDay('2026-11-20')),
}

function demand(planId: string, work: Work): DemandResult {
  const plan = plans.find(({ id }) => id === planId)
  if (plan === undefined) throw new Error(`no plan ${planId}`)
  return waysOf({ id: 'w', name: '', work, rhythm: null }, plan, context)
}

/** Label → unit → likely amount in whole units. */
function likely(result: DemandResult): { readonly [label: string]: readonly (readonly [string, number])[] } {
  if ('fault' in result) throw new Error(result.fault.code)
  return Object.fromEntries(
    result.ways.map(({ label, demands }) => [
      label,
      demands.map(({ unit, amount }) => [unit, Number(amount.likely) / 1e9] as const),
    ]),
  )
}

const TOKENS: Work = {
  kind: 'tokens',
  lines: [{ model: 'gpt-5.5', input: 2_000_000n * ONE, cached: 1_000_000n * ONE, output: 500_000n * ONE }],
}

describe('what work takes of a plan', () => {
  it('goes by the unit prices of each quality', () => {
    expect(likely(demand('stability.credits', { kind: 'images', amount: 300n * ONE }))).toEqual({
      Ultra: [['stability:credits', 2_400]],
      'SD 3.5 Large': [['stability:credits', 1_950]],
      'SD 3.5 Large Turbo': [['stability:credits', 1_200]],
      'SD 3.5 Medium': [['stability:credits', 1_050]],
      Core: [['stability:credits', 900]],
    })
    expect(likely(demand('runway.standard-yearly', { kind: 'video', amount: 60n * ONE }))).toEqual({
      'Gen-4': [['runway:credits', 720]],
      'Gen-4 Turbo': [['runway:credits', 300]],
    })
  })

  it('prices tokens by the list of the provider, in the plan’s own unit', () => {
    // gpt-5.5: $5 in, $0.50 cached, $30 out per million.
    expect(likely(demand('openai.api', TOKENS))).toEqual({ 'gpt-5.5': [['USD', 25.5]] })
    expect(likely(demand('github-copilot.pro', TOKENS))).toEqual({ 'gpt-5.5': [['github:credits', 2_550]] })
    expect(likely(demand('openrouter.payg', TOKENS))).toEqual({ 'gpt-5.5': [['USD', 25.5]] })
    // The rate card of ChatGPT credits: 125, 12.5 and 750 per million.
    expect(likely(demand('openai.chatgpt-credits', TOKENS))).toEqual({ 'gpt-5.5': [['openai:credits', 637.5]] })
    expect(likely(demand('bolt.pro-10m', TOKENS))).toEqual({ '': [['bolt:tokens', 3_500_000]] })
  })

  it('takes the usual model of the provider where none is named, and says so', () => {
    const result = demand('anthropic.api', { kind: 'articles', amount: 40n * ONE, words: 1_500, model: null })
    expect('ways' in result && result.ways[0]).toMatchObject({
      label: 'claude-sonnet-5',
      usualModel: true,
      byPriceBook: true,
      assumptions: ['tokensPerWord', 'draftsPerArticle', 'inputTokensPerDraft'],
      // 80 drafts: 160,000 tokens in at $2 and 159,600 out at $10 per million.
      demands: [{ unit: 'USD', amount: { likely: 1_916_000_000n } }],
    })
  })

  it('counts an automation by its runs or by its steps, as the provider does', () => {
    const work: Work = { kind: 'automation', amount: 1_000n * ONE, steps: 4 }
    expect(likely(demand('n8n.starter-yearly', work))).toEqual({ '': [['n8n:executions', 1_000]] })
    expect(likely(demand('zapier.pro-yearly', work))).toEqual({ '': [['zapier:tasks', 4_000]] })
  })

  it('says what is missing', () => {
    const images: Work = { kind: 'images', amount: ONE }
    const faults = [
      demand('suno.pro', images),
      demand('leonardo.premium', images),
      demand('openai.api', { kind: 'articles', amount: ONE, words: 100, model: 'claude-sonnet-5' }),
      demand('v0.premium', TOKENS),
      demand('kiro.pro', { kind: 'units', unit: 'github:credits', amount: ONE }),
      demand('replicate.payg', { kind: 'spend', amount: ONE }),
    ].map((result) => ('fault' in result ? result.fault : null))
    expect(faults).toEqual([
      { code: 'not-listed' },
      { code: 'unit-price-unknown', unit: 'leonardo:tokens', measure: 'images' },
      { code: 'no-model', model: 'claude-sonnet-5' },
      { code: 'unit-price-unknown', unit: 'USD', measure: 'input_tokens' },
      { code: 'other-unit', unit: 'github:credits' },
      { code: 'not-listed' },
    ])
  })

  it('takes an amount of the plan’s own unit as it is', () => {
    const result = demand('kiro.pro', { kind: 'units', unit: 'kiro:credits', amount: 1_200n * ONE })
    expect('ways' in result && result.ways[0]?.demands).toEqual([{ unit: 'kiro:credits', amount: exactly(1_200n * ONE) }])
  })
})
