import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Columns, packColumns, unpackColumns } from '../../../shared/import/packed-columns'

const DAY = 86_400_000

/** Columns of one length, of numbers near each other and of the widest there are. */
const columns: fc.Arbitrary<Columns> = fc.nat(40).chain((rows) => {
  const list = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: rows, maxLength: rows })
  const near = <T>(value: (offset: number) => T) =>
    fc.tuple(fc.nat(1e9), list(fc.nat(300))).map(([base, offsets]) => offsets.map((offset) => value(base + offset)))
  const uint32 = fc
    .oneof(
      near((value) => value),
      list(fc.nat(2 ** 32 - 1)),
    )
    .map((values) => Uint32Array.from(values))
  const amounts = fc
    .oneof(
      near((value) => BigInt(value) * 1_000_000_000n),
      near((value) => BigInt(value) * -1000n),
      list(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
      list(fc.constantFrom(0n, 1n, -1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) + 1n)),
    )
    .map((values) => BigInt64Array.from(values))
  const times = fc.oneof(
    near((value) => value * 1000),
    list(fc.integer({ min: -8e15, max: 8e15 })),
    list(fc.double()),
    list(fc.constantFrom(5, Number.NaN)),
  )
  return fc
    .record({
      starts: times,
      lengths: list(fc.constantFrom(0, 1, DAY, 31 * DAY, 2 ** 40)),
      resolution: list(fc.nat(4)).map((values) => Uint8Array.from(values)),
      series: uint32,
      line: fc.oneof(
        uint32,
        fc.nat(1e6).map((first) => Uint32Array.from({ length: rows }, (_, at) => first + at)),
      ),
      keyHigh: uint32,
      keyLow: uint32,
      scope: uint32,
      billed: amounts,
      effective: fc.option(amounts),
      list: fc.option(amounts),
      quantities: fc.record({ requests: amounts, input_tokens: amounts }, { requiredKeys: [] }),
    })
    .map(({ starts, lengths, ...others }) => {
      const start = Float64Array.from(starts, (ms) => ms + 0)
      return { rows, start, end: start.map((ms, at) => ms + lengths[at]!), ...others }
    })
})

it('unpacks the very columns that were packed', () => {
  fc.assert(
    fc.property(columns, (before) => {
      expect(unpackColumns(structuredClone(packColumns(before)))).toEqual(before)
    }),
    { numRuns: 500 },
  )
})

it('takes a third of the bytes for rows as exports have them', () => {
  const rows = 1000
  const column = (value: (at: number) => number) => BigInt64Array.from({ length: rows }, (_, at) => BigInt(value(at)))
  const start = Float64Array.from({ length: rows }, (_, at) => Date.UTC(2026, 10, 20) - at * 29_000)
  const before: Columns = {
    rows,
    start,
    end: start.slice(),
    resolution: new Uint8Array(rows),
    series: Uint32Array.from({ length: rows }, (_, at) => at % 60),
    line: Uint32Array.from({ length: rows }, (_, at) => at + 2),
    keyHigh: new Uint32Array(rows),
    keyLow: new Uint32Array(rows),
    scope: Uint32Array.from({ length: rows }, (_, at) => at % 4),
    billed: column((at) => (at % 9000) * 1000),
    effective: null,
    list: null,
    quantities: {
      requests: column(() => 1e9),
      input_tokens: column((at) => at * 7 * 1e9),
      output_tokens: column((at) => at * 1e9),
    },
  }
  expect(sizeOf(packColumns(before)) * 3).toBeLessThan(sizeOf(before))
})

it('leaves the rest of a larger buffer behind', () => {
  const keys = new Uint32Array(1000)
  const { packed } = packColumns({
    ...unpackColumns(packColumns(empty)),
    keyHigh: keys.subarray(3, 3),
    keyLow: keys.subarray(9, 9),
  })
  expect([packed.keyHigh.buffer.byteLength, packed.keyLow.buffer.byteLength]).toEqual([0, 0])
})

const empty: Columns = {
  rows: 0,
  start: new Float64Array(),
  end: new Float64Array(),
  resolution: new Uint8Array(),
  series: new Uint32Array(),
  line: new Uint32Array(),
  keyHigh: new Uint32Array(),
  keyLow: new Uint32Array(),
  scope: new Uint32Array(),
  billed: new BigInt64Array(),
  effective: null,
  list: null,
  quantities: {},
}

function sizeOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  return typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 0)
    : 0
}
