/** Facts drawn at random, without a book behind them: for laws about what is made of sums. */
import fc from 'fast-check'
import type { Series } from '../../shared/ledger/book-types'
import type { Facts } from '../../shared/ledger/facts'
import { NOT_ROUTED } from '../../shared/ledger/routed-series'

export type MadeUp = { readonly series: readonly Series[]; readonly facts: Facts }

const PROVIDERS = ['openai', 'anthropic', 'Voice & Co']
const MODELS = ['a', 'b', undefined]
const UNITS = ['USD', 'EUR']

type Entry = {
  readonly series: number
  readonly day: number
  readonly length: number
  readonly effective: bigint
  readonly computed: bigint
}

/** Days from 20,000 to 20,060; some entries stand for a longer range. */
export const madeUpFacts: fc.Arbitrary<MadeUp> = fc
  .array(
    fc.record({
      series: fc.nat({ max: PROVIDERS.length * MODELS.length * UNITS.length - 1 }),
      day: fc.integer({ min: 20_000, max: 20_060 }),
      length: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 31 })),
      effective: fc.bigInt({ min: -5_000_000_000n, max: 50_000_000_000n }),
      computed: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 5_000_000_000n })),
    }),
    { maxLength: 60 },
  )
  .map(toFacts)

function toFacts(entries: readonly Entry[]): MadeUp {
  const series = PROVIDERS.flatMap((provider) =>
    MODELS.flatMap((model) => UNITS.map((unit) => ({ provider, unit, labels: model === undefined ? {} : { model } }) as const)),
  ).map(
    (one, id): Series => ({
      ...one,
      id,
      accountId: one.provider,
      product: 'api',
      format: 'focus',
      category: 'usage',
      basis: 'billed',
    }),
  )
  const column = (value: (entry: Entry) => bigint) => BigInt64Array.from(entries, value)
  return {
    series,
    facts: {
      rollups: {
        length: entries.length,
        firstDay: Int32Array.from(entries, ({ day }) => day),
        lastDay: Int32Array.from(entries, ({ day, length }) => day + length - 1),
        zoneDay: Int32Array.from(entries, ({ day, length }) => day + length - 1),
        series: Uint32Array.from(entries, (entry) => entry.series),
        rows: Uint32Array.from(entries, () => 1),
        billed: column(({ effective }) => effective),
        effective: column(({ effective }) => effective),
        list: column(() => 0n),
        quantities: {},
      },
      shadowed: new Uint8Array(entries.length),
      computed: column(({ computed }) => computed),
      computedUnit: 'USD',
      counts: new Uint16Array(entries.length),
      topUps: [],
      routed: new Int32Array(series.length).fill(NOT_ROUTED),
      unpriced: [],
    },
  }
}
