/** What reads a file becomes another: the file is read again and takes the place of its earlier reading. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from './support/app'
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

const readAgain = async (app: ElectronApplication, page: Page, fileName: string, path: string): Promise<void> => {
  await answerOpenDialog(app, [path])
  await page.getByTestId('imports-table').locator('tr[data-row-id]', { hasText: fileName }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Read again' }).click()
}

test('a file that an older version had read', async ({ launch, folder }) => {
  const first = await launch({ env: CLOCK })
  const generations = fixture('openrouter-generations.csv')
  await importFiles(first.app, first.page, [generations])
  await importFiles(first.app, first.page, [fixture('openrouter-activity-daily.csv')])
  await goTo(first.page, 'spend')
  await showAllTime(first.page)
  const spend = await readTable(first.page, 'spend-table')
  const saved = join(folder, 'book.json')
  await answerSaveDialog(first.app, saved)
  await goTo(first.page, 'imports')
  await expect(first.page.getByTestId('older-reading')).toHaveCount(0)
  await first.page.getByTestId('save-backup').click()
  await expect.poll(() => readFile(saved, 'utf8').catch(() => '')).toContain('creditbook.backup')
  await first.close()
  // The book of an app whose format was a version behind and read the first row a dollar too high.
  const book = JSON.parse(await readFile(saved, 'utf8'))
  book.tables.imports[0].formatVersion--
  const { billed } = book.tables.segments[0]
  const [encoding] = Object.keys(billed)
  const right = billed[encoding!][0]
  billed[encoding!][0] = String(BigInt(right) + 1_000_000_000n)
  await writeFile(saved, JSON.stringify(book))

  const { app, page, errors } = await launch({ env: CLOCK })
  await answerOpenDialog(app, [saved])
  await goTo(page, 'imports')
  await page.getByTestId('restore-backup').click()
  await page.getByTestId('restore-dialog').getByTestId('dialog-submit').click()
  await expect(page.getByTestId('older-reading')).toHaveCount(1)

  await readAgain(app, page, 'openrouter-generations.csv', fixture('openrouter-activity-daily.csv'))
  await expect(page.getByTestId('reread-other-file')).toContainText('openrouter-activity-daily.csv is another file')
  await answerOpenDialog(app, [generations])
  await page.getByRole('button', { name: 'Choose another file' }).click()
  await expect(page.getByTestId('reread-sentence')).toHaveText(
    '44 rows stay as they are; 1 row is read differently. The billed money of the file changes by -$1.00.',
  )
  await expect(page.getByTestId('reread-table')).toContainText('Billed: $1.002871 → $0.002871')
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('[data-testid="reread-ready"]').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByTestId('reread-ready')).toHaveCount(0)
  await expect(page.getByTestId('older-reading')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(page.getByTestId('older-reading')).toHaveCount(1)
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByTestId('older-reading')).toHaveCount(0)
  await page.getByTestId('imports-table').locator('tr[data-row-id]', { hasText: 'generations' }).click()
  const hash = page.getByTestId('import-hash')
  await expect(hash).toHaveText(/^[0-9a-f]{32}$/)
  await page.getByRole('button', { name: 'Copy the fingerprint' }).click()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(await hash.innerText())
  await page.keyboard.press('Escape')
  await goTo(page, 'spend')
  await showAllTime(page)
  expect(await readTable(page, 'spend-table')).toEqual(spend)
  expect(errors).toEqual([])
})

test('a file whose mapping was edited', async ({ launch }) => {
  const { app, page } = await launch({ env: CLOCK })
  const file = fixture('unknown/studio-verbrauch.csv')
  await chooseFiles(app, page, [file])
  const form = page.getByTestId('mapping-form')
  await form.getByLabel('Provider').fill('Studio')
  await form.getByLabel('Project', { exact: true }).selectOption('')
  await page.getByTestId('mapper-submit').click()
  await page.getByTestId('import-commit').click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0)
  await goTo(page, 'imports')
  await expect(page.getByTestId('older-reading')).toHaveCount(0)
  await page.getByTestId('mappings-table').locator('tbody tr[data-row-id]').first().click()
  await page.getByTestId('mapping-form').getByLabel('Project', { exact: true }).selectOption('Projekt')
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByTestId('older-reading')).toHaveCount(1)
  await readAgain(app, page, 'studio-verbrauch.csv', file)
  await expect(page.getByTestId('reread-sentence')).toContainText('4 rows are read differently')
  await expect(page.getByTestId('reread-table')).toContainText('Project: – → ')
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByTestId('older-reading')).toHaveCount(0)
  await goTo(page, 'spend')
  await showAllTime(page)
  const [line] = Object.values(await readTable(page, 'spend-table'))
  expect([line?.['name'], line?.['billed'], line?.['rows']]).toEqual(['Studio', '€1,244.81', '4'])
})
