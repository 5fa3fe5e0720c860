import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUANTITIES } from '../../../shared/import/batch'
import type { Assignment, TaskRule, TaskShare } from '../../../shared/ledger/book-types'
import type { Facts } from '../../../shared/ledger/facts'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { createPriceBook } from '../../../shared/prices/price-book'
import { attribute, UNATTRIBUTED } from '../../../shared/tasks/attribution'
import { type Portions, rowsOfPortions, shareOut } from '../../../shared/tasks/portions'
import { day, type Entry, makeFacts, makeRollups, makeSeries, makeTask, NO_PICKS, usd } from '../../support/snapshot'

const tasks = ['a', 'b', 'c'].map((id) => makeTask({ id }))
const series = makeSeries([
  { labels: { project: 'x', model: 'gpt-5.5' }, basis: 'unpriced' },
  { labels: { project: 'y' } },
  { labels: { project: 'z' } },
])
const prices = createPriceBook([])
const createdAt = '2026-10-01T00:00:00Z'
const ruleOf = (project: string, split: readonly TaskShare[]): TaskRule => ({
  id: project,
  taskId: split[0]?.taskId ?? '',
  conditions: [{ field: 'project', op: 'equals', value: project }],
  split,
  createdAt,
})
const rowOf = (id: string, shares: readonly TaskShare[]): Assignment => ({
  id,
  subject: { kind: 'row', accountId: 'openai:api', format: 'openai.costs', key: '0000000000000001', start: 0 },
  shares,
  createdAt,
})

const anyShares: fc.Arbitrary<readonly TaskShare[]> = fc.uniqueArray(
  fc.record({ taskId: fc.constantFrom('a', 'b', 'c', 'gone'), parts: fc.integer({ min: 1, max: 100 }) }),
  { selector: ({ taskId }) => taskId, minLength: 1, maxLength: 3 },
)
const amount = fc.bigInt({ min: -1000n, max: 100_000n })
const tokens = fc.bigInt({ min: 0n, max: 1000n })
type Row = Required<Pick<Entry, 'billed' | 'effective' | 'list' | 'rows'>> & { readonly tokens: bigint; readonly pick: number }
/** Some rows of a series and day, each in one of the picks or in none (0). */
const row: fc.Arbitrary<Row> = fc.record({
  billed: amount,
  effective: amount,
  list: amount,
  rows: fc.constant(1),
  tokens,
  pick: fc.integer({ min: 0, max: 2 }),
})
const anyDay = fc.record({
  series: fc.integer({ min: 0, max: 2 }),
  day: fc.integer({ min: 0, max: 2 }).map((offset) => day('2026-10-01') + offset),
  rows: fc.array(row, { minLength: 1, maxLength: 4 }),
  computed: fc.bigInt({ min: 0n, max: 1_000_000n }),
  isShadowed: fc.boolean(),
})
type Day = { series: number; day: number; rows: readonly Row[]; computed: bigint; isShadowed: boolean }
const book = fc.record({
  days: fc.uniqueArray(anyDay, { selector: (one) => `${one.series}|${one.day}`, maxLength: 8 }),
  rules: fc.tuple(anyShares, anyShares).map(([x, y]) => [ruleOf('x', x), ruleOf('y', y)]),
  assignments: fc.tuple(anyShares, anyShares).map(([one, two]) => [rowOf('1', one), rowOf('2', two)]),
})

const sum = (rows: readonly Row[], of: Pick<Day, 'series' | 'day'>, number = of.series): Entry => ({
  series: number,
  day: of.day,
  rows: rows.length,
  billed: rows.reduce((total, { billed }) => total + billed, 0n),
  effective: rows.reduce((total, { effective }) => total + effective, 0n),
  list: rows.reduce((total, { list }) => total + list, 0n),
  quantities: { input_tokens: rows.reduce((total, one) => total + one.tokens, 0n) },
})

const make = (days: readonly Day[]): { facts: Facts; picked: BookSnapshot['picked'] } => {
  const facts = makeFacts(
    days.map((one) => ({ ...sum(one.rows, one), computed: one.series === 0 ? one.computed : 0n, isShadowed: one.isShadowed })),
  )
  const picks = [1, 2].flatMap((pick) => series.map(({ id }) => ({ pick, id })))
  return {
    facts,
    picked: {
      picks: picks.map(({ pick, id }) => ({ assignmentId: String(pick), seriesId: id })),
      rollups: makeRollups(
        days.flatMap((one) =>
          [1, 2].flatMap((pick) => {
            const rows = one.rows.filter((own) => own.pick === pick)
            const number = picks.findIndex((own) => own.pick === pick && own.id === one.series)
            return rows.length === 0 ? [] : [sum(rows, one, number)]
          }),
        ),
      ),
    },
  }
}

