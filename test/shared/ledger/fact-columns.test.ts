import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factColumns, findChanges } from '../../../shared/ledger/fact-columns'
import { day, type Entry, makeFacts } from '../../support/snapshot'

const columnsOf = (entries: readonly Entry[]) =>
  factColumns(makeFacts(entries), {
    classOf: new Uint32Array(),
    names: [],
    feeds: [[{ slot: 0, service: 0, figure: 'billed', takesComputed: false, bit: 0, isLacking: false, unit: 'USD' }]],
  })
const anyEntry: fc.Arbitrary<Entry> = fc.record({
  series: fc.nat(2),
  day: fc.integer({ min: 0, max: 5 }).map((offset) => day('2026-11-01') + offset),
  billed: fc.bigInt({ min: -3n, max: 3n }),
})

test('law: what is not gone of the book before is what has not come of the one after, in order', () => {
  fc.assert(
    fc.property(fc.array(anyEntry), fc.array(anyEntry), fc.array(fc.boolean(), { minLength: 1 }), (entries, others, stays) => {
      const after = [...entries.filter((_, at) => stays[at % stays.length]), ...others]
      const { gone, come } = findChanges(columnsOf(entries), columnsOf(after))
      const texts = (list: readonly Entry[], without: readonly number[]) =>
        list.filter((_, at) => !without.includes(at)).map(({ series, day: on, billed }) => `${series} ${on} ${billed}`)
      expect(texts(entries, gone)).toEqual(texts(after, come))
    }),
  )
})

test('entries that go from the middle are all that changes', () => {
  const entries = Array.from(
    { length: 5000 },
    (_, at): Entry => ({ series: at % 50, day: day('2026-01-01') + (at - (at % 50)) / 50 }),
  )
  const isGone = (at: number): boolean => at === 3 || (at >= 1700 && at < 1750)
  const late: Entry = { series: 0, day: day('2027-01-01') }
  const { gone, come } = findChanges(columnsOf(entries), columnsOf([...entries.filter((_, at) => !isGone(at)), late]))
  expect(gone).toEqual(entries.flatMap((_, at) => (isGone(at) ? at : [])))
  expect(come).toEqual([5000 - 51])
})
