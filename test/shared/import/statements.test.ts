import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNanos } from '../../../shared/money/nanos'
import { readPath, readText } from '../../support/read-file'

const statementOf = async (text: string) => {
  const { end } = await readText('answer.json', text)
  return end.ok ? 'an export' : end.error
}

describe('what a provider says is left', () => {
  it('is no export and brings no rows, but is told with its figure', async () => {
    const { end, start, rows } = await readPath('test/fixtures/openrouter-credits-api.json')
    expect({ start, rows }).toEqual({ start: null, rows: [] })
    // 150 bought less 87.412903 used.
    expect(end).toMatchObject({
      ok: false,
      error: {
        code: 'unknown-format',
        statement: { balances: [{ provider: 'openrouter', product: 'api', unit: 'USD', nanos: 62_587_097_000n }] },
      },
    })
  })

  it('law: is the exact difference of what the file says, to the last digit', async () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 18n })
    await fc.assert(
      fc.asyncProperty(amount, amount, async (bought, used) => {
        const text = `{"data":{"total_credits":${formatNanos(bought)},"total_usage":${formatNanos(used)}}}`
        expect(await statementOf(text)).toMatchObject({ statement: { balances: [{ unit: 'USD', nanos: bought - used }] } })
      }),
      { numRuns: 50 },
    )
  })

  it('comes from others as well, in each unit', async () => {
    const deepseek = {
      is_available: true,
      balance_infos: [
        { currency: 'CNY', total_balance: '110.00', granted_balance: '10.00', topped_up_balance: '100.00' },
        { currency: 'USD', total_balance: '-0.5', granted_balance: '0', topped_up_balance: '-0.5' },
      ],
    }
    expect(await statementOf(JSON.stringify(deepseek))).toMatchObject({
      statement: {
        balances: [
          { provider: 'deepseek', unit: 'CNY', nanos: 110_000_000_000n },
          { unit: 'USD', nanos: -500_000_000n },
        ],
      },
    })
    const elevenlabs = { tier: 'creator', character_count: 17_231, character_limit: 100_000 }
    expect(await statementOf(JSON.stringify(elevenlabs))).toMatchObject({
      statement: { balances: [{ provider: 'elevenlabs', unit: 'elevenlabs:credits', nanos: 82_769_000_000_000n }] },
    })
  })

  it.each([
    '{"data":{"total_credits":"many","total_usage":5}}',
    '{"data":{"total_credits":5}}',
    '{"balance_infos":[]}',
    '{"balance_infos":[{"currency":"credits","total_balance":"5"}]}',
    '{"balance_infos":[{"currency":"USD"}]}',
    '{"data":[]}',
  ])('is not guessed from %s', async (text) => {
    expect(await statementOf(text)).not.toHaveProperty('statement')
  })
})
