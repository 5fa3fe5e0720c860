import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvTokenizer } from '../../../shared/csv/tokenizer'
import { Cells } from '../../../shared/import/cells'
import { bindColumns } from '../../../shared/import/columns'
import { idsOf, numbersOf } from '../../../shared/import/fast-read'
import type { Problem } from '../../../shared/import/problem'
import type { Columns, Read, RowTime } from '../../../shared/import/usage-format'
import { formatInstant } from '../../../shared/time/instant'
import { TOY } from '../../support/toy-format'

type Result<T> = { value: T; problems: Omit<Problem, 'row'>[] }

/** What a read makes of one record. Cells are quoted, so that they may hold anything. */
function readOne<T>(
  make: (columns: Columns) => Read<T>,
  cells: readonly string[],
  header = cells.map((_, i) => `c${i}`),
): Result<T> {
  const bound = new Cells(header, TOY.blanks ?? [])
  const read = make(bindColumns({ fileName: 'x.csv', preamble: [], header }, TOY, bound))
  let result: Result<T> | null = null
  const tokenizer = new CsvTokenizer(44, (record) => {
    bound.use(record)
    const value = read(bound)
    const copy = typeof value === 'object' && value !== null ? { ...value } : value
    result = { value: copy, problems: bound.takeFailures().map(({ problem: { row: _, ...problem } }) => problem) }
  })
  tokenizer.push(new TextEncoder().encode(cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')))
  tokenizer.end()
  if (result === null) throw new Error('no record')
  return result
}

const show = (time: RowTime) => `${formatInstant(time.start)}..${formatInstant(time.end)} ${time.resolution}`

describe('amounts and quantities', () => {
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789.-$,e() €'), maxLength: 14 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
  )

  it('the way without bigints agrees with the read it stands for, and never fails a row', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        for (const make of [
          (columns: Columns) => columns.amount('c0'),
          (columns: Columns) => columns.quantity('c0'),
          (columns: Columns) => columns.minus(columns.quantity('c0'), columns.quantity('c1')),
          (columns: Columns) => columns.plus(columns.quantity('c0'), columns.quantity('c1')),
        ]) {
          let fast = Number.NaN
          const slow = readOne(
            (columns) => {
              const read = make(columns)
              return (row) => {
                fast = numbersOf(read)?.values[0] ?? Number.NaN
                return read(row)
              }
            },
            [a, b, 'x'],
          )
          if (Number.isNaN(fast)) continue
          expect(BigInt(fast)).toBe(slow.value)
          expect(slow.problems).toEqual([])
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('the way without bigints gives up where a sum leaves what a float holds exactly', () => {
    let fast = 0
    readOne(
      (columns) => {
        const sum = columns.plus(columns.quantity('c0'), columns.quantity('c1'))
        return (row) => {
          fast = numbersOf(sum)?.values[0] ?? 0
          return sum(row)
        }
      },
      ['9000000', '9000000.000000001'],
    )
    expect(fast).toBeNaN()
  })

  it.each([
    ['1.5', 1_500_000_000n, null],
    ['$1,234.50', 1_234_500_000_000n, null],
    ['', 0n, 'missing-amount'],
    ['   ', 0n, 'missing-amount'],
    ['--', 0n, 'missing-amount'],
    ['abc', 0n, 'not-a-number'],
    ['$', 0n, 'not-a-number'],
    ['€5', 0n, 'unknown-unit'],
    ['99999999999', 0n, 'overflow'],
  ])('amount of %j', (text, value, code) => {
    const result = readOne((columns) => columns.amount('C0'), [text, 'x'])
    expect(result.value).toBe(value)
    const shown = text.trim() === '' || text === '--' ? null : text
    expect(result.problems).toEqual(code === null ? [] : [{ column: 'c0', code, value: shown }])
  })

  it('takes options: blank as zero, a stricter style, another own sign', () => {
    expect(readOne((columns) => columns.amount('c0', { blankIsZero: true }), ['', 'x'])).toEqual({ value: 0n, problems: [] })
    expect(readOne((columns) => columns.amount('c0', { numbers: 'strict' }), ['$5', 'x']).problems[0]?.code).toBe('not-a-number')
    expect(readOne((columns) => columns.amount('c0', { sign: '€' }), ['€5', 'x']).value).toBe(5_000_000_000n)
    expect(readOne((columns) => columns.amount('cost'), ['€5', 'x'], ['Cost (€)', 'x']).value).toBe(5_000_000_000n)
    expect(readOne((columns) => columns.amount('cost'), ['$5', 'x'], ['Cost (€)', 'x']).problems[0]?.code).toBe('unknown-unit')
  })

  it('misses an amount whose column is not there, by the name it was asked for', () => {
    expect(readOne((columns) => columns.amount('cost'), ['1', 'x']).problems).toEqual([
      { column: 'cost', code: 'missing-amount', value: null },
    ])
    expect(readOne((columns) => columns.quantity('tokens'), ['1', 'x'])).toEqual({ value: 0n, problems: [] })
  })

  it('keeps quantities and their sums exact beyond what a float holds, and never below 0', () => {
    const big = (columns: Columns) => columns.plus(columns.quantity('c0'), columns.quantity('c1'))
    expect(readOne(big, ['9000000000.000000001', '0.000000001']).value).toBe(9_000_000_000_000_000_002n)
    expect(readOne(big, ['9000000', '9000000.000000001']).value).toBe(18_000_000_000_000_001n)
    expect(readOne(big, ['9000000000', '9000000000']).problems).toEqual([{ column: null, code: 'overflow', value: null }])
    expect(readOne((columns) => columns.minus(columns.quantity('c0'), columns.quantity('c1')), ['5', '7']).value).toBe(0n)
    expect(readOne(big, ['31422.0', '1,000']).value).toBe(32_422_000_000_000n)
    expect(readOne(big, ['x', 'y']).problems.map(({ column }) => column)).toEqual(['c0', 'c1'])
  })
})

describe('labels', () => {
  it('take the first that says something, trimmed', () => {
    const label = (columns: Columns) => columns.label('missing', 'c0', 'c1')
    expect(readOne(label, ['  a b\u00a0', 'z']).value).toBe('a b')
    expect(readOne(label, ['', 'z']).value).toBe('z')
    expect(readOne(label, ['--', 'z']).value).toBe('z')
    expect(readOne(label, ['', '']).value).toBe('')
    expect(readOne((columns) => columns.label('missing'), ['x']).value).toBe('')
  })

  it('show a NUL as U+FFFD and are cut at 1,024 characters, never inside one', () => {
    const label = (columns: Columns) => columns.label('c0')
    expect(readOne(label, ['a\0b', 'x']).value).toBe('a\ufffdb')
    expect(readOne(label, ['é'.repeat(1024), 'x']).value).toBe('é'.repeat(1024))
    expect(readOne(label, ['é'.repeat(5000), 'x']).value).toBe('é'.repeat(1024))
    expect(readOne(label, [`${'a'.repeat(1023)}😀b`, 'x']).value).toBe('a'.repeat(1023))
  })

  it('are numbered as they are read', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '-', '\0'), maxLength: 5 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        readOne(
          (columns) => {
            const read = columns.label('c0', 'c1')
            const ids = idsOf(read)
            return (row) => {
              expect((row as Cells).strings.textOf(ids?.[0] ?? -1)).toBe(read(row))
              return ''
            }
          },
          [a, b, 'x'],
        )
      }),
    )
  })
})

