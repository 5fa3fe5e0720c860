import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { CsvTokenizer, MAX_CELL_BYTES, MAX_CELLS, MAX_RECORD_BYTES } from '../../../shared/csv/tokenizer'

type Read = { cells: string[]; line: number; unclosedAt: number; tooLongAt: number; isTooLong: boolean }

const decoder = new TextDecoder()
const encoder = new TextEncoder()

function tokenize(bytes: Uint8Array, cuts: readonly number[] = [], delimiter = ','): Read[] {
  const records: Read[] = []
  const tokenizer = new CsvTokenizer(delimiter.charCodeAt(0), (record) => {
    const isGone = record.isTooLong
    const cells = Array.from({ length: isGone ? 0 : record.count }, (_, i) => {
      if (i === record.tooLongAt) return ''
      return decoder.decode(record.bytes.subarray(record.starts[i], record.ends[i]))
    })
    const { line, unclosedAt, tooLongAt, isTooLong } = record
    records.push({ cells, line, unclosedAt, tooLongAt, isTooLong })
  })
  let from = 0
  for (const to of [...cuts].sort((a, b) => a - b)) {
    tokenizer.push(bytes.subarray(from, to))
    from = to
  }
  tokenizer.push(bytes.subarray(from))
  tokenizer.end()
  return records
}

const cellsOf = (text: string, delimiter = ',') => tokenize(encoder.encode(text), [], delimiter).map(({ cells }) => cells)
const papa = (text: string, delimiter: string, newline: '\n' | '\r\n' | '\r') =>
  Papa.parse<string[]>(text, { delimiter, newline, skipEmptyLines: true }).data

const delimiter = fc.constantFrom(',', ';', '\t', '|')
const newline = fc.constantFrom('\n' as const, '\r\n' as const, '\r' as const)
const content = fc.string({
  unit: fc.constantFrom('a', 'é', '漢', '😀', '"', '""', ',', ';', '\t', '|', '\n', '\r\n', '\r', ' ', '1', '-', '\0'),
  maxLength: 6,
})

