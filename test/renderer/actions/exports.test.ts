import Papa from 'papaparse'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { chooseBackup, restoreBackup } from '../../../renderer/actions/backup'
import { exportCharges, exportTable, saveBackup } from '../../../renderer/actions/exports'
import { commitImport, revertImport } from '../../../renderer/actions/imports'
import { saveRouting } from '../../../renderer/actions/records'
import { undo } from '../../../renderer/actions/undo'
import { appStore, openBook } from '../../../renderer/store/store'
import { stageFile } from '../../support/staged-file'
import { startTestApp, type TestApp } from '../../support/test-app'

const daily = stageFile({
  format: 'openrouter.activity-daily',
  name: 'daily.csv',
  rows: [
    { at: '2026-09-01', key: 'a', billed: -1_500_000_000n, labels: { model: '=HYPERLINK("x")', project: 'a,b\n"c"' } },
    { at: '2026-09-02', key: 'a', billed: 2n },
  ],
})
/** Finer than the daily file on its day, which is therefore shadowed there. */
const generations = stageFile({
  format: 'openrouter.generations',
  name: 'generations.csv',
  rows: [{ at: '2026-09-02T10:00:00.250Z', key: 'g', billed: 3n, quantities: { input_tokens: 1_500_000_000_000n } }],
})

type Line = { readonly [column: string]: string }

function charges(app: TestApp): readonly Line[] {
  const text = app.saved.get('creditbook-charges-2026-11-23.csv') ?? ''
  const { data, errors } = Papa.parse<Line>(text, { header: true, skipEmptyLines: true })
  expect(errors).toEqual([])
  return data
}

describe('exports', () => {
  let app: TestApp

  beforeEach(async () => {
    app = await startTestApp()
    for (const file of [daily, generations]) await commitImport(await app.offerStaged(file))
  })

  it('write every charge that is in the book, formula-safe, and say which count', async () => {
    const result = await exportCharges()
    expect(result).toEqual({ ok: true, fileName: 'creditbook-charges-2026-11-23.csv' })
    expect(
      charges(app).map(({ start, billed, counted, model, project, line, input_tokens }) => ({
        start,
        billed,
        counted,
        model,
        project,
        line,
        input_tokens,
      })),
    ).toEqual([
      {
        start: '2026-09-01',
        billed: '-1.5',
        counted: 'yes',
        model: '\'=HYPERLINK("x")',
        project: 'a,b\n"c"',
        line: '2',
        input_tokens: '',
      },
      { start: '2026-09-02', billed: '0.000000002', counted: 'no', model: '', project: '', line: '3', input_tokens: '' },
      {
        start: '2026-09-02T10:00:00.250Z',
        billed: '0.000000003',
        counted: 'yes',
        model: '',
        project: '',
        line: '2',
        input_tokens: '1500',
      },
    ])
    await saveRouting({ conditions: [{ field: 'model', op: 'contains', value: 'hyperlink' }] })
    await exportCharges()
    expect(charges(app).map(({ counted }) => counted)).toEqual(['no', 'no', 'yes'])
    await revertImport(1)
    await exportCharges()
    expect(charges(app)).toHaveLength(1)
  })

  it('write a table as it is on the screen', async () => {
    await exportTable('spend.csv', { header: ['What', 'Billed'], rows: [['@sum', '-1.50']] })
    expect(app.saved.get('spend.csv')).toBe("What,Billed\r\n'@sum,-1.50\r\n")
  })

  it('leave no half file behind', async () => {
    const silent = vi.spyOn(console, 'error').mockImplementation(() => {})
    app.failWrites()
    expect(await saveBackup()).toEqual({ ok: false, code: 'failed' })
    expect(app.saved.size).toBe(0)
    silent.mockRestore()
  })

  it('bring the book back after a check and a question', async () => {
    await saveBackup()
    const text = app.saved.get('creditbook-2026-11-23.json') ?? ''
    const imports = openBook().imports
    await undo()
    await undo()
    expect(openBook().isEmpty).toBe(true)
    app.setBackup({ fileName: 'book.json', text })
    expect(await chooseBackup()).toMatchObject({ ok: true, backup: { fileName: 'book.json', counts: { imports: 2 } } })
    expect(openBook().isEmpty).toBe(true)
    expect(await restoreBackup()).toMatchObject({ ok: true })
    expect(openBook().imports).toEqual(imports)
    expect(appStore.getState()).toMatchObject({ canUndo: false, canRedo: false })
    await expect(restoreBackup()).rejects.toThrow('no backup')
  })

  it('name what is wrong with a file that is none', async () => {
    app.setBackup({ fileName: 'x.json', text: '{}' })
    expect(await chooseBackup()).toEqual({ ok: false, code: 'not-a-backup', where: null })
    app.setBackup({ error: 'too-large' })
    expect(await chooseBackup()).toEqual({ ok: false, code: 'too-large' })
    app.setBackup(null)
    expect(await chooseBackup()).toEqual({ ok: false, code: 'cancelled' })
  })
})
