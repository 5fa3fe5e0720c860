/** Changes to what a file is made of: its columns, the values of its JSON, and what it is packed in. */
import fc from 'fast-check'
import { gzipSync, zipSync } from 'fflate'
import Papa from 'papaparse'
import { join, rearrange } from './edits'

const place = fc.noBias(fc.nat())

const JSON_VALUES = [
  'null',
  'true',
  '{}',
  '[]',
  '""',
  '"\\ud800"',
  '"\\u0000"',
  '-0',
  '1e999',
  '1E-400',
  '00',
  '.5',
  '"1,234.5"',
  '{"a":1,"a":2}',
  '{"__proto__":{"x":1}}',
  `"${'x'.repeat(70_000)}"`,
  `"${'x'.repeat(1_060_000)}"`,
  nested(60),
  nested(64),
  nested(500),
  nested(200_000),
  '['.repeat(200_000),
  '{"a":'.repeat(50_000),
]

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth)
}

export const reshaping = fc.oneof(
  fc.record({
    do: fc.constant('columns' as const),
    how: fc.constantFrom('shuffle', 'double', 'drop', 'reverse', 'rename', 'capitals', 'header twice'),
    seed: place,
    quotes: fc.boolean(),
  }),
  fc.record({ do: fc.constant('value' as const), at: place, text: fc.constantFrom(...JSON_VALUES) }),
  fc.record({ do: fc.constant('nothing' as const) }),
)
export type Reshaping = typeof reshaping extends fc.Arbitrary<infer T> ? T : never

export function applyReshaping(bytes: Uint8Array, reshaping: Reshaping, isJson: boolean): Uint8Array {
  if (reshaping.do === 'nothing') return bytes
  const text = new TextDecoder().decode(bytes)
  if (reshaping.do === 'columns') return isJson ? bytes : new TextEncoder().encode(rearrangeColumns(text, reshaping))
  const tokens = /"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d+(?:\.\d+)?/g
  const count = isJson ? (text.match(tokens)?.length ?? 0) : 0
  let i = 0
  return count === 0
    ? bytes
    : new TextEncoder().encode(text.replace(tokens, (found) => (i++ === reshaping.at % count ? reshaping.text : found)))
}

function rearrangeColumns(text: string, { how, seed, quotes }: Extract<Reshaping, { do: 'columns' }>): string {
  const { data } = Papa.parse<string[]>(text, { delimiter: ',' })
  // Lines before a header are short.
  const at = Math.max(
    0,
    data.findIndex((record) => record.length > 4),
  )
  const table = data.slice(at)
  const [header = []] = table
  const one = seed % (header.length || 1)
  const changed =
    how === 'rename'
      ? [header.map((name, i) => (i === one ? `${name} (new)` : name)), ...table.slice(1)]
      : how === 'capitals'
        ? [header.map((name) => name.toUpperCase()), ...table.slice(1)]
        : how === 'header twice'
          ? rearrange([header, ...table], 'shuffle', seed)
          : table.map((record) => rearrange(record, how, seed))
  return Papa.unparse([...data.slice(0, at), ...changed], { quotes, newline: '\n' })
}

export const packing = fc.oneof(
  { weight: 30, arbitrary: fc.constant('plain' as const) },
  {
    weight: 10,
    arbitrary: fc.constantFrom(
      'gzip' as const,
      'gzip in pieces' as const,
      'gzip and more' as const,
      'zip' as const,
      'zip, stored' as const,
      'zip of several' as const,
      'gzip in a zip' as const,
      'zip in a zip' as const,
      'zip in a gzip' as const,
      'gzip in a gzip' as const,
    ),
  },
)
export type Packing = typeof packing extends fc.Arbitrary<infer T> ? T : never

export function pack(bytes: Uint8Array, packing: Packing): Uint8Array {
  const half = bytes.length >> 1
  const zip = (entries: { [name: string]: Uint8Array }, level: 0 | 6 = 6): Uint8Array => zipSync(entries, { level, mtime: MTIME })
  const gzip = (part: Uint8Array): Uint8Array => gzipSync(part, { mtime: MTIME })
  switch (packing) {
    case 'plain':
      return bytes
    case 'gzip':
      return gzip(bytes)
    case 'gzip in pieces':
      return join([gzip(bytes.subarray(0, half)), gzip(bytes.subarray(half))])
    case 'gzip and more':
      return join([gzip(bytes), new TextEncoder().encode('\nand more')])
    case 'zip':
      return zip({ 'export.csv': bytes })
    case 'zip, stored':
      return zip({ 'export.csv': bytes }, 0)
    case 'zip of several':
      return zip({
        'a/': new Uint8Array(0),
        'a/export.csv': bytes,
        '../b.csv': bytes,
        'c.txt': bytes.subarray(0, half),
        '': bytes,
      })
    case 'gzip in a zip':
      return zip({ 'export.csv.gz': gzip(bytes) })
    case 'zip in a zip':
      return zip({ 'export.zip': zip({ 'export.csv': bytes }) })
    case 'zip in a gzip':
      return gzip(zip({ 'export.csv': bytes }))
    case 'gzip in a gzip':
      return gzip(gzip(bytes))
  }
}

const MTIME = '2026-11-20T12:00:00Z'

/** Files that are small and want to be very large. */
export function makeBombs(): { readonly [name: string]: Uint8Array } {
  const header =
    'Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost\n'
  const bombs = {
    zeros: bomb('', '\0'),
    quotes: bomb('', '"'),
    blanks: bomb('', ' '),
    delimiters: bomb('', ','),
    'one cell': bomb(`${header}"`, 'x'),
    brackets: bomb('', '['),
  }
  return Object.fromEntries(
    Object.entries(bombs).flatMap(([name, bytes]) => [
      [`${name}.csv.gz`, bytes],
      [`${name}.zip`, zipSync({ 'export.csv.gz': bytes }, { level: 0, mtime: MTIME })],
    ]),
  )
}

/** 72 MiB, packed a piece at a time: packing the whole takes longer than reading it should. */
function bomb(begin: string, unit: string): Uint8Array {
  const gzip = (text: string): Uint8Array => gzipSync(new TextEncoder().encode(text), { mtime: MTIME })
  const piece = gzip(unit.repeat(1024 ** 2))
  return join([gzip(begin), ...Array.from({ length: 72 }, () => piece)])
}
