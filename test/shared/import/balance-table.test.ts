import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNanos } from '../../../shared/money/nanos'
import { readText } from '../../support/read-file'

const errorOf = async (text: string) => {
  const { end } = await readText('balances.csv', text)
  if (end.ok) throw new Error('an export')
  return end.error
}
const linesOf = async (text: string) =>
  (await errorOf(text)).statement?.balances.map(({ nanos, unit, provider, account, day }) => [
    formatNanos(nanos),
    unit,
    provider,
    account,
    day,
  ])

describe('a table of balances', () => {
  it('is what its lines say is left, of whom and when', async () => {
    const text = [
      'Provider,Account,As of,Balance,Currency',
      'OpenAI,Acme,2026-11-20,12.25,USD',
      'ElevenLabs,,2026-11-20T08:30:00Z,82769,credits',
      '',
    ].join('\n')
    expect(await linesOf(text)).toEqual([
      ['12.25', 'USD', 'OpenAI', 'Acme', '2026-11-20'],
      ['82769', 'credits', 'ElevenLabs', null, '2026-11-20'],
    ])
  })

  it('needs a balance and nothing else', async () => {
    expect(await linesOf('credits_remaining\n500\n')).toEqual([['500', null, null, null, null]])
    expect(await linesOf('Service;Remaining Balance\nRunway;1.234,50 €\nSuno;-0,5 €\n')).toEqual([
      ['1234.5', 'EUR', 'Runway', null, null],
      ['-0.5', 'EUR', 'Suno', null, null],
    ])
  })

  it('says which cell cannot be read', async () => {
    const fault = await errorOf('provider,balance\nOpenAI,12\nRunway,many\n')
    expect(fault.code).toBe('bad-balance')
    expect(fault.message).toContain('line 3, column balance cannot be read: "many"')
    expect((await errorOf('balance,date\n5,20th of May\n')).message).toContain('line 2, column date')
    // 1,234 may be a thousand or one; the file shows neither.
    expect((await errorOf('provider;balance\nOpenAI;1,234\n')).code).toBe('bad-balance')
  })

  it('counts the lines of the file, also past blank ones and cells of several lines', async () => {
    const fault = await errorOf('balance,note\n5,"one\ntwo"\n\nmany,\n')
    expect(fault.message).toContain('line 5, column balance')
  })

  it('takes the UTC day of an instant, and no symbol of two currencies', async () => {
    const lines = await linesOf('balance,time\n5,2026-11-20T23:30:00-05:00\n')
    expect(lines).toEqual([['5', null, null, null, '2026-11-21']])
    expect((await errorOf('balance\n¥500\n')).code).toBe('bad-balance')
  })

  it.each([
    'date,model,tokens,balance\n2026-11-20,gpt,5,12\n',
    'balance\n',
    'provider,currency\nOpenAI,USD\n',
    'balance,remaining\n1,2\n',
  ])('is not guessed from %j', async (text) => {
    expect((await errorOf(text)).statement).toBeUndefined()
  })

  it('law: every amount comes out as it went in, however many lines and whatever cuts them', async () => {
    const amounts = fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { minLength: 1, maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(amounts, fc.constantFrom(',', ';', '\t', '|'), async (nanos, cut) => {
        const lines = nanos.map((one) => `OpenAI${cut}${formatNanos(one)}${cut}USD`)
        const { statement, code } = await errorOf([`provider${cut}balance${cut}currency`, ...lines].join('\n'))
        // What a comma-less file writes with a point and three digits alone has two meanings there.
        if (code !== 'bad-balance') expect(statement?.balances.map((one) => one.nanos)).toEqual(nanos)
        else expect(cut).not.toBe(',')
      }),
      { numRuns: 100 },
    )
  })
})
