/**
 * What a machine can do to the app: killed at any moment of an import, a revert or a restore, its processes crashed, its files
 * damaged. Whatever happens, the book is the one before or the one after, and the app opens.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { expect, killAll, type LaunchedApp, test } from './support/app'
import {
  answerOpenDialog,
  answerSaveDialog,
  chooseFiles,
  fixture,
  goTo,
  importFiles,
  readTable,
  showAllTime,
} from './support/book'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }
/** From before anything has happened to after everything has. */
const MOMENTS = [0, 20, 40, 60, 80, 100, 130, 160, 200, 250, 320, 400, 600]

type Figures = Record<string, Record<string, string>>

async function figuresOf(page: Page): Promise<Figures> {
  await page.locator('[data-testid="book-ready"]').waitFor({ state: 'attached' })
  await goTo(page, 'spend')
  await showAllTime(page)
  return readTable(page, 'spend-table')
}

/** An export of 60,000 rows, which takes long enough to be caught at. */
async function makeLargeExport(path: string): Promise<string> {
  const [header, row] = (await readFile(fixture('openrouter-generations.csv'), 'utf8')).split('\n') as [string, string]
  const rows = Array.from({ length: 60_000 }, (_, index) => row.replace(/^[^,]*/, `gen-x${index}`))
  await writeFile(path, [header, ...rows].join('\n'))
  return path
}

/** Starts the act, kills every process of the app after each of the moments, and opens the book again. */
async function killThroughout(
  first: LaunchedApp,
  launch: (options: { userData: string; env: Record<string, string> }) => Promise<LaunchedApp>,
  act: (app: LaunchedApp) => Promise<void>,
  look: (app: LaunchedApp, moment: number) => Promise<void>,
): Promise<void> {
  let current = first
  for (const moment of MOMENTS) {
    await act(current)
    await sleep(moment)
    killAll(first.userData)
    await current.app.close().catch(() => undefined)
    current = await launch({ userData: first.userData, env: CLOCK })
    await look(current, moment)
  }
}

test.describe('killed', () => {
  test.setTimeout(300_000)

  test('at any moment of a commit, the book is the one before or the one after', async ({ launch, folder }) => {
    const first = await launch({ env: CLOCK })
    await importFiles(first.app, first.page, [fixture('openrouter-generations.csv')])
    const before = await figuresOf(first.page)
    const large = await makeLargeExport(join(folder, 'large.csv'))
    await importFiles(first.app, first.page, [large])
    const after = await figuresOf(first.page)
    expect(after).not.toEqual(before)
    await revertNewest(first.page)
    await expect.poll(() => figuresOf(first.page)).toEqual(before)

    const seen = { before: 0, after: 0 }
    await killThroughout(
      first,
      launch,
      async ({ app, page }) => {
        await chooseFiles(app, page, [large])
        await page.getByTestId('import-commit').click({ noWaitAfter: true })
      },
      async ({ page }, moment) => {
        const figures = await figuresOf(page)
        const isAfter = JSON.stringify(figures) === JSON.stringify(after)
        expect(figures, `${moment} ms`).toEqual(isAfter ? after : before)
        seen[isAfter ? 'after' : 'before']++
        if (!isAfter) return
        await revertNewest(page)
        await expect.poll(() => figuresOf(page)).toEqual(before)
      },
    )
    expect(seen.after, 'some kill came too late to stop it').toBeGreaterThan(0)
  })

  test('at any moment of reading, nothing has happened', async ({ launch, folder }) => {
    const first = await launch({ env: CLOCK })
    await importFiles(first.app, first.page, [fixture('openrouter-generations.csv')])
    const before = await figuresOf(first.page)
    const large = await makeLargeExport(join(folder, 'large.csv'))
    await killThroughout(
      first,
      launch,
      ({ app, page }) => chooseFiles(app, page, [large]),
      async ({ page }, moment) => expect(await figuresOf(page), `${moment} ms`).toEqual(before),
    )
  })

  test('at any moment of a restore, the book is the one before or the restored one', async ({ launch, folder }) => {
    const first = await launch({ env: CLOCK })
    const backup = join(folder, 'backup.json')
    await importFiles(first.app, first.page, [await makeLargeExport(join(folder, 'large.csv'))])
    const restored = await figuresOf(first.page)
    await saveBackup(first, backup)
    await goTo(first.page, 'imports')
    await revertNewest(first.page)
    await importFiles(first.app, first.page, [fixture('openai-cost.csv')])
    const own = await figuresOf(first.page)
    expect(own).not.toEqual(restored)
    await killThroughout(
      first,
      launch,
      async ({ app, page }) => {
        await answerOpenDialog(app, [backup])
        await goTo(page, 'imports')
        await page.getByTestId('restore-backup').click()
        await page.getByTestId('restore-dialog').getByTestId('dialog-submit').click({ noWaitAfter: true })
      },
      async ({ page }, moment) => {
        const figures = await figuresOf(page)
        const isRestored = JSON.stringify(figures) === JSON.stringify(restored)
        expect(figures, `${moment} ms`).toEqual(isRestored ? restored : own)
      },
    )
  })
})

