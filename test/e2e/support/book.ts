/** What a person does with the book, step by step in the window; only the operating system's dialogs are stood in for. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ElectronApplication, Page } from '@playwright/test'
import { parseNanos } from '../../../shared/money/nanos'
import { formatAmount } from '../../../shared/money/units'
import type { Report } from '../../../shared/report/report'
import { expect, projectFolder } from './app'

export const fixture = (name: string): string => join(projectFolder, 'test', 'fixtures', name)
export const sample = (name: string): string => join(projectFolder, 'samples', name)

/** The next open dialog is answered with these files. */
export const answerOpenDialog = (app: ElectronApplication, paths: readonly string[]): Promise<void> =>
  app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...filePaths] })
  }, paths)

export const answerSaveDialog = (app: ElectronApplication, filePath: string): Promise<void> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
  }, filePath)

export const chooseFiles = async (app: ElectronApplication, page: Page, paths: readonly string[]): Promise<void> => {
  await answerOpenDialog(app, paths)
  const button = page.getByTestId('import-button').or(page.getByTestId('choose-files')).first()
  await button.click()
  await page.getByTestId('import-dialog').waitFor({ state: 'attached' })
}

/** Chooses the files and takes each as the preview proposes. */
export const importFiles = async (app: ElectronApplication, page: Page, paths: readonly string[]): Promise<void> => {
  await chooseFiles(app, page, paths)
  if (paths.length > 1) {
    await page.getByTestId('import-all').waitFor()
    await expect(page.getByTestId('import-reading')).toHaveCount(0)
    await page.getByTestId('import-all').click()
  } else await page.getByTestId('import-commit').click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0, { timeout: 60_000 })
}

export type PageName = 'overview' | 'balances' | 'spend' | 'tasks' | 'budgets' | 'plans' | 'imports' | 'settings' | 'alerts'

export const goTo = async (page: Page, name: PageName): Promise<void> => {
  await page.getByTestId(`nav-${name}`).click()
  await page.getByTestId(`page-${name}`).waitFor()
}

export const showAllTime = async (page: Page): Promise<void> => {
  await page.getByTestId('period-presets').getByText('All', { exact: true }).click()
  await nextDrawing(page)
}

/** What a click changed is on the screen. */
const nextDrawing = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

/** Row name → cell texts by column, as the table shows them, all at one moment: a row that goes while it is read would be waited for. */
export const readTable = (page: Page, testId: string): Promise<Record<string, Record<string, string>>> =>
  page
    .getByTestId(testId)
    .first()
    .locator('tbody tr[data-row-id]')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [
          row.getAttribute('data-row-id'),
          Object.fromEntries(
            [...row.querySelectorAll<HTMLElement>('td[data-column]')].map((cell) => [
              cell.getAttribute('data-column'),
              cell.innerText.trim(),
            ]),
          ),
        ]),
      ),
    )

export const runReport = async (...args: readonly string[]): Promise<Report> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(projectFolder, 'scripts', 'report.mjs'), ...args, '--json'],
    {
      cwd: projectFolder,
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  return JSON.parse(stdout)
}

/** A decimal amount of the report as the window shows it. */
export const shown = (amount: string, unit: string): string => {
  const parsed = parseNanos(amount, 'strict')
  if (!parsed.ok) throw new Error(`${amount} is no amount`)
  return formatAmount(parsed.nanos, unit, 'en-US')
}