describe('currencies', () => {
  it('are upper-case codes of the list', () => {
    const currency = (columns: Columns) => columns.currency('c0')
    expect(readOne(currency, ['usd', 'x'])).toEqual({ value: 'USD', problems: [] })
    expect(readOne(currency, ['Credits', 'x']).problems).toEqual([{ column: 'c0', code: 'unknown-unit', value: 'Credits' }])
    expect(readOne(currency, ['', 'x']).problems).toEqual([{ column: 'c0', code: 'unknown-unit', value: null }])
  })
})

describe('times', () => {
  const instant = (columns: Columns) => columns.instant('c0')
  const day = (columns: Columns) => columns.day('c0', { monthFirst: true })
  const unix = (columns: Columns) => columns.unixRange('c0', 'c1')
  const iso = (columns: Columns) => columns.isoRange('c0', 'c1')
  const us = (columns: Columns) => columns.isoRange('c0', 'c1', { monthFirst: true })

  it.each([
    [instant, ['2026-08-24 22:00:18.189'], '2026-08-24T22:00:18.189Z..2026-08-24T22:00:18.189Z instant'],
    [instant, ['2026-09-01T02:00:00+02:00'], '2026-09-01T00:00:00Z..2026-09-01T00:00:00Z instant'],
    [instant, ['2026-09-01'], '2026-09-01T00:00:00Z..2026-09-02T00:00:00Z day'],
    [day, ['2026-09-01'], '2026-09-01T00:00:00Z..2026-09-02T00:00:00Z day'],
    [day, ['2026-09-01 00:00:00'], '2026-09-01T00:00:00Z..2026-09-02T00:00:00Z day'],
    [day, ['2026-09-01T00:00:00+08:00'], '2026-09-01T00:00:00Z..2026-09-02T00:00:00Z day'],
    [day, ['20260901'], '2026-09-01T00:00:00Z..2026-09-02T00:00:00Z day'],
    [day, ['9/1/26'], '2026-09-01T00:00:00Z..2026-09-02T00:00:00Z day'],
    [unix, ['1788220800', '1788307200'], '2026-09-01T00:00:00Z..2026-09-02T00:00:00Z day'],
    [unix, ['1788220800.0', '1788224400'], '2026-09-01T00:00:00Z..2026-09-01T01:00:00Z bucket'],
    [unix, ['1788220800', '1790812800'], '2026-09-01T00:00:00Z..2026-10-01T00:00:00Z month'],
    [unix, ['1788220800', '1788825600'], '2026-09-01T00:00:00Z..2026-09-08T00:00:00Z range'],
    [iso, ['2026-09-01T00:00:00Z', '2026-09-02T00:00:00Z'], '2026-09-01T00:00:00Z..2026-09-02T00:00:00Z day'],
    [iso, ['2026-09-01T07:00:00Z', '2026-09-02T07:00:00Z'], '2026-09-01T07:00:00Z..2026-09-02T07:00:00Z bucket'],
    [iso, ['2026-09-01T00:00:00+08:00', '2026-09-02T00:00:00+08:00'], '2026-09-01T00:00:00Z..2026-09-02T00:00:00Z day'],
    [iso, ['2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'], '2026-12-01T00:00:00Z..2027-01-01T00:00:00Z month'],
    [us, ['9/1/26 00:00', '9/1/26 13:00'], '2026-09-01T00:00:00Z..2026-09-01T13:00:00Z bucket'],
  ] as [(columns: Columns) => Read<RowTime>, string[], string][])('%# %s', (make, cells, expected) => {
    const result = readOne(make, [...cells, 'x'])
    expect(result.problems).toEqual([])
    expect(show(result.value)).toBe(expected)
  })

  it.each([
    [instant, [''], [{ column: 'c0', code: 'no-time', value: null }]],
    [instant, ['yesterday'], [{ column: 'c0', code: 'bad-time', value: 'yesterday' }]],
    [day, ['2026-09-01 10:00'], [{ column: 'c0', code: 'bad-time', value: '2026-09-01 10:00' }]],
    [
      unix,
      ['', 'soon'],
      [
        { column: 'c0', code: 'no-time', value: null },
        { column: 'c1', code: 'bad-time', value: 'soon' },
      ],
    ],
    [unix, ['1788307200', '1788220800'], [{ column: 'c1', code: 'bad-time', value: '1788220800' }]],
    [
      unix,
      ['1788220800000', '1788307200000'],
      [
        { column: 'c0', code: 'bad-time', value: '1788220800000' },
        { column: 'c1', code: 'bad-time', value: '1788307200000' },
      ],
    ],
    [iso, ['2026-09-02', '2026-09-01'], [{ column: 'c1', code: 'bad-time', value: '2026-09-01' }]],
    [
      iso,
      ['9/1/26', '9/2/26'],
      [
        { column: 'c0', code: 'bad-time', value: '9/1/26' },
        { column: 'c1', code: 'bad-time', value: '9/2/26' },
      ],
    ],
  ] as [(columns: Columns) => Read<RowTime>, string[], Omit<Problem, 'row'>[]][])('%# is a problem', (make, cells, expected) => {
    expect(readOne(make, [...cells, 'x']).problems).toEqual(expected)
  })
})

describe('columns', () => {
  it('are found by name, case and currency aside, and named as the file spells them', () => {
    const header = [' Model ', 'Unrounded Cost (€)', 'cost', 'COST']
    const seen: unknown[] = []
    readOne(
      (columns) => {
        seen.push(columns.has('model'), columns.has('unrounded cost ($)'), columns.has('nothing'))
        seen.push(columns.column('MODEL'), columns.column('Unrounded cost'), columns.column('Cost'), columns.column('nothing'))
        return () => ''
      },
      ['a', '1', '2', '3'],
      header,
    )
    expect(seen).toEqual([
      true,
      true,
      false,
      { name: 'Model', index: 0 },
      { name: 'Unrounded Cost (€)', index: 1 },
      { name: 'cost', index: 2 },
      { name: 'nothing', index: -1 },
    ])
  })

  it('say each finding once, its value cut at 200 characters', () => {
    const long = 'x'.repeat(300)
    const twice = readOne(
      (columns) => {
        const amount = columns.amount('c0')
        return (row) => amount(row) + amount(row)
      },
      [long, 'y'],
    )
    expect(twice.problems).toEqual([{ column: 'c0', code: 'not-a-number', value: 'x'.repeat(200) }])
  })
})
