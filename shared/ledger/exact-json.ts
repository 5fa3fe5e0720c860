/**
 * Records as JSON text without losing anything: what JSON has no word for is wrapped in an object of one key that starts with `$`.
 * Exact integers are decimal strings, columns lists of numbers, so that any other program can read the text too.
 *
 * Law: fromExactJson(toExactJson(record)) is the same record, kinds of arrays included. A key whose value is undefined is not kept.
 */
const COLUMNS = {
  $uint8: Uint8Array,
  $uint16: Uint16Array,
  $uint32: Uint32Array,
  $int32: Int32Array,
  $float64: Float64Array,
} as const
type ColumnTag = keyof typeof COLUMNS

export function toExactJson(record: unknown): string {
  return JSON.stringify(wrap(record))
}

/** Throws a SyntaxError where the text is no JSON or a wrapped value is not what its tag says. */
export function fromExactJson(text: string): unknown {
  return unwrap(JSON.parse(text))
}

/** The same for text that was parsed already. */
export function unwrapJson(value: unknown): unknown {
  return unwrap(value)
}

function wrap(value: unknown): unknown {
  if (typeof value === 'bigint') return { $int: value.toString() }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('a number that is not finite cannot be written')
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(wrap)
  if (value instanceof BigInt64Array) return { $int64: Array.from(value, String) }
  for (const [tag, Column] of Object.entries(COLUMNS)) {
    if (value instanceof Column) return { [tag]: Array.from(value) }
  }
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([key, inner]) => [key, wrap(inner)] as const)
  const only = entries.length === 1 ? entries[0]! : null
  return only?.[0].startsWith('$') ? { $record: entries } : Object.fromEntries(entries)
}

function unwrap(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(unwrap)
  const entries = Object.entries(value)
  const only = entries.length === 1 ? entries[0]! : null
  if (only?.[0].startsWith('$')) return unwrapTagged(only[0], only[1])
  return Object.fromEntries(entries.map(([key, inner]) => [key, unwrap(inner)]))
}

function unwrapTagged(tag: string, value: unknown): unknown {
  if (tag === '$int') return parseInteger(value)
  if (!Array.isArray(value)) throw new SyntaxError(`${tag} holds no list`)
  if (tag === '$record') {
    return Object.fromEntries(value.map(([key, inner]: [string, unknown]) => [key, unwrap(inner)]))
  }
  if (tag === '$int64') {
    const column = new BigInt64Array(value.length)
    for (let at = 0; at < value.length; at++) {
      const whole = parseInteger(value[at])
      column[at] = whole
      if (column[at] !== whole) throw new SyntaxError('an integer does not fit 64 bits')
    }
    return column
  }
  if (!Object.hasOwn(COLUMNS, tag)) throw new SyntaxError('an unknown kind of value')
  const column = new COLUMNS[tag as ColumnTag](value.length)
  for (let at = 0; at < value.length; at++) {
    const number: unknown = value[at]
    if (typeof number !== 'number') throw new SyntaxError(`${tag} holds something that is no number`)
    column[at] = number
    if (column[at] !== number) throw new SyntaxError(`${tag} holds a number that does not fit`)
  }
  return column
}

function parseInteger(value: unknown): bigint {
  if (typeof value !== 'string' || !/^-?\d{1,1000}$/.test(value)) throw new SyntaxError('not an integer')
  return BigInt(value)
}
