/** Changes to the bytes of a file, as plain values: what fast-check prints of a failure says what was done. */
import fc from 'fast-check'

/** A place in a file, whatever its length: positions are taken modulo that. Without bias, which would only hit headers. */
const place = fc.noBias(fc.nat())

/** What exports, spreadsheets and mail programs have been seen to do to a text, and what nobody should. */
const SNIPPETS = [
  '"',
  '""',
  '"""',
  '\n"',
  '",',
  '"\r\n',
  ',',
  ',,,,,,,,',
  ';',
  '\t',
  '|',
  '\n',
  '\n\n\n',
  '\r',
  '\r\n',
  '\n\r',
  '\0',
  '\0\0\0\0',
  '\u001a',
  '\u000b',
  ' ',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '\ufffe',
  'é',
  '漢',
  '😀',
  '€',
  '=HYPERLINK("x")',
  '{',
  '}',
  '[',
  ']',
  ':',
  '\\',
  '\\u0000',
  '\\ud800',
  'null',
  '__proto__',
  'constructor',
  '../../x',
  '%PDF-',
  'PK\u0003\u0004',
]

const NUMBERS = [
  '',
  '-',
  '--',
  '+5',
  '-0',
  '.5',
  '5.',
  '.',
  '1,234',
  '"1,234.56"',
  '"1.234,56"',
  '"12,34"',
  '"1,2,3"',
  "1'234.5",
  '1 234',
  '1_000',
  '0,123',
  '00012',
  '1e5',
  '1e-5',
  '1E+400',
  '1e-400',
  '1e999999999999',
  '1e',
  '0x10',
  'NaN',
  'Infinity',
  '-Infinity',
  '１２',
  '٣',
  '½',
  '$5',
  '-$5',
  '($5)',
  '(5)',
  '€5',
  '5 USD',
  '5%',
  '"5"',
  '9223372036.854775807',
  '9223372036.854775808',
  '-9223372036.854775808',
  '9007199.254740993',
  '99999999999999999999999999999999',
  `0.${'0'.repeat(400)}1`,
  '9'.repeat(5000),
]

const TIMES = [
  '',
  '0000-00-00',
  '0001-01-01',
  '1969-12-31T23:59:60Z',
  '1970-01-01',
  '2026-02-29',
  '2026-02-30',
  '2026-09-01T24:00:00Z',
  '2026-09-01T00:00:00+99:99',
  '2026-09-01T00:00:00.1234567890123Z',
  '9999-12-31',
  '9999-12-31T23:59:59-14:00',
  '+275760-09-13',
  '-000001-01-01',
  '20260901',
  '1/2/3',
  '13/13/26',
  '2026-W01',
  '0',
  '-1',
  '253402214400',
  '253402214401',
  '1e10',
  '99999999999999999999',
  'now',
]

const ENCODINGS = [
  'utf-16le',
  'utf-16le-bom',
  'utf-16be',
  'utf-16be-bom',
  'latin-1',
  'half-latin-1',
  'half-utf-16',
  'bom',
  'two-boms',
] as const

