import { describe, expect, it } from 'vitest'
import { defaultAccount } from '../../../shared/ledger/account-defaults'
import { pieceOf } from '../../../shared/plans/work'
import { type BookUse, workFromBook } from '../../../shared/plans/work-from-book'
import { createPriceBook } from '../../../shared/prices/price-book'
import { ONE } from '../../support/made-up-plans'
import { day, type Entry, makeFacts, makeSeries } from '../../support/snapshot'

const SERIES = makeSeries([
  { labels: { model: 'gpt-5.5' } },
  { accountId: 'github:copilot', provider: 'github', product: 'copilot', format: 'github.ai-usage' },
  { accountId: 'openai:api', labels: { model: 'gpt-5.5' }, category: 'tax' },
  { accountId: 'anthropic:api', provider: 'anthropic', format: 'anthropic.console-cost' },
])
const UNTIL = day('2026-11-21')

function use(entries: readonly Entry[]): BookUse {
  const accounts = ['openai:api', 'github:copilot', 'anthropic:api'].map((id) =>
    defaultAccount({
      id,
      key: SERIES.find(({ accountId }) => accountId === id)!,
      series: SERIES.filter(({ accountId }) => accountId === id),
      createdAt: '2026-11-01T00:00:00Z',
    }),
  )
  return { series: SERIES, facts: makeFacts(entries), accounts, prices: createPriceBook([]), until: UNTIL, days: 'provider' }
}

describe('the last 90 days as work', () => {
  it('takes credits, tokens or cost of each account, the largest first', () => {
    const items = workFromBook(
      use([
        { series: 0, day: UNTIL - 80, billed: 5n * ONE, quantities: { input_tokens: 600n * ONE, output_tokens: 90n * ONE } },
        {
          series: 0,
          day: UNTIL - 1,
          billed: 25n * ONE,
          quantities: { input_tokens: 3_000n * ONE, cached_input_tokens: 30n * ONE },
        },
        { series: 1, day: UNTIL - 40, quantities: { credits: 900n * ONE } },
        { series: 2, day: UNTIL - 1, billed: 99n * ONE },
        { series: 3, day: UNTIL - 31, billed: 60n * ONE },
        { series: 3, day: UNTIL - 91, billed: 500n * ONE },
      ]),
    )
    expect(items).toEqual([
      {
        id: 'anthropic:api/spend',
        name: 'Anthropic API',
        work: { kind: 'spend', amount: 20n * ONE },
        rhythm: [0, 3_000_000, 0],
      },
      {
        id: 'openai:api/tokens',
        name: 'OpenAI API',
        work: { kind: 'tokens', lines: [{ model: 'gpt-5.5', input: 1_200n * ONE, cached: 10n * ONE, output: 30n * ONE }] },
        rhythm: [556_452, 0, 2_443_548],
      },
      {
        id: 'github:copilot/credits',
        name: 'GitHub Copilot',
        work: { kind: 'units', unit: 'github:credits', amount: 300n * ONE },
        rhythm: [0, 3_000_000, 0],
      },
    ])
  })

  it('keeps to the accounts asked for, and is nothing where nothing was used', () => {
    const entries: Entry[] = [{ series: 3, day: UNTIL - 1, billed: ONE }]
    expect(workFromBook({ ...use(entries), accept: ({ provider }) => provider === 'openai' })).toEqual([])
    expect(workFromBook(use([]))).toEqual([])
  })

  it('has a piece to say prices for', () => {
    expect(pieceOf({ kind: 'speech', amount: 0n })).toBe(1_000n * ONE)
  })
})
