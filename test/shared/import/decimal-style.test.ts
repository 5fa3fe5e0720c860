import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalsShown, parseIn } from '../../../shared/import/decimal-style'
import { parseNanos } from '../../../shared/money/nanos'
import { createPlainNumberReader } from '../../../shared/money/plain-number'
import { readTable, writeTable } from '../../support/fixture-table'
import { sumMoney } from '../../support/golden'
import { readText } from '../../support/read-file'
import { readText as readToy, rowsOf } from '../../support/toy-format'

const LOOSE = { numbers: 'dot-decimal', sign: '$' } as const
const column = { index: 0, ...LOOSE }
const shown = (...cells: string[]) =>
  decimalsShown(
    cells.map((cell) => [cell]),
    [column],
  )

const decimal = fc
  .tuple(fc.boolean(), fc.nat(9_999_999), fc.nat(999_999_999), fc.integer({ min: 0, max: 9 }))
  .map(
    ([isNegative, whole, fraction, digits]) =>
      `${isNegative ? '-' : ''}${whole}${digits === 0 ? '' : `.${String(fraction).padStart(9, '0').slice(0, digits)}`}`,
  )
const grouped = (text: string, sign: string): string => text.replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, sign))
const swapped = (text: string): string => text.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))

describe('how a file writes its decimals', () => {
  it('is with a comma where some cell can be read in no other way, and none needs a point', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(decimal, fc.boolean())), (cells) => {
        const pointed = cells.map(([text, isGrouped]) => (isGrouped ? grouped(text, ',') : text))
        const style = shown(...pointed)
        // Of numbers written with a point a comma may at most be possible, and the other way round.
        expect(['declared', 'doubtful']).toContain(style)
        expect(shown(...pointed.map(swapped))).toBe(style === 'declared' ? 'comma' : 'doubtful')
      }),
    )
  })

  it.each([
    [['12,34'], 'comma'],
    [['0,123'], 'comma'],
    [['1.234,5', '7'], 'comma'],
    [['1,5E-05'], 'comma'],
    [['12,34 €', '-€1,5'], 'doubtful'],
    [['12.34', '1,234'], 'declared'],
    [['0.123'], 'declared'],
    [['1,234,567'], 'declared'],
    [['12.34', '12,34'], 'doubtful'],
    [['1,234'], 'doubtful'],
    [['1.234'], 'doubtful'],
    [['1234', '', 'Included', 'a, b'], 'doubtful'],
  ])('%j', (cells, style) => {
    expect(shown(...cells)).toBe(style)
  })

  it('needs less of a strict format, which groups no thousands', () => {
    const strict = { index: 0, numbers: 'strict', sign: '$' } as const
    expect(decimalsShown([['1,234']], [strict])).toBe('comma')
    expect(decimalsShown([['1.234']], [strict])).toBe('declared')
    expect(parseIn('comma', '1.234', strict)).toEqual({ ok: false, code: 'not-a-number' })
  })
})

describe('a number', () => {
  it('reads back as it was written, with either sign for decimals, grouped or not', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const expected = parseNanos(text, 'strict')
        expect(parseIn('declared', grouped(text, ','), LOOSE)).toEqual(expected)
        expect(parseIn('comma', swapped(text), LOOSE)).toEqual(expected)
        expect(parseIn('comma', swapped(grouped(text, ',')), LOOSE)).toEqual(expected)
      }),
    )
  })

  it.each([
    ['comma', ','.charCodeAt(0)],
    ['doubtful', -1],
  ] as const)('is the same on the way without texts: %s', (decimals, sign) => {
    const reader = createPlainNumberReader(sign)
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-e\0'), maxLength: 14 }), (text) => {
        const bytes = new TextEncoder().encode(text)
        const nanos = reader.read(bytes, 0, bytes.length)
        if (Number.isNaN(nanos)) return
        expect(parseIn(decimals, text, LOOSE)).toEqual({ ok: true, nanos: BigInt(nanos), rounded: reader.rounded })
      }),
      { numRuns: 2000 },
    )
  })

  it('that means two things is a problem where the file shows neither', () => {
    for (const text of ['1,234', '1.234', '-12,345', '$1,234']) {
      expect(parseIn('doubtful', text, LOOSE)).toEqual({ ok: false, code: 'ambiguous-number' })
    }
    for (const text of ['1234', '0.123', '12.5', '1,234.5', '1,000,000', '0', '1.5e-5']) {
      expect(parseIn('doubtful', text, LOOSE)).toEqual(parseNanos(text, 'dot-decimal'))
    }
    expect(parseIn('doubtful', '12,34', LOOSE)).toEqual({ ok: false, code: 'not-a-number' })
  })
})

describe('a file', () => {
  const read = async (...lines: string[]) => {
    const { end, batches } = await readToy(lines.join('\n'))
    return [
      rowsOf(batches).map(({ billed }) => billed),
      end.ok ? end.problems.map(({ row, code }) => `${row} ${code}`) : end.error,
    ]
  }

  it('that shows a decimal comma is read with it, also where a cell alone would be thousands', async () => {
    expect(await read('when;model;cost;tokens', '2026-09-01;a;1,234;1.000', '2026-09-01;b;0,5;12')).toEqual([
      [1_234_000_000n, 500_000_000n],
      [],
    ])
  })

  it('that shows neither has problems instead of guesses', async () => {
    expect(await read('when;model;cost', '2026-09-01;a;1,234', '2026-09-01;b;5', '2026-09-01;c;1.234')).toEqual([
      [5_000_000_000n],
      ['2 ambiguous-number', '4 ambiguous-number'],
    ])
  })

  it('that shows both is read as its format says, less what is open', async () => {
    expect(await read('when\tmodel\tcost', '2026-09-01\ta\t0.5', '2026-09-01\tb\t12,34', '2026-09-01\tc\t1,234')).toEqual([
      [500_000_000n],
      ['3 not-a-number', '4 ambiguous-number'],
    ])
  })

  it('that is cut by commas is written as its format says', async () => {
    expect(await read('when,model,cost', '2026-09-01,a,"1,234"', '2026-09-01,b,"12,34"')).toEqual([
      [1_234_000_000_000n],
      ['3 not-a-number'],
    ])
  })

  it('shows it in its beginning: later cells that say otherwise are problems', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `2026-09-01;m;0,${i}`)
    expect(await read('when;model;cost', ...many, '2026-09-01;m;0.5', '2026-09-01;m;1,234')).toEqual([
      [...many.map((_, i) => parseOf(`0.${i}`)), 1_234_000_000n],
      ['20002 not-a-number'],
    ])
  })

  it('that lies on its side is known with a decimal comma, too', async () => {
    const table = readTable('test/fixtures/aws-cost-explorer-daily.csv')
    const foreign = {
      ...table,
      rows: table.rows.map((row) => row.map((cell) => (/^-?\d+\.\d+$/.test(cell) ? swapped(cell) : cell))),
    }
    const [one, other] = await Promise.all([
      readText('a.csv', writeTable(table)),
      readText('a.csv', writeTable(foreign, { delimiter: ';' })),
    ])
    expect(other.end).toMatchObject({ ok: true, problemCount: 0 })
    expect(sumMoney(other.rows)).toEqual(sumMoney(one.rows))
  })
})

function parseOf(text: string): bigint {
  const result = parseNanos(text, 'strict')
  return result.ok ? result.nanos : -1n
}
