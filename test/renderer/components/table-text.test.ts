import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CellValue, compareCells, csvText, rowMatches, tableText } from '../../../renderer/components/table-text'

const numbers: fc.Arbitrary<CellValue> = fc.oneof(fc.constant(null), fc.bigInt(), fc.integer())

test('law: sorting is a total order, whatever is not known comes last', () => {
  fc.assert(
    fc.property(fc.array(numbers), (values) => {
      const sorted = [...values].sort(compareCells)
      const firstNull = sorted.indexOf(null)
      const known = firstNull < 0 ? sorted : sorted.slice(0, firstNull)
      expect(sorted.slice(known.length).every((value) => value === null)).toBe(true)
      for (let at = 1; at < known.length; at++) expect(known[at - 1]! <= known[at]!).toBe(true)
    }),
  )
})

test('names are ordered as people do, digits by their number', () => {
  expect(['gpt-10', 'gpt-9', 'Émile', 'emil'].sort(compareCells)).toEqual(['emil', 'Émile', 'gpt-9', 'gpt-10'])
})

test('every word of a search must occur, in any column and any case', () => {
  const cells = ['Claude Opus 5', 'Acme shop']
  expect(rowMatches(cells, 'opus ACME')).toBe(true)
  expect(rowMatches(cells, 'opus northwind')).toBe(false)
  // No word may be found across the border of two cells.
  expect(rowMatches(['ab', 'cd'], 'bc')).toBe(false)
})

test('amounts leave with every digit, unknown ones as empty cells', () => {
  const columns = [
    { header: 'Model', value: (row: { name: string; nanos: bigint | null }) => row.name },
    { header: 'Cost', value: (row: { name: string; nanos: bigint | null }) => row.nanos },
  ]
  const table = tableText(columns, [
    { name: '=1+1', nanos: 1_234_567_891n },
    { name: 'a, "b"', nanos: null },
    { name: 'refund', nanos: -500_000_000n },
  ])
  expect(csvText(table)).toBe('Model,Cost\r\n\'=1+1,1.234567891\r\n"a, ""b""",\r\nrefund,-0.5\r\n')
  expect(csvText(table, { header: false }).startsWith("'=1+1")).toBe(true)
})
