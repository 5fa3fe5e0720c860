import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { previewRules } from '../../../renderer/pages/tasks/rule-preview'
import { conditionsFrom, draftTask, finishDraft, newRule, type TaskDraft } from '../../../renderer/pages/tasks/task-draft'
import type { Task, TaskRule } from '../../../shared/ledger/book-types'
import { createPriceBook } from '../../../shared/prices/price-book'
import { compileRule } from '../../../shared/tasks/rules'
import { day, makeFacts, makeSeries, NO_PICKS } from '../../support/snapshot'

afterEach(() => setLanguage('en', []))

const TASK: Task = {
  id: 't1',
  name: ' Texts ',
  client: 'Acme',
  project: '',
  unitName: 'article',
  output: [{ day: '2026-11-02', count: 3 }],
  archived: false,
  createdAt: '2026-11-01T00:00:00Z',
}
const RULE: TaskRule = {
  id: 'r1',
  taskId: 't1',
  createdAt: '2026-11-01T00:00:00Z',
  conditions: [{ field: 'project', op: 'equals', value: 'shop' }],
}
const draft = (change: Partial<TaskDraft> = {}): TaskDraft => ({ ...draftTask(TASK, [RULE]), ...change })

describe('a task being edited', () => {
  it('comes back as it was, with its texts trimmed', () => {
    const finished = finishDraft(draft())
    expect(finished).toEqual({ ok: true, task: { ...TASK, name: 'Texts' }, rules: [RULE] })
  })

  it('leaves out rules and counts nobody filled in, and reads counts in the locale', () => {
    setLanguage('de', ['de-DE'])
    const output = [
      { id: '1', day: '2026-11-05', count: '2,5' },
      { id: '2', day: '2026-11-04', count: '' },
      { id: '3', day: '2026-11-03', count: '1' },
    ]
    const finished = finishDraft(draft({ rules: [newRule('t1')], output }))
    expect(finished.ok && [finished.rules, finished.task.output]).toEqual([
      [],
      [
        { day: '2026-11-03', count: 1 },
        { day: '2026-11-05', count: 2.5 },
      ],
    ])
  })

  it.each<[string, Partial<TaskDraft>]>([
    ['no name', { task: { ...TASK, name: ' ' } }],
    [
      'half a rule',
      {
        rules: [
          newRule('t1', [
            { field: 'model', op: 'equals', value: 'gpt' },
            { field: 'project', op: 'equals', value: '' },
          ]),
        ],
      },
    ],
    ['a bad pattern', { rules: [newRule('t1', [{ field: 'model', op: 'matches', value: '(' }])] }],
    ['a count that is none', { output: [{ id: '1', day: '2026-11-05', count: 'many' }] }],
    ['a negative count', { output: [{ id: '1', day: '2026-11-05', count: '-1' }] }],
    ['no day', { output: [{ id: '1', day: '', count: '1' }] }],
  ])('refuses %s', (_, change) => {
    expect(finishDraft(draft(change)).ok).toBe(false)
  })
})

describe('a rule made from a series', () => {
  const all = makeSeries([
    { labels: { model: 'gpt', project: 'shop', apiKey: 'key' } },
    { labels: { model: 'gpt', apiKey: 'key' } },
    { labels: { model: 'gpt' } },
    { labels: { service: 'speech' } },
    { labels: {} },
  ])

  it('matches the series it was made from, whatever labels it has', () => {
    const matches = all.map((series) =>
      compileRule({ id: 'x', taskId: 't', createdAt: '', conditions: conditionsFrom(series) }, [])(series),
    )
    expect(matches).toEqual([true, true, true, true, true])
  })

  it('names the label that says most about whose work it is', () => {
    expect(all.map((series) => conditionsFrom(series)[1]?.field)).toEqual(['project', 'apiKey', 'model', 'service', undefined])
  })
})

describe('previewRules', () => {
  const series = makeSeries([
    { labels: { project: 'shop', model: 'gpt' } },
    { labels: { project: 'shop', model: 'dall-e' } },
    { labels: { project: 'blog', model: 'gpt' } },
  ])
  const other: Task = { ...TASK, id: 't2', name: 'Images' }
  const stricter: TaskRule = {
    ...RULE,
    id: 'r2',
    taskId: 't2',
    conditions: [...RULE.conditions, { field: 'model', op: 'equals', value: 'dall-e' }],
  }
  const facts = makeFacts([
    { series: 0, day: day('2026-11-01'), billed: 5n, rows: 2 },
    { series: 0, day: day('2026-11-02'), computed: 1n },
    { series: 1, day: day('2026-11-01'), billed: 7n },
  ])

  it('shows what the task would own, and what a more specific rule keeps elsewhere', () => {
    const book = { series, tasks: [other], rules: [stricter], assignments: [], accounts: [], picked: NO_PICKS }
    const preview = previewRules(book, facts, createPriceBook([]), TASK, [RULE])
    expect(preview.owned.map(({ id }) => id)).toEqual([0])
    expect(preview.elsewhere.map(({ series: one, task }) => [one.id, task.name])).toEqual([[1, 'Images']])
    expect([preview.rows, preview.cost]).toEqual([3, [{ unit: 'USD', nanos: 6n }]])
    expect(preview.byRule.get('r1')).toEqual({ series: 1, rows: 3, cost: [{ unit: 'USD', nanos: 6n }] })
  })
})
