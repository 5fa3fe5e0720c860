/** From the rows of a book to the tasks and back: nothing is lost on the way, and nothing is counted twice. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Assignment, TaskRule, TaskShare } from '../../../shared/ledger/book-types'
import { deriveFacts } from '../../../shared/ledger/derive-facts'
import { pickRows } from '../../../shared/ledger/picked-rows'
import { type BookRow, rowsBehind } from '../../../shared/ledger/rows-behind'
import { createPriceBook } from '../../../shared/prices/price-book'
import { attribute, UNATTRIBUTED } from '../../../shared/tasks/attribution'
import { rowsOfPortions, shareOut } from '../../../shared/tasks/portions'
import { taskCosts } from '../../../shared/tasks/task-costs'
import { toDay } from '../../../shared/time/days'
import { makeBook, makeTask } from '../../support/snapshot'
import { stageFile } from '../../support/staged-file'
import { createTestBook } from '../../support/test-book'

const prices = createPriceBook([])
const tasks = ['a', 'b', 'c'].map((id) => makeTask({ id }))
const createdAt = '2026-10-01T00:00:00Z'
const PERIOD = { from: toDay('2026-08-01'), to: toDay('2026-12-01') }
const ALL = { range: null, days: 'provider', limit: 1000 } as const

const anyShares: fc.Arbitrary<readonly TaskShare[]> = fc.uniqueArray(
  fc.record({ taskId: fc.constantFrom('a', 'b', 'c'), parts: fc.integer({ min: 1, max: 100 }) }),
  { selector: ({ taskId }) => taskId, minLength: 1, maxLength: 3 },
)
const anyRow = fc.record({
  day: fc.integer({ min: 1, max: 3 }).map((day) => `2026-09-0${day}`),
  project: fc.constantFrom('x', 'y', 'z'),
  billed: fc.bigInt({ min: -1000n, max: 1_000_000_000n }),
})
const anyRule = fc.record({
  project: fc.constantFrom('x', 'y'),
  op: fc.constantFrom('equals' as const, 'contains' as const, 'matches' as const),
  stage: fc.constantFrom('pre' as const, 'post' as const, undefined),
  split: anyShares,
})
const anyWork = fc.record({
  rows: fc.array(anyRow, { minLength: 1, maxLength: 12 }),
  rules: fc.array(anyRule, { maxLength: 3 }),
  hands: fc.array(fc.record({ row: fc.nat(11), isSeries: fc.boolean(), shares: anyShares }), { maxLength: 4 }),
})

describe('every row of the book', () => {
  it('is shared out once, to one list of tasks or to none, and all money of all tasks is the money of the book', async () => {
    await fc.assert(
      fc.asyncProperty(anyWork, async ({ rows, rules, hands }) => {
        const book = createTestBook()
        await book.add(
          stageFile({
            format: 'openrouter.activity-daily',
            rows: rows.map(({ day, project, billed }, index) => ({ at: day, key: `${index}`, billed, labels: { project } })),
          }),
        )
        const { series, imports, rollups } = book.state
        const everySeries = new Set(series.all.map(({ id }) => id))
        const { rows: all } = await rowsBehind(book.state, [], book.load, { ...ALL, series: everySeries, assigned: new Map() })
        const assignments = hands.map(({ row, isSeries, shares }, index) =>
          assignmentOf(all[row % all.length]!, isSeries, shares, index),
        )
        const made = { series: series.all, tasks, rules: rules.map(ruleOf), assignments, accounts: book.state.accounts }
        const sharing = attribute(made)
        const picked = await pickRows(book.state, assignments, book.load)
        const facts = deriveFacts({ series: series.all, rollups: rollups.toColumns(), imports }, prices)
        const portions = shareOut({ series: series.all, picked }, facts, sharing, prices)

        const owners = new Map(all.map((row) => [nameOf(row), [] as number[]]))
        for (let task = UNATTRIBUTED; task < tasks.length; task++) {
          const ids = portions.series.filter(({ id }) => portions.taskOf[id] === task).map(({ id }) => id)
          const wanted = { ...ALL, ...rowsOfPortions(portions, ids) }
          for (const row of (await rowsBehind(book.state, assignments, book.load, wanted)).rows)
            owners.get(nameOf(row))?.push(task)
        }
        for (const row of all) {
          const own = assignments.findLast(({ subject }) => subject.kind === 'row' && subject.key === row.key)
          const list = own === undefined ? sharing.listOf[row.series.id]! : sharing.listOfRow.get(own.id)!
          const tasksOfRow = list === UNATTRIBUTED ? [UNATTRIBUTED] : sharing.lists[list]!.map(({ task }) => task)
          expect(owners.get(nameOf(row))).toEqual([...tasksOfRow].sort((a, b) => a - b))
        }

        const { snapshot } = makeBook({ series: portions.series, tasks })
        const costs = taskCosts(snapshot, portions.facts, portions.taskOf, PERIOD)
        const billed = costs.reduce(
          (sum, cost) => sum + [...cost.billed.values()].reduce((total, nanos) => total + nanos, 0n),
          0n,
        )
        expect(billed).toBe(rows.reduce((sum, row) => sum + row.billed, 0n))
        expect(costs.reduce((sum, cost) => sum + cost.rows, 0)).toBe(rows.length)
      }),
      { numRuns: 60 },
    )
  })
})

function ruleOf(
  {
    project,
    op,
    stage,
    split,
  }: { project: string; op: 'equals' | 'contains' | 'matches'; stage: TaskRule['stage']; split: readonly TaskShare[] },
  index: number,
): TaskRule {
  const conditions = [{ field: 'project' as const, op, value: project }]
  return { id: `rule ${index}`, taskId: split[0]!.taskId, conditions, stage, split, createdAt }
}

/** Later ones count, so that each gets a time of its own. */
function assignmentOf(
  { series, key, start }: BookRow,
  isSeries: boolean,
  shares: readonly TaskShare[],
  index: number,
): Assignment {
  return {
    id: `hand ${index}`,
    subject: isSeries
      ? { kind: 'series', seriesId: series.id }
      : { kind: 'row', accountId: series.accountId, format: series.format, key, start },
    shares,
    createdAt: `2026-10-01T00:00:0${index}Z`,
  }
}

function nameOf({ importId, line }: BookRow): string {
  return `${importId}:${line}`
}
