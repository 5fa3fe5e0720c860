import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromExactJson, toExactJson } from '../../../shared/ledger/exact-json'

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const column = fc.oneof(
  fc.array(int64).map((values) => BigInt64Array.from(values)),
  fc.uint8Array(),
  fc.uint16Array(),
  fc.uint32Array(),
  fc.int32Array(),
  fc.float64Array({ noNaN: true, noDefaultInfinity: true }).map((values) => values.map((value) => (value === 0 ? 0 : value))),
)
const key = fc.oneof(fc.string(), fc.constantFrom('$int', '$int64', '$uint8', '$record', '__proto__', 'constructor'))
const { record } = fc.letrec((tie) => ({
  record: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.bigInt(),
    column,
    fc.array(tie('record'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('record')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}))

describe('records as JSON', () => {
  it('come back the same, kinds of arrays and odd keys included', () => {
    fc.assert(
      fc.property(record, (value) => {
        // vitest's own comparison takes a key named `constructor` for the class of the object.
        expect(isDeepStrictEqual(fromExactJson(toExactJson(value)), value)).toBe(true)
      }),
    )
  })

  it('refuse what a tag does not mean', () => {
    const wrong = [
      '{"$int":5}',
      '{"$int":"1.5"}',
      '{"$int":"0x10"}',
      '{"$int64":["9223372036854775808"]}',
      '{"$uint8":[256]}',
      '{"$uint32":[-1]}',
      '{"$uint32":["1"]}',
      '{"$float64":[null]}',
      '{"$date":"2026"}',
      '{"$uint32":5}',
    ]
    for (const text of wrong) expect(() => fromExactJson(text), text).toThrow(SyntaxError)
  })

  it('hold no number that JSON would lose', () => {
    expect(() => toExactJson({ at: Number.NaN })).toThrow(RangeError)
  })
})
