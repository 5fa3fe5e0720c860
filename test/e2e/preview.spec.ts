/** Deciding about a file before it goes in: corrected cells, rows left out, days that a report does not name. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { makeExport } from '../bench/support/generations'
import { expect, test } from './support/app'
import { chooseFiles, fixture, goTo } from './support/book'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }
const HEADER =
  'Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost'
const event = (day: number, cost: string): string =>
  `2026-11-0${day}T10:00:00.000Z,On-Demand,claude-opus-5,No,0,1200,0,340,1540,${cost}`

const sentence = (page: Page) => page.getByTestId('import-sentence')
const tab = (page: Page, name: string) => page.getByTestId(`import-tab-${name}`)

test('a bad cell is corrected in place, a row is left out, and the import remembers both', async ({ launch, folder }) => {
  const file = join(folder, 'usage-events-2026-11-20.csv')
  await writeFile(file, [HEADER, event(1, '1.00'), event(2, 'n/a'), event(3, 'n/a'), event(4, '4.00')].join('\n'))
  const { app, page, errors } = await launch({ env: CLOCK })
  await chooseFiles(app, page, [file])
  await expect(sentence(page)).toContainText('+2 rows, $5.00')
  await tab(page, 'problems').click()
  await page.getByTestId('import-fix').first().fill('2.00')
  await page.getByTestId('import-fix-all').click()
  await expect(sentence(page)).toContainText('+4 rows, $9.00')
  await expect(page.getByTestId('import-fixes')).toContainText('2 cells corrected')
  await page.getByTestId('import-fixes').getByRole('button', { name: 'line 4' }).click()
  await expect(sentence(page)).toContainText('+3 rows, $7.00')

  await tab(page, 'new').click()
  await page.getByTestId('import-rows').getByRole('checkbox', { name: 'Import line 5' }).click()
  await expect(sentence(page)).toContainText('+2 rows, $3.00')
  await expect(sentence(page)).toContainText('1 left out')
  await page.getByTestId('import-tick-all').click()
  await expect(sentence(page)).toContainText('+3 rows, $7.00')
  // By keyboard: the space bar ticks the row that has the focus.
  await page.getByTestId('import-rows').locator('tbody tr').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  await expect(sentence(page)).toContainText('1 left out')
  await page.getByTestId('import-commit').click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0)

  await goTo(page, 'imports')
  await page.getByTestId('imports-table').locator('tbody tr[data-row-id]').first().click()
  const detail = page.getByTestId('import-detail')
  await expect(detail).toContainText('1 left out')
  await expect(detail).toContainText('Line 3, Cost: n/a → 2.00')
  expect(errors).toEqual([])
})

test('a report that does not name its days asks for them', async ({ launch }) => {
  const { app, page } = await launch({ env: CLOCK })
  await chooseFiles(app, page, [fixture('anthropic-claude-spend-report.csv')])
  const period = page.getByTestId('import-period')
  await period.getByLabel('From').fill('2026-10-01')
  await period.getByLabel('To').fill('2026-10-31')
  await period.getByRole('button', { name: 'Take these days' }).click()
  await expect(sentence(page)).toContainText('Oct 1 – 31')
  await expect(tab(page, 'problems')).toContainText('0')
  await page.getByTestId('import-commit').click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0)
})

test('a hundred thousand rows can be scrolled to their end, searched and left out together', async ({ launch, folder }) => {
  const file = join(folder, 'openrouter_activity_2026-11-20.csv')
  await writeFile(file, makeExport(100_000))
  const { app, page, errors } = await launch({ env: CLOCK })
  await chooseFiles(app, page, [file])
  await expect(sentence(page)).toContainText('+100,000 rows', { timeout: 60_000 })
  const rows = page.getByTestId('import-rows')
  await rows.locator('tbody tr').first().focus()
  await page.keyboard.press('End')
  await expect(rows.locator('tr[data-index="99999"]')).toContainText('100,001'.replace(',', ''))
  await page.getByRole('textbox', { name: 'Search in New' }).fill('claude')
  await expect(page.getByText(/of 100,000$/)).toBeVisible()
  await page.getByTestId('import-tick-all').click()
  await expect(sentence(page)).toContainText('left out')
  expect(errors).toEqual([])
})
