import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { type CsvCell, csvCell, csvText } from '../../../shared/csv/write'

describe('csvText', () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', '=', '+', '-', '@', '\t', '1', '.'), maxLength: 6 }),
    fc.bigInt(),
    fc.integer(),
    fc.constant(null),
  )

  it('is read back as it was meant, up to the apostrophe that defuses a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (records) => {
        const back = Papa.parse<string[]>(csvText(records), { delimiter: ',', newline: '\r\n' }).data.slice(0, -1)
        const plain = (value: CsvCell) => (value === null ? '' : String(value))
        expect(back.map((row) => row.length)).toEqual(records.map((row) => row.length))
        back.forEach((row, r) => {
          row.forEach((text, c) => {
            const meant = plain(records[r]?.[c] ?? null)
            expect([meant, `'${meant}`]).toContain(text)
          })
        })
      }),
      { numRuns: 500 },
    )
  })

  it('lets no text through that a spreadsheet would run', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', 'a', '1', '(', '.'), maxLength: 6 }),
        (text) => {
          const written = csvCell(text).replace(/^"/, '')
          const isNumber = /^-?\d+(\.\d+)?$/.test(text)
          if (!isNumber) expect(written).not.toMatch(/^\s*[=+\-@]|^[\t\r]/)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+5', "'+5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-cmd', "'-cmd"],
    ['-', "'-"],
    ['\tx', "'\tx"],
    [' =1', "' =1"],
    ['-0.00287', '-0.00287'],
    ['-1e-5', '-1e-5'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    [' padded ', '" padded "'],
    [-5n, '-5'],
    [-0.5, '-0.5'],
    [null, ''],
  ] as [CsvCell, string][])('%s', (cell, expected) => {
    expect(csvCell(cell)).toBe(expected)
  })

  it('ends every record with CRLF', () => {
    expect(
      csvText([
        ['a', 1n],
        [null, 'b'],
      ]),
    ).toBe('a,1\r\n,b\r\n')
  })
})
