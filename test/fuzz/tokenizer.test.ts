/** Our tokenizer against PapaParse, on damaged exports and on texts of little but quotes, delimiters and line ends. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { CsvTokenizer } from '../../shared/csv/tokenizer'
import { applyEdit, edit } from './support/edits'
import { runs, SEED } from './support/runs'

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url))
const texts = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.csv'))
  .sort()
  .map((name) => readFileSync(FIXTURES + name))

type Records = { readonly cells: string[][]; readonly isSound: boolean; readonly isTooLong?: boolean }

function ours(text: string, delimiter: string, sizes: readonly number[]): Records {
  const bytes = new TextEncoder().encode(text)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const cells: string[][] = []
  let isSound = true
  let isTooLong = false
  const tokenizer = new CsvTokenizer(delimiter.charCodeAt(0), (record) => {
    isSound &&= record.unclosedAt < 0
    // Of very many cells the last ones are only counted.
    const kept = Math.min(record.count, record.starts.length)
    isTooLong ||= record.tooLongAt >= 0 || record.isTooLong || kept < record.count
    cells.push(Array.from({ length: kept }, (_, i) => decoder.decode(record.bytes.subarray(record.starts[i], record.ends[i]))))
  })
  let piece = 0
  for (let at = 0; at < bytes.length; ) {
    const size = sizes[piece++ % sizes.length]!
    tokenizer.push(bytes.subarray(at, at + size))
    at += size
  }
  tokenizer.end()
  return { cells, isSound, isTooLong }
}

function papas(text: string, delimiter: string): Records {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n', skipEmptyLines: true })
  return { cells: data, isSound: errors.length === 0 }
}

const soup = fc.string({
  unit: fc.constantFrom(
    '"',
    '"',
    '""',
    '","',
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\n',
    ' ',
    'a',
    'é',
    '漢',
    '😀',
    '-1.5',
    '\0',
    '\ufeff',
  ),
  maxLength: 120,
})
const damaged = fc
  .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 5 }))
  .map(([bytes, edits]) => new TextDecoder().decode(edits.reduce(applyEdit, bytes)))

test(`finds the cells that PapaParse finds wherever that finds nothing wrong (seed ${SEED})`, () => {
  fc.assert(
    fc.property(
      fc.oneof(soup, damaged),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 5 }),
      (raw, delimiter, sizes) => {
        // PapaParse takes one kind of line end, and every kind of blank between a closing quote and what ends its cell, except at the
        // very end of the text.
        const plain = raw.replace(/\r\n?/g, '\n').replace(/[^\S \n]/g, (blank) => (blank === delimiter ? blank : '_'))
        const text = `x${plain}\n`
        const theirs = papas(text, delimiter)
        const mine = ours(text, delimiter, sizes)
        if (theirs.isSound && !mine.isTooLong) expect(mine).toEqual({ ...theirs, isTooLong: false })
      },
    ),
    runs(1_000),
  )
})
