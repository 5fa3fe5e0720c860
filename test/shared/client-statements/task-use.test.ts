import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumOf } from '../../../shared/client-statements/apportion'
import { taskUse } from '../../../shared/client-statements/task-use'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { createPriceBook } from '../../../shared/prices/price-book'
import { attribute } from '../../../shared/tasks/attribution'
import { shareOut } from '../../../shared/tasks/portions'
import { taskCosts } from '../../../shared/tasks/task-costs'
import { makeTask } from '../../support/client-statements'
import { day, makeBook, makeFacts, makeSeries, SETTINGS } from '../../support/snapshot'

const tasks = [makeTask({ id: 'a' }), makeTask({ id: 'b' })]
const series = makeSeries([
  { labels: { project: 'x' } },
  { labels: { project: 'y' }, unit: 'EUR' },
  { labels: { project: 'z' }, basis: 'unpriced' },
])
const createdAt = '2026-06-01T00:00:00Z'
const rule = (project: string, shares: readonly (readonly [string, number])[]) => ({
  id: project,
  taskId: shares[0]?.[0] ?? '',
  conditions: [{ field: 'project', op: 'equals', value: project } as const],
  split: shares.map(([taskId, parts]) => ({ taskId, parts })),
  createdAt,
})
const rules = [
  rule('x', [
    ['a', 60],
    ['b', 40],
  ]),
  rule('y', [['b', 1]]),
  rule('z', [
    ['a', 1],
    ['b', 2],
  ]),
]
const june = { from: day('2026-06-01'), to: day('2026-07-01') }
const anyEntry = fc.record({
  series: fc.integer({ min: 0, max: 2 }),
  day: fc.integer({ min: june.from - 3, max: june.to + 2 }),
  length: fc.constantFrom(0, 0, 0, 5),
  effective: fc.bigInt({ min: -1000n, max: 100_000n }),
  computed: fc.bigInt({ min: 0n, max: 1000n }),
  isShadowed: fc.boolean(),
  input: fc.bigInt({ min: 0n, max: 50n }),
})

describe('what tasks cost, day by day', () => {
  it('adds up to what the Tasks page says of the same days, splits included', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 12 }), (drawn) => {
        const entries = drawn.map(({ length, input, ...entry }) => ({
          ...entry,
          lastDay: entry.day + length,
          quantities: { input_tokens: input },
        }))
        const { snapshot } = makeBook({ series, tasks, rules, entries, settings: { ...SETTINGS, days: 'provider' } })
        const book: BookSnapshot = snapshot
        const portions = shareOut(book, makeFacts(entries), attribute(book), createPriceBook([]))
        const found = taskUse({ ...portions, tasks }, june)
        const costs = taskCosts(
          { ...book, series: portions.series as BookSnapshot['series'] },
          portions.facts,
          portions.taskOf,
          june,
        )
        for (const { task, effective, computed, quantities, partialRows } of costs) {
          if (task === null) continue
          const own = found.uses.filter(({ taskId }) => taskId === task.id)
          for (const unit of ['USD', 'EUR']) {
            const inUnit = own.filter((use) => use.unit === unit)
            expect(sumOf(inUnit.map(({ nanos }) => nanos))).toBe((effective.get(unit) ?? 0n) + (computed.get(unit) ?? 0n))
            expect(sumOf(inUnit.map((use) => use.computed))).toBe(computed.get(unit) ?? 0n)
          }
          expect(found.quantities.get(task.id)?.input_tokens ?? 0n).toBe(quantities.input_tokens ?? 0n)
          expect(found.partialRows.get(task.id) ?? 0).toBe(partialRows)
        }
      }),
    )
  })
})
