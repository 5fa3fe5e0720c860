import { beforeEach, describe, expect, it } from 'vitest'
import { commitImport, revertImport } from '../../../renderer/actions/imports'
import { removeTask, saveBudget, saveGrant, saveRate, saveRule, saveSettings, saveTask } from '../../../renderer/actions/records'
import { commitReread } from '../../../renderer/actions/rereads'
import { redo, undo } from '../../../renderer/actions/undo'
import { haveSameSums } from '../../../renderer/ledger/same-sums'
import { appStore, openBook } from '../../../renderer/store/store'
import { EVERYTHING } from '../../../shared/budgets/later-fields'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { stageFile } from '../../support/staged-file'
import { startTestApp, type TestApp } from '../../support/test-app'
import { dumpTables } from '../../support/test-ledger'

const day = (name: string, at: string, billed: bigint) =>
  stageFile({ format: 'openrouter.activity-daily', name, rows: [{ at, key: 'a', billed }] })

const parts = (): Omit<BookSnapshot, 'revision'> => {
  const { revision: _, ...rest } = openBook()
  return rest
}

const task = { name: 'Acme', client: '', project: '', unitName: '', output: [], archived: false }

describe('undo and redo', () => {
  let app: TestApp

  beforeEach(async () => {
    app = await startTestApp()
  })

  it('go back through everything that was done, and forward again, table by table', async () => {
    const states = [parts()]
    const stored = [await dumpTables('creditbook')]
    const act = async (work: () => Promise<{ readonly ok: boolean }>) => {
      expect((await work()).ok).toBe(true)
      states.push(parts())
      stored.push(await dumpTables('creditbook'))
    }
    const saved = async () => {
      const result = await saveTask(task)
      if (!result.ok) throw new Error(result.code)
      return result.id
    }
    let taskId = ''
    const importFile = async (file: ReturnType<typeof day>) => commitImport(await app.offerStaged(file))
    await act(() => importFile(day('one.csv', '2026-09-01', 5n)))
    await act(async () => {
      taskId = await saved()
      return { ok: true }
    })
    await act(() => saveRule({ taskId, conditions: [{ field: 'provider', op: 'equals', value: 'openrouter' }] }))
    await act(() => saveSettings({ homeCurrency: 'EUR' }))
    await act(() => saveRate({ unit: 'USD', in: 'EUR', day: '2026-09-01', nanos: 900_000_000n, source: 'typed' }))
    await act(() => importFile(day('two.csv', '2026-09-02', 7n)))
    await act(async () => {
      await app.offerAgain(
        1,
        stageFile({ format: 'openai.costs', name: 'one.csv', rows: [{ at: '2026-09-01', key: 'b', billed: 9n }] }),
      )
      return commitReread()
    })
    await act(() => removeTask(taskId))
    await act(() => revertImport(openBook().imports[0]!.id))

    expect(openBook()).toMatchObject({ tasks: [], rules: [] })
    for (let at = states.length - 2; at >= 0; at--) {
      expect(await undo()).not.toBeNull()
      expectSameBook(parts(), states[at]!)
    }
    expect(appStore.getState()).toMatchObject({ canUndo: false, canRedo: true })
    expect(await undo()).toBeNull()
    for (let at = 1; at < states.length; at++) {
      expect(await redo()).not.toBeNull()
      expectSameBook(parts(), states[at]!)
      const tables = await dumpTables('creditbook')
      for (const table of ['imports', 'effects', 'tasks', 'rules', 'rates', 'settings', 'accounts']) {
        expect(tables[table], `${table} after step ${at}`).toEqual(stored[at]![table])
      }
    }
    expect(appStore.getState()).toMatchObject({ canUndo: true, canRedo: false })
    expect(await redo()).toBeNull()
  })

  it('cannot redo what something new was done on top of', async () => {
    await saveTask(task)
    await undo()
    expect(appStore.getState().canRedo).toBe(true)
    await saveTask({ ...task, name: 'Other' })
    expect(appStore.getState().canRedo).toBe(false)
    expect(await redo()).toBeNull()
    expect(openBook().tasks.map(({ name }) => name)).toEqual(['Other'])
  })

  it('wait for one another', async () => {
    await saveTask(task)
    await saveTask({ ...task, name: 'Other' })
    await Promise.all([undo(), undo()])
    expect(openBook().tasks).toEqual([])
  })

  it('keep a record its id and time of creation when it is changed', async () => {
    const result = await saveTask(task)
    if (!result.ok) throw new Error(result.code)
    const [before] = openBook().tasks
    await saveTask({ ...task, id: result.id, name: 'Renamed' })
    expect(openBook().tasks).toEqual([{ ...before, name: 'Renamed' }])
    await undo()
    expect(openBook().tasks).toEqual([before])
  })

  it('note nothing that was refused', async () => {
    const wrong = await saveGrant({
      accountId: 'a',
      balanceId: 'b',
      name: 'x',
      category: 'paid',
      amount: 1n,
      paid: null,
      effectiveDay: '2026-09-02',
      expiresDay: '2026-09-01',
      priority: 0,
      services: null,
      voidedAt: null,
      note: '',
    })
    expect(wrong).toMatchObject({ ok: false, code: 'invalid', fault: { table: 'grants', path: 'expiresDay' } })
    const scope = EVERYTHING
    const period = { kind: 'month', startDay: 32 } as const
    expect(
      await saveBudget({
        name: 'x',
        scope,
        unit: 'USD',
        period,
        limit: 1n,
        limits: { kind: 'one' },
        counts: 'gross',
        thresholds: [],
        notify: true,
      }),
    ).toMatchObject({
      ok: false,
      fault: { path: 'period.startDay' },
    })
    expect(appStore.getState().canUndo).toBe(false)
  })
})

/** Entries of the sums come in no particular order, and a number once given to a series stays given. */
function expectSameBook(actual: Omit<BookSnapshot, 'revision'>, expected: Omit<BookSnapshot, 'revision'>) {
  const { rollups, series: _series, ...rest } = actual
  const { rollups: expectedRollups, series: __, ...expectedRest } = expected
  expect(rest).toEqual(expectedRest)
  expect(haveSameSums(rollups, expectedRollups)).toBe(true)
}
