import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filteredFigures, type TaskFigures, taskTable } from '../../../renderer/pages/tasks/task-rows'
import type { Task } from '../../../shared/ledger/book-types'
import { createPriceBook } from '../../../shared/prices/price-book'
import { attribute } from '../../../shared/tasks/attribution'
import { shareOut } from '../../../shared/tasks/portions'
import { taskCosts } from '../../../shared/tasks/task-costs'
import { day, makeFacts, makeSeries, makeTask, NO_PICKS, SETTINGS } from '../../support/snapshot'

const task = (id: string, more: Partial<Task> = {}): Task => makeTask({ id, ...more })
const figures = (one: Task | null, effective: [string, bigint][], computed: [string, bigint][] = [], rows = 1): TaskFigures => ({
  task: one,
  effective: new Map(effective),
  computed: new Map(computed),
  rows,
  output: 0,
  perPiece: null,
})

describe('taskTable', () => {
  it('never adds units: one is the main one, the others stand beside it', () => {
    const table = taskTable(
      [
        figures(
          task('a'),
          [
            ['USD', 3n],
            ['EUR', 7n],
          ],
          [['USD', 2n]],
        ),
        figures(task('b'), [['openai:credits', 9n]]),
        figures(null, [['USD', 5n]]),
      ],
      'USD',
    )
    expect(table.unit).toBe('USD')
    expect(table.total).toBe(10n)
    expect(table.rows.map(({ cost, share, otherCosts }) => ({ cost, share, otherCosts }))).toEqual([
      { cost: 5n, share: 0.5, otherCosts: [{ unit: 'EUR', nanos: 7n }] },
      { cost: null, share: null, otherCosts: [{ unit: 'openai:credits', nanos: 9n }] },
      { cost: 5n, share: 0.5, otherCosts: [] },
    ])
  })

  it('takes the unit with most in it where nothing was charged in the home currency', () => {
    expect(
      taskTable(
        [
          figures(null, [
            ['EUR', 2n],
            ['GBP', 3n],
          ]),
        ],
        'USD',
      ).unit,
    ).toBe('GBP')
  })

  it('lists an archived task only where it has rows, and what no rule catches always', () => {
    const rows = taskTable(
      [
        figures(task('old', { archived: true }), [], [], 0),
        figures(task('busy', { archived: true }), [], [], 3),
        figures(null, [], [], 0),
      ],
      'USD',
    ).rows
    expect(rows.map((row) => row.task?.id ?? null)).toEqual(['busy', null])
  })
})

describe('filteredFigures', () => {
  const tasks = [task('chat'), task('images')]
  const rule = (taskId: string, model: string) => ({
    id: taskId,
    taskId,
    createdAt: '2026-09-01T00:00:00Z',
    conditions: [{ field: 'model' as const, op: 'equals' as const, value: model }],
  })
  const series = makeSeries([
    { labels: { model: 'gpt' } },
    { labels: { model: 'dall-e' } },
    { labels: { model: 'other' }, basis: 'unpriced' },
  ])
  const rules = [rule('chat', 'gpt'), rule('images', 'dall-e')]
  const sharing = attribute({ series, tasks, rules, assignments: [], accounts: [] })
  const attribution = shareOut({ series, picked: NO_PICKS }, makeFacts([]), sharing, createPriceBook([])).taskOf
  const range = { from: day('2026-11-01'), to: day('2026-12-01') }

  it('gives the same costs as the unfiltered page when everything passes the filter', () => {
    const entries = fc.array(
      fc.record({
        series: fc.integer({ min: 0, max: 2 }),
        day: fc.integer({ min: range.from - 5, max: range.to + 5 }),
        billed: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        computed: fc.bigInt({ min: 0n, max: 10n ** 12n }),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(entries, (list) => {
        const facts = makeFacts(list)
        const book = { series, tasks, rules, settings: SETTINGS } as unknown as Parameters<typeof taskCosts>[0]
        const scope = {
          series,
          facts,
          range,
          days: 'zone' as const,
          accept: () => true,
          taskOf: () => null,
          workOf: () => 'other' as const,
        }
        const ours = taskTable(filteredFigures(tasks, attribution, scope), 'USD')
        const theirs = taskTable(taskCosts(book, facts, attribution, range), 'USD')
        const plain = (table: typeof ours) => table.rows.map(({ cost, rows }) => [cost ?? 0n, rows])
        expect(plain(ours)).toEqual(plain(theirs))
        expect(ours.total).toBe(theirs.total)
      }),
    )
  })

  it('counts only what passes, and gives no price per piece', () => {
    const facts = makeFacts([
      { series: 0, day: range.from, billed: 4n },
      { series: 1, day: range.from, billed: 6n },
    ])
    const scope = {
      series,
      facts,
      range,
      days: 'zone' as const,
      accept: ({ labels }: { labels: { model?: string } }) => labels.model === 'gpt',
      taskOf: () => null,
      workOf: () => 'other' as const,
    }
    const [chat, images] = filteredFigures(tasks, attribution, scope)
    expect([chat?.rows, images?.rows, chat?.effective.get('USD'), chat?.perPiece]).toEqual([1, 0, 4n, null])
  })
})