/** Every figure by series of the book and day. */
const totals = ({ rollups, computed, shadowed }: Facts, originOf: (id: number) => number): Record<string, bigint[]> => {
  const found: Record<string, bigint[]> = {}
  for (let at = 0; at < rollups.length; at++) {
    const name = `${originOf(rollups.series[at] ?? -1)}|${rollups.firstDay[at]}|${shadowed[at]}`
    const figures = [
      BigInt(rollups.rows[at] ?? 0),
      rollups.billed[at] ?? 0n,
      rollups.effective[at] ?? 0n,
      rollups.list[at] ?? 0n,
      computed[at] ?? 0n,
      ...QUANTITIES.map((quantity) => rollups.quantities[quantity]?.[at] ?? 0n),
    ]
    found[name] = figures.map((figure, index) => figure + (found[name]?.[index] ?? 0n))
  }
  return found
}

const share = (days: readonly Day[], rules: readonly TaskRule[], assignments: readonly Assignment[]): Portions => {
  const { facts, picked } = make(days)
  const sharing = attribute({ series, tasks, rules, assignments, accounts: [] })
  return shareOut({ series, picked }, facts, sharing, prices)
}

describe('portions', () => {
  it('add up to their series on every day, figure by figure, to the nano; each row counts once', () => {
    fc.assert(
      fc.property(book, ({ days, rules, assignments }) => {
        const portions = share(days, rules, assignments)
        const whole = totals(make(days).facts, (id) => id)
        expect(totals(portions.facts, (id) => portions.portion(id).seriesId)).toEqual(whole)
      }),
    )
  })

  it('have one task each, and of a split every task its part', () => {
    fc.assert(
      fc.property(book, ({ days, rules, assignments }) => {
        const { series: all, taskOf, portion } = share(days, rules, assignments)
        expect(taskOf).toHaveLength(all.length)
        const parts = new Map<string, bigint>()
        for (const { id } of all) {
          const { seriesId, assignmentId, parts: own, ofParts, list } = portion(id)
          expect(all[id]?.labels).toEqual(series[seriesId]?.labels)
          expect(taskOf[id] === UNATTRIBUTED).toBe(list === UNATTRIBUTED)
          const name = `${seriesId}|${assignmentId}|${ofParts}`
          parts.set(name, (parts.get(name) ?? 0n) + own)
        }
        for (const [name, own] of parts) expect(`${own}`).toBe(name.split('|')[2])
      }),
    )
  })

  it('of all tasks together want every row of the book once', () => {
    fc.assert(
      fc.property(book, ({ days, rules, assignments }) => {
        const portions = share(days, rules, assignments)
        const { taskOf, series: all } = portions
        const known = new Set(assignments.flatMap(({ id }) => (attributed(id) ? [id] : [])))
        function attributed(id: string): boolean {
          return all.some((one) => portions.portion(one.id).assignmentId === id)
        }
        for (let task = -1; task < tasks.length; task++) {
          const ids = all.filter(({ id }) => taskOf[id] === task).map(({ id }) => id)
          const wanted = rowsOfPortions(portions, ids)
          expect([...wanted.assigned.keys()].sort()).toEqual([...known].sort())
          for (const id of known) {
            expect(wanted.assigned.get(id)).toBe(ids.some((own) => portions.portion(own).assignmentId === id))
          }
        }
      }),
    )
  })

  it('are the very series and sums of the book where nothing is split and no row was assigned on its own', () => {
    const facts = makeFacts([{ series: 1, day: day('2026-10-01'), billed: usd(1) }])
    const sharing = attribute({ series, tasks, rules: [ruleOf('y', [{ taskId: 'b', parts: 3 }])], assignments: [], accounts: [] })
    const portions = shareOut({ series, picked: NO_PICKS }, facts, sharing, prices)
    expect(portions.series).toBe(series)
    expect(portions.facts).toBe(facts)
    expect([...portions.taskOf]).toEqual([UNATTRIBUTED, 1, UNATTRIBUTED])
  })

  it('give 60 to 40 of a dollar and a nano', () => {
    const facts = makeFacts([{ series: 1, day: day('2026-10-01'), billed: usd(1) + 1n, rows: 3 }])
    const rules = [
      ruleOf('y', [
        { taskId: 'a', parts: 60 },
        { taskId: 'b', parts: 40 },
      ]),
    ]
    const sharing = attribute({ series, tasks, rules, assignments: [], accounts: [] })
    const { facts: shared, taskOf } = shareOut({ series, picked: NO_PICKS }, facts, sharing, prices)
    expect([...shared.rollups.billed]).toEqual([600_000_001n, 400_000_000n])
    expect([...shared.rollups.rows]).toEqual([3, 0])
    expect([...shared.rollups.series].map((id) => taskOf[id])).toEqual([0, 1])
  })
})
