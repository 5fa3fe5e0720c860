/** A statement for a client: issued, printed word for word, kept over a restart; what is restated later stands on the next one. */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ElectronApplication, Page } from '@playwright/test'
import type { Task, TaskRule } from '../../shared/ledger/book-types'
import { expectAccessible } from './support/accessible'
import { expect, test } from './support/app'
import { answerSaveDialog, goTo, importFiles } from './support/book'
import { each, openRouterDays, restoreTyped } from './support/typed-book'

const createdAt = '2026-06-01T00:00:00Z'
const task = (id: string, unitName = ''): Task => ({
  id,
  name: id,
  client: 'Miller & Söhne',
  project: '',
  unitName,
  output: unitName === '' ? [] : [{ day: '2026-06-12', count: 7 }],
  archived: false,
  createdAt,
})
const tasks = [task('Product texts', 'article'), task('Translations')]
const rules: readonly TaskRule[] = [
  {
    id: 'all',
    taskId: 'Product texts',
    conditions: [{ field: 'provider', op: 'equals', value: 'openrouter' }],
    split: [
      { taskId: 'Product texts', parts: 60 },
      { taskId: 'Translations', parts: 40 },
    ],
    createdAt,
  },
]

const words = (text: string): string => text.replace(/\s+/g, ' ').trim()
const paperOf = async (page: Page): Promise<string> =>
  words(await page.getByTestId('statement-paper').locator('article').innerText())

const pdfText = async (app: ElectronApplication, page: Page, file: string): Promise<string> => {
  await answerSaveDialog(app, file)
  await page.getByTestId('statement-pdf').click()
  await expect
    .poll(() =>
      readFile(file).then(
        (bytes) => bytes.subarray(0, 5).toString(),
        () => '',
      ),
    )
    .toBe('%PDF-')
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-'])
  // One page, with its number at the foot.
  expect(words(stdout)).toMatch(/ 1 ?\/ ?1$/)
  return words(stdout).replace(/ 1 ?\/ ?1$/, '')
}

const openStatements = async (page: Page): Promise<void> => {
  await goTo(page, 'tasks')
  await page.getByTestId('open-client-statements').click()
  await page.getByTestId('page-client-statements').waitFor()
}

const issue = async (page: Page): Promise<void> => {
  await page.getByTestId('statement-issue').click()
  await page.getByTestId('statement-issue-dialog').getByTestId('dialog-submit').click()
  await expect(page.getByTestId('statement-issue-dialog')).toHaveCount(0)
  await page.getByTestId('statement-pdf').waitFor()
}

test('a statement is issued, printed, and corrected by the next one when its figures are restated', async ({
  launch,
  folder,
}) => {
  const { app, page, userData, errors, close } = await launch({ env: { CREDITBOOK_CLOCK: '2026-07-06T09:00:00Z' } })
  await restoreTyped(app, page, folder, { tasks, rules })
  const june = join(folder, 'june.csv')
  await writeFile(june, openRouterDays('2026-06-01', each(30, 1.111)))
  await importFiles(app, page, [june])

  await openStatements(page)
  await page.getByTestId('statement-add').click()
  await expect(page.getByTestId('statement-from')).toHaveValue('2026-06-01')
  await page.getByTestId('statement-issuer').fill('Ana Ortiz\nStudio 4, Lisbon')
  await page.getByTestId('statement-markup').fill('12.5')
  await page.getByTestId('statement-note').fill('Thank you for your trust.')
  // 33.33 of cost split 60 to 40 are 19.998 and 13.332; with 4.16625 on top they are 37.49625: 37.50 in three lines that add up.
  await expect(page.getByTestId('statement-paper').locator('tfoot')).toContainText('$37.50')
  expect(await page.getByTestId('statement-paper').locator('tr.line td:last-child').allInnerTexts()).toEqual([
    '$20.00',
    '$13.33',
    '$4.17',
  ])
  await expectAccessible(page, 'statement editor')
  const preview = await paperOf(page)
  expect(preview).toContain('Product texts 7 × article $20.00')
  await issue(page)
  expect(await paperOf(page)).toBe(preview)
  expect(await pdfText(app, page, join(folder, 'one.pdf'))).toBe(preview)
  // Nothing takes back what was issued but a counter statement.
  await page.keyboard.press('Control+z')
  await page.getByTestId('statements-back').click()
  await expect(page.getByTestId('statements-table').locator('tbody tr[data-row-id]')).toHaveCount(1)
  expect(errors).toEqual([])
  await close()

  const next = await launch({ userData, env: { CREDITBOOK_CLOCK: '2026-08-06T09:00:00Z' } })
  // 10 June became dearer by 2.50, and July came.
  const restated = join(folder, 'june-july.csv')
  const costs = each(61, 1.111).map((cost, day) => (day === 9 ? cost + 2.5 : cost))
  await writeFile(restated, openRouterDays('2026-06-01', costs))
  await importFiles(next.app, next.page, [restated])
  await openStatements(next.page)
  await next.page.getByTestId('statements-table').locator('tbody tr[data-row-id]').click()
  expect(await paperOf(next.page)).toBe(preview)
  expect(await pdfText(next.app, next.page, join(folder, 'again.pdf'))).toBe(preview)
  await next.page.getByTestId('statements-back').click()
  await expect(next.page.getByTestId('statements-waiting')).toContainText('$2.81')

  await next.page.getByTestId('statement-add').click()
  await expect(next.page.getByTestId('statement-from')).toHaveValue('2026-07-01')
  await expect(next.page.getByTestId('statement-markup')).toHaveValue('12.5')
  const second = await paperOf(next.page)
  // 1.50 and 1.00 with the markup of then.
  expect(second).toContain('Product texts: difference to statement 1 $1.69')
  expect(second).toContain('Translations: difference to statement 1 $1.1')
  expect(second).toMatch(/providers have corrected figures of .*Jun/)
  await issue(next.page)
  expect(await pdfText(next.app, next.page, join(folder, 'two.pdf'))).toBe(second)

  const csv = join(folder, 'two.csv')
  await answerSaveDialog(next.app, csv)
  await next.page.getByTestId('statement-csv').click()
  await expect.poll(() => readFile(csv, 'utf8').catch(() => '')).toContain('restated')
  const lines = (await readFile(csv, 'utf8'))
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
  const at = lines[0]?.indexOf('amount') ?? -1
  const cents = lines.slice(1).reduce((sum, line) => sum + Math.round(Number(line[at]) * 100), 0)
  expect(second).toContain(`Total $${(cents / 100).toFixed(2)}`)

  await next.page.getByTestId('statement-take-back').click()
  await next.page.getByTestId('statement-take-back-dialog').getByTestId('dialog-submit').click()
  await expect(next.page.getByRole('heading', { name: 'Statement 3: takes back statement 2' }).first()).toBeVisible()
  await expect(next.page.getByTestId('statement-paper').locator('tfoot')).toContainText(`-$${(cents / 100).toFixed(2)}`)
  expect(next.errors).toEqual([])
})
