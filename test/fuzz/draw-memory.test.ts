/** Balances drawn down from where a change begins, on ledgers that are edited step by step. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Correction, type DayCharge, drawDown } from '../../shared/ledger/draw-down'
import { createDrawMemory } from '../../shared/ledger/draw-memory'
import { planLots } from '../../shared/ledger/planned-lots'
import { anyLedger, type Ledger } from '../support/random-ledgers'
import { runs } from './support/runs'

type Book = Ledger & { readonly corrections: readonly Correction[] }
type Edit = (book: Book) => Book

const MS_PER_DAY = 86_400_000
const any = fc.nat(1000)
const offset = fc.integer({ min: 0, max: 70 })
const amount = fc.bigInt({ min: 1n, max: 30n })
const service = fc.constantFrom(null, 'chat', 'image')

const without = <T>(list: readonly T[], at: number): readonly T[] => list.filter((_, index) => index !== at % list.length)
const changed = <T>(list: readonly T[], at: number, part: Partial<T>): readonly T[] =>
  list.map((one, index) => (index === at % list.length ? { ...one, ...part } : one))
const firstDay = ({ asOf }: Book): number => asOf - 70

/** A late month, a reverted import, a lot that is voided, goes or says something else, a reconciliation, a day that passes. */
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.array(fc.record({ offset, service, nanos: fc.bigInt({ min: -5n, max: 20n }) }), { minLength: 1, maxLength: 5 }).map(
    (late): Edit =>
      (book) => ({
        ...book,
        charges: [
          ...book.charges,
          ...late.map(({ offset: days, ...one }): DayCharge => ({ ...one, day: firstDay(book) + days })),
        ],
      }),
  ),
  any.map(
    (at): Edit =>
      (book) => ({ ...book, charges: without(book.charges, at) }),
  ),
  fc.tuple(any, amount).map(
    ([at, nanos]): Edit =>
      (book) => ({ ...book, grants: changed(book.grants, at, { amount: nanos }) }),
  ),
  any.map(
    (at): Edit =>
      (book) => ({ ...book, grants: changed(book.grants, at, { voidedAt: '2026-10-05T00:00:00Z' }) }),
  ),
  any.map(
    (at): Edit =>
      (book) => ({ ...book, grants: without(book.grants, at) }),
  ),
  fc.tuple(any, service).map(
    ([at, name]): Edit =>
      (book) => ({
        ...book,
        grants: changed(book.grants, at, { services: name === null ? null : [name] }),
      }),
  ),
  fc.tuple(any, amount).map(
    ([at, nanos]): Edit =>
      (book) => ({
        ...book,
        recurring: changed(book.recurring, at, { amount: nanos }),
      }),
  ),
  any.map(
    (at): Edit =>
      (book) => ({ ...book, recurring: without(book.recurring, at) }),
  ),
  fc.tuple(offset, amount).map(
    ([days, nanos]): Edit =>
      (book) => ({
        ...book,
        corrections: [...book.corrections, { day: firstDay(book) + days, nanos }],
      }),
  ),
  any.map(
    (at): Edit =>
      (book) => ({ ...book, corrections: without(book.corrections, at) }),
  ),
  fc.integer({ min: -5, max: 5 }).map(
    (days): Edit =>
      (book) => ({ ...book, asOf: book.asOf + days }),
  ),
  fc.constant<Edit>((book) => ({ ...book, options: { netOverage: !book.options.netOverage } })),
  fc.constant<Edit>((book) => structuredClone(book)),
)

test('law: what is remembered of a balance changes nothing of what is said of it', () => {
  const every = fc.constantFrom(MS_PER_DAY, 7 * MS_PER_DAY, undefined)
  fc.assert(
    fc.property(anyLedger({ refunds: true }), fc.array(anyEdit, { maxLength: 6 }), every, (ledger, edits, distance) => {
      const memory = createDrawMemory(distance)
      let book: Book = { ...ledger, corrections: [] }
      for (const edit of [(same: Book) => same, ...edits]) {
        book = edit(book)
        const { asOf, charges } = book
        const options = { ...book.options, corrections: book.corrections }
        const remembered = drawDown(planLots(book, asOf), charges, asOf, options, memory)
        expect(remembered).toEqual(drawDown(planLots(book, asOf), charges, asOf, options))
      }
    }),
    runs(300),
  )
})
