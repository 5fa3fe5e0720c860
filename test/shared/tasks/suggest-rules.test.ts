import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Assignment, Series, TaskRule, TaskShare } from '../../../shared/ledger/book-types'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { attribute, UNATTRIBUTED } from '../../../shared/tasks/attribution'
import { compileRule } from '../../../shared/tasks/rules'
import { type Suggestion, suggestRules } from '../../../shared/tasks/suggest-rules'
import { makeFacts, makeSeries, makeTask, NO_PICKS } from '../../support/snapshot'

const createdAt = '2026-10-01T00:00:00Z'
const tasks = ['a', 'b'].map((id) => makeTask({ id }))
const facts = makeFacts([])

type Book = Pick<BookSnapshot, 'series' | 'tasks' | 'rules' | 'assignments' | 'accounts' | 'picked'>
const bookOf = (series: readonly Series[], change: Partial<Book> = {}): Book => ({
  series,
  tasks,
  rules: [],
  assignments: [],
  accounts: [],
  picked: NO_PICKS,
  ...change,
})
const byHand = (seriesId: number, ...shares: TaskShare[]): Assignment => ({
  id: `hand ${seriesId}`,
  subject: { kind: 'series', seriesId },
  shares,
  createdAt,
})
const all = (taskId: string): TaskShare => ({ taskId, parts: 1 })
const suggest = (book: Book, declined: readonly string[] = []): readonly Suggestion[] =>
  suggestRules(book, facts, attribute(book), declined)
const ruleOf = ({ conditions, shares }: Suggestion): TaskRule => ({
  id: 'accepted',
  taskId: shares[0]?.taskId ?? '',
  conditions,
  ...(shares.length > 1 ? { split: shares } : {}),
  createdAt,
})
/** Per series the tasks and parts it goes to. */
const sharesOfEach = (book: Book): readonly string[] => {
  const { listOf, lists } = attribute(book)
  return [...listOf].map((list) => JSON.stringify((lists[list] ?? []).map(({ task, parts }) => [task, String(parts)]).sort()))
}