/** Well-formed CSV: cells quoted where they must be, and here and there where they need not. */
const table = fc.tuple(
  delimiter,
  newline,
  fc.array(fc.array(fc.tuple(content, fc.boolean()), { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
  fc.boolean(),
)
const write = (rows: [string, boolean][][], delim: string, end: string, isTerminated: boolean) => {
  const quote = ([text, always]: [string, boolean]) =>
    always || /["\r\n]/.test(text) || text.includes(delim) ? `"${text.replaceAll('"', '""')}"` : text
  return rows.map((row) => row.map(quote).join(delim)).join(end) + (isTerminated ? end : '')
}

describe('the tokenizer', () => {
  it('reads the cells that were written', () => {
    fc.assert(
      fc.property(table, ([delim, end, rows, isTerminated]) => {
        const expected = rows.map((row) => row.map(([text]) => text)).filter((row) => row.length > 1 || row[0] !== '')
        expect(cellsOf(write(rows, delim, end, isTerminated), delim)).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })

  it('finds the cells that PapaParse finds in well-formed text', () => {
    fc.assert(
      fc.property(table, ([delim, end, rows, isTerminated]) => {
        const text = write(rows, delim, end, isTerminated)
        fc.pre(text !== '')
        expect(cellsOf(text, delim)).toEqual(papa(text, delim, end))
      }),
      { numRuns: 1000 },
    )
  })

  it('finds the cells that PapaParse finds in any text whose quotes stand at the start of cells', () => {
    const messy = fc.array(
      fc.array(
        fc.oneof(
          fc.string({ unit: fc.constantFrom('a', 'b"', ' ', '"'), maxLength: 5 }).map((text) => `x${text}`),
          content.map((text) => `"${text.replaceAll('"', '""')}"`),
          content.map((text) => `"${text.replaceAll('"', '""')}"  `),
          fc.constant(''),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(messy, fc.constantFrom('\n' as const, '\r\n' as const), (rows, end) => {
        // Ended, because PapaParse does not see a closing quote before blanks at the very end.
        const text = `${rows.map((row) => row.join(',')).join(end)}${end}`
        expect(cellsOf(text)).toEqual(papa(text, ',', end))
      }),
      { numRuns: 1000 },
    )
  })

  it('finds the same records wherever the bytes are cut', () => {
    const soup = fc.string({ unit: fc.constantFrom('"', '""', ',', '\n', '\r', '\r\n', ' ', 'a', 'é', '\0'), maxLength: 60 })
    fc.assert(
      fc.property(soup, fc.array(fc.nat(90), { maxLength: 12 }), (text, cuts) => {
        const bytes = encoder.encode(text)
        expect(
          tokenize(
            bytes,
            cuts.map((cut) => Math.min(cut, bytes.length)),
          ),
        ).toEqual(tokenize(bytes))
        expect(
          tokenize(
            bytes,
            Array.from(bytes, (_, i) => i),
          ),
        ).toEqual(tokenize(bytes))
      }),
      { numRuns: 3000 },
    )
  })

  it('names the line on which a record starts, as an editor counts', () => {
    fc.assert(
      fc.property(table, newline, ([delim, , rows, isTerminated], end) => {
        const text = write(rows, delim, end, isTerminated)
        let line = 1
        const expected: number[] = []
        for (const row of rows) {
          if (row.length > 1 || row[0]?.[0] !== '') expected.push(line)
          line += 1 + row.reduce((sum, [cell]) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
        }
        expect(tokenize(encoder.encode(text), [], delim).map((record) => record.line)).toEqual(expected)
      }),
    )
  })

  it.each([
    [
      'a,b\r\n\r\n\n\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a,', [['a', '']]],
    [',', [['', '']]],
    ['""', []],
    ['"",', [['', '']]],
    ['a,"b\r\nc\nd",e', [['a', 'b\r\nc\nd', 'e']]],
    ['"a""b"', [['a"b']]],
    ['"a"b",c', [['a"b', 'c']]],
    ['a"b,c', [['a"b', 'c']]],
    ['"a" ,b', [['a', 'b']]],
    [' "a",b', [[' "a"', 'b']]],
    ['"""",x', [['"', 'x']]],
  ])('%j', (text, expected) => {
    expect(cellsOf(text)).toEqual(expected)
  })
})

describe('a quote that is never closed', () => {
  it('is a finding on its record, at its cell, and everything before counts', () => {
    const records = tokenize(encoder.encode('a,b\n1,2\n3,"four\n5,6\n'))
    expect(records.map(({ cells, line, unclosedAt }) => ({ cells, line, unclosedAt }))).toEqual([
      { cells: ['a', 'b'], line: 1, unclosedAt: -1 },
      { cells: ['1', '2'], line: 2, unclosedAt: -1 },
      { cells: ['3', 'four\n5,6\n'], line: 3, unclosedAt: 1 },
    ])
    expect(tokenize(encoder.encode('"')).map((record) => record.unclosedAt)).toEqual([0])
  })

  it('does not hold the rest of the file in memory', () => {
    let seen = -1
    let held = 0
    const tokenizer = new CsvTokenizer(44, (record) => {
      seen = record.unclosedAt
    })
    tokenizer.push(encoder.encode('x,"'))
    const chunk = new Uint8Array(MAX_CELL_BYTES / 2).fill(97)
    for (let i = 0; i < 64; i++) {
      tokenizer.push(chunk)
      held = Math.max(held, tokenizer.bytes.length)
    }
    tokenizer.end()
    expect(seen).toBe(1)
    expect(held).toBeLessThan(8 * MAX_CELL_BYTES)
  })
})

describe('too much for a cell or a record', () => {
  const long = (length: number) => 'x'.repeat(length)

  it.each([MAX_CELL_BYTES - 1, MAX_CELL_BYTES, MAX_CELL_BYTES + 1, 3 * MAX_CELL_BYTES])('a cell of %i bytes', (length) => {
    const isLong = length > MAX_CELL_BYTES
    for (const text of [`a,${long(length)},c\nd,e,f\n`, `a,"${long(length)}",c\nd,e,f\n`]) {
      const bytes = encoder.encode(text)
      for (const size of [bytes.length, 1 << 16, (1 << 20) + 7]) {
        const cuts = Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => (i + 1) * size)
        const [first, second] = tokenize(bytes, cuts)
        expect(first?.tooLongAt).toBe(isLong ? 1 : -1)
        expect([first?.cells[0], first?.cells[1]?.length, first?.cells[2]]).toEqual(['a', isLong ? 0 : length, 'c'])
        expect(second).toMatchObject({ cells: ['d', 'e', 'f'], line: 2, tooLongAt: -1 })
      }
    }
  })

  it('counts escaped quotes of a long cell as they stand in the file, wherever it is cut', () => {
    const bytes = encoder.encode(`a,"${'""'.repeat(MAX_CELL_BYTES / 2 + 1)}"\nb,c\n`)
    for (const size of [bytes.length, 1 << 15]) {
      const cuts = Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => (i + 1) * size)
      expect(tokenize(bytes, cuts).map((record) => record.tooLongAt)).toEqual([1, -1])
    }
  })

  it.each([MAX_CELLS, MAX_CELLS + 1, 3 * MAX_CELLS])('a record of %i cells', (cells) => {
    const bytes = encoder.encode(`${','.repeat(cells - 1)}x\nb,c\n`)
    for (const size of [bytes.length, 4_097, 1 << 16]) {
      const cuts = Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => (i + 1) * size)
      const records = tokenize(bytes, cuts)
      expect(records.map((record) => record.isTooLong)).toEqual([cells > MAX_CELLS, false])
      expect([records[0]?.cells.at(-1), records[1]?.cells]).toEqual([cells > MAX_CELLS ? undefined : 'x', ['b', 'c']])
    }
  })

  it('a record of very long cells', () => {
    const cells = MAX_RECORD_BYTES / 200
    const bytes = encoder.encode(`${`${long(200)},`.repeat(cells)}\nb,c\n`)
    for (const size of [bytes.length, 1 << 20]) {
      const cuts = Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => (i + 1) * size)
      const records = tokenize(bytes, cuts)
      expect(records.map((record) => record.isTooLong)).toEqual([true, false])
      expect(records[1]?.cells).toEqual(['b', 'c'])
    }
  })
})