test('the process that reads files dies: the file says so, the next one goes in', async ({ launch, folder }) => {
  const { app, page } = await launch({ env: CLOCK })
  await chooseFiles(app, page, [await makeLargeExport(join(folder, 'large.csv'))])
  await app.evaluate(({ app: electron }) => {
    const reader = electron.getAppMetrics().find(({ name }) => name === 'Creditbook import')
    if (reader !== undefined) process.kill(reader.pid, 'SIGKILL')
  })
  await expect(page.getByTestId('import-dialog')).toContainText('stopped before the end')
  await page.getByTestId('import-cancel').first().click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0)
  await importFiles(app, page, [fixture('openrouter-generations.csv')])
  expect(Object.keys(await figuresOf(page))).toHaveLength(1)
})

for (const end of ['crashes', 'is killed'] as const) {
  test(`the page ${end}: it comes back with its book`, async ({ launch }) => {
    const { app, page } = await launch({ env: CLOCK })
    await importFiles(app, page, [fixture('openrouter-generations.csv')])
    const gone = page.waitForEvent('crash')
    await app.evaluate(({ BrowserWindow }, how) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (how === 'crashes') contents?.forcefullyCrashRenderer()
      else if (contents !== undefined) process.kill(contents.getOSProcessId(), 'SIGKILL')
    }, end)
    await gone
    // The driver has lost sight of the page for good, so the app itself is asked.
    const text = (): Promise<string> =>
      app.evaluate(({ BrowserWindow }) =>
        Promise.resolve(BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText')),
      )
    await expect.poll(text).toContain('OpenRouter')
  })
}

test('the disk is full: it says so, and the book is as it was', async ({ launch, folder }) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'Only root on Linux can make a small disk.')
  const userData = join(folder, 'small-disk')
  mkdirSync(userData)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', userData])
  try {
    const { app, page, close } = await launch({ userData, env: CLOCK })
    await importFiles(app, page, [fixture('openrouter-generations.csv')])
    const before = await figuresOf(page)
    const filler = join(userData, 'filler')
    execFileSync('sh', ['-c', `dd if=/dev/zero of="${filler}" bs=64k 2>/dev/null || true`])
    const large = await makeLargeExport(join(folder, 'large.csv'))
    await chooseFiles(app, page, [large])
    const refused = page.getByTestId('import-failed')
    await expect(refused.or(page.getByTestId('import-commit'))).toBeVisible()
    if (await refused.isHidden()) {
      await page.getByTestId('import-commit').click()
      await expect(page.getByText('Nothing was changed').first()).toBeVisible()
    } else await expect(refused).toContainText('The disk may be full')
    rmSync(filler)
    await page.getByTestId('import-cancel').first().click()
    expect(await figuresOf(page)).toEqual(before)
    await importFiles(app, page, [large])
    expect(await figuresOf(page)).not.toEqual(before)
    await close()
  } finally {
    execFileSync('umount', ['-l', userData])
  }
})

test('the small files beside the book are rubbish: it opens all the same', async ({ launch }) => {
  const first = await launch({ env: CLOCK })
  await importFiles(first.app, first.page, [fixture('openrouter-generations.csv')])
  const before = await figuresOf(first.page)
  await first.close()
  for (const name of readdirSync(first.userData).filter((file) => file.endsWith('.json') || file === 'Preferences'))
    await writeFile(join(first.userData, name), '{"bounds": 12, \u0000')
  const second = await launch({ userData: first.userData, env: CLOCK })
  expect(await figuresOf(second.page)).toEqual(before)
})

test('the database is cut short: the app opens, and takes a backup back', async ({ launch, folder }) => {
  const first = await launch({ env: CLOCK })
  await importFiles(first.app, first.page, [fixture('openrouter-generations.csv')])
  const before = await figuresOf(first.page)
  const backup = join(folder, 'backup.json')
  await saveBackup(first, backup)
  await first.close()
  const database = join(first.userData, 'IndexedDB', 'app_creditbook_0.indexeddb.leveldb')
  for (const name of readdirSync(database).filter((file) => /\.(ldb|log)$/.test(file) || file.startsWith('MANIFEST')))
    await truncate(join(database, name), 40)
  const second = await launch({ userData: first.userData, env: CLOCK })
  await second.page.locator('[data-testid="book-ready"], [data-testid="book-failed"]').first().waitFor({ state: 'attached' })
  await answerOpenDialog(second.app, [backup])
  await goTo(second.page, 'imports')
  await second.page.getByTestId('restore-backup').click()
  await second.page.getByTestId('restore-dialog').getByTestId('dialog-submit').click()
  await expect.poll(() => figuresOf(second.page)).toEqual(before)
})

async function saveBackup({ app, page }: LaunchedApp, file: string): Promise<void> {
  await answerSaveDialog(app, file)
  await goTo(page, 'imports')
  await page.getByTestId('save-backup').click()
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('creditbook.backup')
}

async function revertNewest(page: Page): Promise<void> {
  await goTo(page, 'imports')
  await page.getByTestId('imports-table').locator('tbody tr[data-row-id]').first().click()
  await page.getByTestId('import-detail').getByRole('button', { name: 'Revert' }).click()
  await page.getByTestId('revert-dialog').getByTestId('dialog-submit').click()
  await expect(page.getByTestId('revert-dialog')).toHaveCount(0)
}
