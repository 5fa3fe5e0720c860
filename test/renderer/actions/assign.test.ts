import { beforeEach, describe, expect, it } from 'vitest'
import { acceptSuggestion, assign, declineSuggestion, takeBack } from '../../../renderer/actions/assign'
import { commitImport } from '../../../renderer/actions/imports'
import { loadRows } from '../../../renderer/actions/rows'
import { undo } from '../../../renderer/actions/undo'
import { handRows } from '../../../renderer/pages/tasks/hand-rows'
import { factsOf, portionsOf, sharingOf } from '../../../renderer/store/derived'
import { openBook } from '../../../renderer/store/store'
import type { BookRow } from '../../../shared/ledger/rows-behind'
import { UNATTRIBUTED } from '../../../shared/tasks/attribution'
import { rowsOfPortions } from '../../../shared/tasks/portions'
import { type Suggestion, suggestRules } from '../../../shared/tasks/suggest-rules'
import { stageFile } from '../../support/staged-file'
import { startTestApp, type TestApp } from '../../support/test-app'

const FILE = {
  format: 'openrouter.activity-daily',
  rows: [
    { at: '2026-09-01', key: 'a', billed: 5n, labels: { app: 'shop', model: 'm1' } },
    { at: '2026-09-02', key: 'b', billed: 7n, labels: { app: 'shop', model: 'm2' } },
    { at: '2026-09-03', key: 'c', billed: 9n, labels: { app: 'shop', model: 'm2' } },
  ],
} as const

const seriesOf = (model: string): number => openBook().series.find(({ labels }) => labels.model === model)?.id ?? -1
const suggestions = (): readonly Suggestion[] => {
  const book = openBook()
  return suggestRules(book, factsOf(book), sharingOf(book), book.settings.declinedRules)
}
const unattributed = (): number => [...portionsOf(openBook()).taskOf].filter((task) => task === UNATTRIBUTED).length
const everyRow = async (): Promise<readonly BookRow[]> => {
  const portions = portionsOf(openBook())
  const wanted = rowsOfPortions(
    portions,
    portions.series.map(({ id }) => id),
  )
  return (await loadRows({ ...wanted, range: null, days: 'provider', limit: 100 })).rows
}
const line = (seriesId: number) =>
  assign({
    subjects: [{ kind: 'series', seriesId }],
    shares: [{ taskId: '', parts: 1 }],
    newTaskName: 'Shop',
    replaces: [],
  })

describe('what is assigned by hand', () => {
  let app: TestApp

  beforeEach(async () => {
    app = await startTestApp()
    expect((await commitImport(await app.offerStaged(stageFile(FILE)))).ok).toBe(true)
  })

  it('makes its new task in the same step, and one undo takes back both', async () => {
    expect((await line(seriesOf('m1'))).ok).toBe(true)
    expect(openBook()).toMatchObject({ tasks: [{ name: 'Shop' }], assignments: [{ subject: { kind: 'series' } }] })
    expect(unattributed()).toBe(1)
    await undo()
    expect(openBook()).toMatchObject({ tasks: [], assignments: [] })
  })

  it('teaches a rule that leaves nothing unattributed once it is accepted', async () => {
    await line(seriesOf('m1'))
    const [suggestion] = suggestions()
    if (suggestion === undefined) throw new Error('nothing was learned')
    await declineSuggestion(suggestion)
    expect(suggestions()).toEqual([])
    await undo()
    await acceptSuggestion(suggestion)
    expect(unattributed()).toBe(0)
    expect(suggestions()).toEqual([])
  })

  it('can be a single row, which is listed with its cost, replaced, and taken back', async () => {
    await line(seriesOf('m1'))
    const row = (await everyRow()).find(({ billed }) => billed === 9n)
    if (row === undefined) throw new Error('no row')
    const { accountId, format } = row.series
    const subject = { kind: 'row', accountId, format, key: row.key, start: row.start } as const
    const taskId = openBook().tasks[0]?.id ?? ''
    const give = (parts: number) => assign({ subjects: [subject], shares: [{ taskId, parts }], newTaskName: null, replaces: [] })
    await give(1)
    await give(2)
    // Both were given within a moment, and so come in any order.
    const listed = handRows(openBook(), portionsOf(openBook()), sharingOf(openBook())).toSorted(
      (a, b) => Number(a.assignment.subject.kind === 'row') - Number(b.assignment.subject.kind === 'row'),
    )
    expect(listed.map(({ series, rows, cost }) => [series?.labels.model, rows, cost])).toEqual([
      ['m1', 1, [{ unit: 'USD', nanos: 5n }]],
      ['m2', 1, [{ unit: 'USD', nanos: 9n }]],
    ])
    const again = (await everyRow()).find(({ billed }) => billed === 9n)
    expect(again?.assignmentId).toBe(listed[1]?.assignment.id)
    await takeBack([again?.assignmentId ?? ''])
    expect(openBook().assignments).toHaveLength(1)
    expect((await everyRow()).map(({ assignmentId }) => assignmentId)).toEqual([null, null, null])
  })
})