export const edit = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('truncate' as const), at: place }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('flip' as const), bits: fc.array(place, { minLength: 1, maxLength: 12 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('overwrite' as const),
      at: place,
      bytes: fc.array(fc.nat(255), { minLength: 1, maxLength: 8 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('insert' as const),
      at: fc.array(place, { minLength: 1, maxLength: 6 }),
      text: fc.constantFrom(...SNIPPETS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('delete' as const), at: place, length: fc.integer({ min: 1, max: 400 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('repeat' as const),
      at: place,
      length: fc.integer({ min: 1, max: 600 }),
      times: fc.integer({ min: 1, max: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('swell' as const),
      at: place,
      unit: fc.constantFrom(
        'x',
        '"',
        '""',
        ',',
        'é',
        '\0',
        ' ',
        '9',
        '[',
        '{"a":',
        '\n',
        '\r\n',
        '(',
        ' (',
        'cached ',
        '-',
        '.',
        '1,',
        ': ',
        '\u00a0',
      ),
      length: fc.constantFrom(300, 5_000, 70_000, 140_000, 1_060_000),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('number' as const),
      at: fc.array(place, { minLength: 1, maxLength: 4 }),
      text: fc.constantFrom(...NUMBERS),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('time' as const),
      at: fc.array(place, { minLength: 1, maxLength: 4 }),
      text: fc.constantFrom(...TIMES),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('ends' as const),
      ends: fc.array(fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\r\n', ''), { minLength: 1, maxLength: 5 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delimiter' as const), to: fc.constantFrom(';', '\t', '|', '') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('encode' as const), as: fc.constantFrom(...ENCODINGS) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('lines' as const),
      how: fc.constantFrom('shuffle', 'double', 'drop', 'reverse'),
      seed: place,
    }),
  },
)
export type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never

export function applyEdit(bytes: Uint8Array, edit: Edit): Uint8Array {
  const { length } = bytes
  switch (edit.do) {
    case 'truncate':
      return bytes.subarray(0, edit.at % (length + 1))
    case 'flip': {
      const copy = bytes.slice()
      for (const bit of edit.bits) if (length > 0) copy[(bit >> 3) % length]! ^= 1 << (bit & 7)
      return copy
    }
    case 'overwrite': {
      const copy = bytes.slice()
      const at = edit.at % (length + 1)
      edit.bytes.slice(0, length - at).forEach((byte, i) => {
        copy[at + i] = byte
      })
      return copy
    }
    case 'insert':
      return edit.at.reduce((before, at) => splice(before, at % (before.length + 1), 0, utf8(edit.text)), bytes)
    case 'delete':
      return splice(bytes, edit.at % (length + 1), edit.length, NOTHING)
    case 'repeat': {
      const at = edit.at % (length + 1)
      const part = bytes.subarray(at, at + edit.length)
      return splice(bytes, at, 0, join(Array.from({ length: edit.times }, () => part)))
    }
    case 'swell':
      return splice(bytes, edit.at % (length + 1), 0, utf8(edit.unit.repeat(Math.ceil(edit.length / edit.unit.length))))
    case 'number':
      return replaceTokens(bytes, /-?\d+(?:\.\d+)?/g, edit.at, edit.text)
    case 'time':
      return replaceTokens(bytes, /\d{4}-\d\d-\d\d[0-9T: .Z+-]*|\b1[78]\d{8}\b/g, edit.at, edit.text)
    case 'ends': {
      let at = 0
      return latin1(text(bytes).replace(/\r?\n/g, () => edit.ends[at++ % edit.ends.length]!))
    }
    case 'delimiter':
      return latin1(text(bytes).replaceAll(',', edit.to))
    case 'encode':
      return encode(bytes, edit.as)
    case 'lines':
      return latin1(rearrange(text(bytes).split('\n'), edit.how, edit.seed).join('\n'))
  }
}

/** Byte for byte: what is done to a text must not mend its encoding. */
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const latin1 = (value: string): Uint8Array => Uint8Array.from(Buffer.from(value, 'latin1'))
const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value)
const NOTHING = new Uint8Array(0)

export function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts))
}

function splice(bytes: Uint8Array, at: number, gone: number, put: Uint8Array): Uint8Array {
  return join([bytes.subarray(0, at), put, bytes.subarray(at + gone)])
}

function replaceTokens(bytes: Uint8Array, token: RegExp, at: readonly number[], put: string): Uint8Array {
  const before = text(bytes)
  const count = before.match(token)?.length ?? 0
  const chosen = new Set(at.map((place) => place % (count || 1)))
  let i = 0
  return latin1(before.replace(token, (found) => (chosen.has(i++) ? Buffer.from(put).toString('latin1') : found)))
}

export function rearrange<T>(items: readonly T[], how: string, seed: number): T[] {
  const one = seed % (items.length || 1)
  if (how === 'reverse') return [...items].reverse()
  if (how === 'drop') return items.filter((_, i) => i !== one)
  if (how === 'double') return items.flatMap((item, i) => (i === one ? [item, item] : [item]))
  // A shuffle that depends on the seed alone.
  return items
    .map((item, i) => ({ item, order: Math.imul(seed ^ (i + 1), 0x9e3779b1) >>> 0 }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)
}

function encode(bytes: Uint8Array, as: (typeof ENCODINGS)[number]): Uint8Array {
  const value = new TextDecoder().decode(bytes)
  const wide = (isBig: boolean): Uint8Array => {
    const little = Buffer.from(value, 'utf16le')
    return Uint8Array.from(isBig ? little.swap16() : little)
  }
  const half = bytes.length >> 1
  switch (as) {
    case 'utf-16le':
      return wide(false)
    case 'utf-16be':
      return wide(true)
    case 'utf-16le-bom':
      return join([Uint8Array.of(0xff, 0xfe), wide(false)])
    case 'utf-16be-bom':
      return join([Uint8Array.of(0xfe, 0xff), wide(true)])
    case 'latin-1':
      return latin1(value)
    case 'half-latin-1':
      return join([bytes.subarray(0, half), utf8('é'), bytes.subarray(half), Uint8Array.of(0xe9, 0x0a)])
    case 'half-utf-16':
      return join([bytes.subarray(0, half), wide(false).subarray(half & ~1)])
    case 'bom':
      return join([utf8('\ufeff'), bytes])
    case 'two-boms':
      return join([utf8('\ufeff\ufeff'), bytes])
  }
}