describe('rules learned from what was assigned by hand', () => {
  const shop = makeSeries([
    { labels: { project: 'shop', model: 'gpt-5.5' } },
    { labels: { project: 'Shop', model: 'gpt-5.5-mini' } },
    { labels: { project: 'lab', model: 'gpt-5.5' } },
  ])

  it('name what the assigned line has in common with others, and say why', () => {
    const [suggestion, ...others] = suggest(bookOf(shop, { assignments: [byHand(0, all('a'))] }))
    expect(others).toEqual([])
    expect(suggestion).toMatchObject({
      conditions: [
        { field: 'provider', op: 'equals', value: shop[0]?.provider },
        { field: 'project', op: 'equals', value: 'shop' },
      ],
      shares: [all('a')],
      learnedFrom: [{ id: 0 }],
      catches: [{ id: 1 }],
    })
  })

  it('need two examples where the label says little, and keep splits', () => {
    const models = makeSeries([{ labels: { model: 'm' } }, { labels: { model: 'm' } }, { labels: { model: 'm' } }])
    const split = [
      { taskId: 'a', parts: 60 },
      { taskId: 'b', parts: 40 },
    ]
    expect(suggest(bookOf(models, { assignments: [byHand(0, ...split)] }))).toEqual([])
    const [suggestion] = suggest(bookOf(models, { assignments: [byHand(0, ...split), byHand(1, ...split)] }))
    expect(suggestion).toMatchObject({ shares: split, catches: [{ id: 2 }] })
  })

  it('span providers where the examples do', () => {
    const both = makeSeries([
      { provider: 'openai', labels: { project: 'shop' } },
      { provider: 'anthropic', labels: { project: 'shop' } },
      { provider: 'cursor', labels: { project: 'shop' } },
    ])
    const [one] = suggest(bookOf(both, { assignments: [byHand(0, all('a'))] }))
    expect(one).toBeUndefined()
    const [two] = suggest(bookOf(both, { assignments: [byHand(0, all('a')), byHand(1, all('a'))] }))
    expect(two).toMatchObject({ conditions: [{ field: 'project', value: 'shop' }], catches: [{ id: 2 }] })
  })

  it('learn from single rows as well: the rest of their line is caught', () => {
    const subject = { kind: 'row', accountId: 'openai:api', format: 'openai.costs', key: '0000000000000001', start: 0 } as const
    const picked = { ...NO_PICKS, picks: [{ assignmentId: 'row', seriesId: 0 }] }
    const assignments: readonly Assignment[] = [{ id: 'row', subject, shares: [all('a')], createdAt }]
    expect(suggest(bookOf(shop, { assignments, picked }))[0]).toMatchObject({ catches: [{ id: 0 }, { id: 1 }] })
  })

  it('are silent where examples contradict each other, where they were declined, and for archived tasks', () => {
    const book = bookOf([...shop, ...makeSeries([{ labels: { project: 'shop' } }]).map((one) => ({ ...one, id: 3 }))], {
      assignments: [byHand(0, all('a')), byHand(1, all('b'))],
    })
    expect(suggest(book)).toEqual([])
    const single = bookOf(shop, { assignments: [byHand(0, all('a'))] })
    expect(
      suggest(
        single,
        suggest(single).map(({ key }) => key),
      ),
    ).toEqual([])
    expect(suggest({ ...single, tasks: tasks.map((task) => ({ ...task, archived: true })) })).toEqual([])
  })

  it('that were declined do not come back in other words', () => {
    const alike = makeSeries([{ labels: { app: 'x', apiKey: 'k' } }, { labels: { app: 'x', apiKey: 'k' } }])
    const book = bookOf(alike, { assignments: [byHand(0, all('a'))] })
    const [first] = suggest(book)
    expect(first?.conditions.map(({ field }) => field)).toEqual(['provider', 'app'])
    expect(suggest(book, [first?.key ?? ''])).toEqual([])
  })

  const label = fc.constantFrom(undefined, 'x', 'X', 'y', 'z')
  const anySeries = fc
    .array(
      fc.record({
        provider: fc.constantFrom('openai', 'cursor'),
        project: label,
        apiKey: label,
        model: fc.constantFrom('m', 'n'),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((list) =>
      makeSeries(
        list.map(({ provider, project, apiKey, model }) => ({
          provider,
          labels: { model, ...(project ? { project } : {}), ...(apiKey ? { apiKey } : {}) },
        })),
      ),
    )
  const anyShares = fc.constantFrom<readonly TaskShare[]>(
    [all('a')],
    [all('b')],
    [
      { taskId: 'a', parts: 60 },
      { taskId: 'b', parts: 40 },
    ],
    [all('gone')],
  )
  const anyBook = fc.record({
    series: anySeries,
    hands: fc.array(fc.tuple(fc.nat(11), anyShares), { maxLength: 5 }),
    rules: fc.array(
      fc.record({
        field: fc.constantFrom('project' as const, 'model' as const),
        value: fc.constantFrom('x', 'm'),
        task: fc.constantFrom('a', 'b'),
      }),
      {
        maxLength: 2,
      },
    ),
  })
  const make = ({ series, hands, rules }: typeof anyBook extends fc.Arbitrary<infer T> ? T : never): Book =>
    bookOf(series, {
      assignments: hands.map(([id, shares], index) => ({ ...byHand(id, ...shares), id: `hand ${index}` })),
      rules: rules.map(({ field, value, task }, index) => ({
        id: `rule ${index}`,
        taskId: task,
        conditions: [{ field, op: 'equals', value }],
        createdAt,
      })),
    })

  it('accepted, catch what they say and take nothing from any task', () => {
    fc.assert(
      fc.property(anyBook, (made) => {
        const book = make(made)
        const before = sharesOfEach(book)
        const { listOf } = attribute(book)
        for (const suggestion of suggest(book)) {
          const matches = compileRule(ruleOf(suggestion), [])
          const caught = book.series.filter((one) => matches(one) && listOf[one.id] === UNATTRIBUTED).map(({ id }) => id)
          expect(suggestion.catches.map(({ id }) => id)).toEqual(caught)
          expect(caught.length).toBeGreaterThan(0)
          const after = sharesOfEach({ ...book, rules: [...book.rules, ruleOf(suggestion)] })
          expect(after.filter((_, id) => !caught.includes(id))).toEqual(before.filter((_, id) => !caught.includes(id)))
          expect(caught.every((id) => after[id] !== '[]')).toBe(true)
        }
      }),
    )
  })

  it('are the same whatever the order of what was done, and no line is in two of them', () => {
    fc.assert(
      fc.property(anyBook, (made) => {
        const book = make(made)
        const suggestions = suggest(book)
        expect(suggest({ ...book, assignments: [...book.assignments].reverse() })).toEqual(suggestions)
        const caught = suggestions.flatMap(({ catches }) => catches.map(({ id }) => id))
        expect(new Set(caught).size).toBe(caught.length)
      }),
    )
  })
})
