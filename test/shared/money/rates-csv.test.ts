import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText } from '../../../shared/csv/write'
import { bundledRates } from '../../../shared/money/bundled-rates'
import { formatNanos } from '../../../shared/money/nanos'
import { createConverter } from '../../../shared/money/rates'
import { compareRates, readRates } from '../../../shared/money/rates-csv'
import { formatDay } from '../../../shared/time/days'

const read = (text: string) => {
  const result = readRates(text)
  if (!result.ok) throw new Error(`missing: ${result.missing.join()}`)
  return result
}

describe('rates as CSV', () => {
  it('law: what was written is read back, to the last digit', () => {
    const rate = fc.record({
      unit: fc.constantFrom('EUR', 'GBP', 'openai:credits'),
      in: fc.constantFrom('USD', 'CHF'),
      day: fc.integer({ min: 15_000, max: 25_000 }).map(formatDay),
      nanos: fc.bigInt({ min: 1n, max: 10n ** 15n }),
      source: fc.constantFrom('', 'ECB', 'a "quoted", one'),
    })
    fc.assert(
      fc.property(fc.array(rate), fc.constantFrom(',', ';'), (rates, delimiter) => {
        const lines = rates.map((one) => [one.day, one.unit, one.in, formatNanos(one.nanos), one.source])
        const text = csvText([['date', 'from', 'to', 'rate', 'source'], ...lines])
        const written =
          delimiter === ',' ? text : lines.every((line) => !line[4]?.includes(',')) ? text.replaceAll(',', ';') : text
        expect(read(written)).toEqual({ ok: true, rates, problems: [] })
      }),
    )
  })

  it('takes columns in any order and spelling, codes in small letters, and reads over what it does not know', () => {
    expect(read('Rate,TO,note,Date,From\n1.1269,usd,x,2026-10-06,eur\n').rates).toEqual([
      { unit: 'EUR', in: 'USD', day: '2026-10-06', nanos: 1_126_900_000n, source: '' },
    ])
  })

  it('says line and column of what does not fit, and takes the rest', () => {
    const { rates, problems } = read(
      [
        'date,from,to,rate',
        '2026-10-06,EUR,USD,1.1269',
        '06.10.2026,EUR,USD,1.1',
        '2026-10-06,Euro,USD,1.1',
        '',
        '2026-10-06,EUR,EUR,1',
        '2026-10-06,EUR,USD,"1,13"',
        '2026-10-06,EUR,USD,0',
        '2026-10-06,EUR,USD,',
        '2026-10-06,EUR,USD,1.2,3',
        ',EUR,,',
      ].join('\n'),
    )
    expect(rates).toHaveLength(1)
    expect(problems.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [3, 'date', 'bad-time', '06.10.2026'],
      [4, 'from', 'unknown-unit', 'Euro'],
      [6, 'to', 'unknown-unit', 'EUR'],
      [7, 'rate', 'not-a-number', '1,13'],
      [8, 'rate', 'not-a-number', '0'],
      [9, 'rate', 'missing-amount', null],
      [10, null, 'too-many-cells', '2026-10-06, EUR, USD, 1.2, 3'],
      [11, 'date', 'no-time', null],
      [11, 'to', 'unknown-unit', null],
      [11, 'rate', 'missing-amount', null],
    ])
  })

  it('names the columns a file lacks', () => {
    expect(readRates('day;from;rate\n')).toEqual({ ok: false, missing: ['date', 'from', 'to', 'rate'] })
    expect(readRates('date,from,rate\n')).toEqual({ ok: false, missing: ['to'] })
    expect(readRates('')).toMatchObject({ ok: false })
  })

  it('adds nothing the second time, and says what would change', () => {
    const { rates } = read('date,from,to,rate\n2026-10-06,EUR,USD,1.1\n2026-10-06,EUR,USD,1.2\n2026-10-07,EUR,USD,1.3\n')
    const first = compareRates(rates, [])
    expect(first).toMatchObject({ already: 0, changed: [] })
    expect(first.fresh.map(({ nanos }) => nanos)).toEqual([1_200_000_000n, 1_300_000_000n])
    const known = first.fresh.map((rate, index) => ({ ...rate, id: `r${index}` }))
    expect(compareRates(rates, known)).toEqual({ already: 2, changed: [], fresh: [] })
    const changed = known.map((rate) => ({ ...rate, nanos: 1n, source: 'typed' }))
    expect(compareRates(rates.slice(2), changed)).toMatchObject({
      already: 0,
      changed: [{ id: 'r1', source: 'typed' }],
      fresh: [],
    })
  })
})

describe('the rates that come with the app', () => {
  it('are published ones, and cross rates of them agree with the bank’s', () => {
    const rates = bundledRates(['EUR', 'GBP', 'USD', 'openai:credits'], 'USD').map((rate, at) => ({ ...rate, id: `${at}` }))
    expect(rates.map(({ unit, in: into, day }) => `${unit} ${into} ${day}`)).toEqual([
      'EUR USD 2026-09-04',
      'GBP USD 2026-09-04',
      'EUR USD 2026-10-06',
      'GBP USD 2026-10-06',
    ])
    const convert = createConverter(rates)
    const day = 20_730
    expect(formatDay(day)).toBe('2026-10-04')
    expect(convert(1_000_000_000n, 'EUR', 'USD', day)).toBe(1_162_200_000n)
    expect(convert(1_000_000_000n, 'EUR', 'USD', day + 2)).toBe(1_126_900_000n)
    // 0.84880 pounds are a euro, which is 1.1269 dollars.
    expect(convert(848_800_000n, 'GBP', 'USD', day + 2)).toBe(1_126_900_000n)
    expect(convert(1_000_000_000n, 'EUR', 'USD', day - 60)).toBeNull()
  })

  it('are none for a home currency the bank does not publish', () => {
    expect(bundledRates(['EUR', 'USD'], 'AED')).toEqual([])
  })
})
