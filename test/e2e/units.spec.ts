/** What one of something costs, what kind of work it was, and prices for models without one: in the window, with undo. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { expect, test } from './support/app'
import { fixture, goTo, importFiles, readTable, showAllTime } from './support/book'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }
const FILES = ['openrouter-generations.csv', 'openai-completions-usage.csv', 'elevenlabs-usage-by-product-api.json']

const show = (page: Page, view: string) => page.getByTestId('tasks-view').getByText(view, { exact: true }).click()

const choose = async (page: Page, testId: string, option: string): Promise<void> => {
  await page.getByTestId(testId).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

const sumOf = (rows: Record<string, Record<string, string>>, column: string): number =>
  Object.values(rows).reduce((sum, row) => sum + Number(row[column]?.replace(/[^0-9.]/g, '') || 0), 0)

test('kinds of work are shown with their reasons, filtered by, and overruled; undo takes it back', async ({ launch }) => {
  const { app, page, errors } = await launch({ env: CLOCK })
  await importFiles(app, page, FILES.map(fixture))
  await goTo(page, 'tasks')
  await showAllTime(page)
  await show(page, 'Kinds of work')
  await expect(page.getByTestId('kinds-table')).toBeVisible()
  await expectAccessible(page, 'kinds')
  const before = await readTable(page, 'kinds-table')
  expect(Object.values(before).map((row) => row['kind'])).toEqual(
    expect.arrayContaining(['Chat', 'Audio and speech', 'Transcription']),
  )
  const said = await readTable(page, 'kind-series-table')
  const speech = Object.values(said).find((row) => row['kind'] === 'Transcription')
  expect(speech?.['reason']).toContain('speech-to-text')

  const row = page.getByTestId('kind-series-table').locator('tbody tr').filter({ hasText: 'deepseek' }).first()
  await row.getByTestId('kind-change').click()
  const dialog = page.getByTestId('kind-dialog')
  await choose(page, 'kind-select', 'Report')
  await expectAccessible(page, 'kind dialog')
  await dialog.getByTestId('dialog-submit').click()
  await expect(dialog).toHaveCount(0)
  const after = await readTable(page, 'kinds-table')
  expect(Object.values(after).map((one) => one['kind'])).toContain('Report')
  expect(sumOf(after, 'rows')).toBe(sumOf(before, 'rows'))
  await expect(page.getByTestId('kind-series-table')).toContainText('Your rule:')

  await goTo(page, 'spend')
  await choose(page, 'spend-group-by', 'kind of work')
  await expect(page.getByTestId('spend-table')).toContainText('Report')
  await page.getByTestId('filter-button').click()
  await page.getByTestId('filter-kind-report').check()
  await page.keyboard.press('Escape')
  await expect.poll(async () => Object.values(await readTable(page, 'spend-table')).map((one) => one['name'])).toEqual(['Report'])
  await page.getByTestId('filter-clear').click()

  await goTo(page, 'tasks')
  await page.getByTestId('page-tasks').click({ position: { x: 4, y: 4 } })
  await page.keyboard.press('Control+z')
  await show(page, 'Kinds of work')
  await expect.poll(() => readTable(page, 'kinds-table')).toEqual(before)
  expect(errors).toEqual([])
})

test('a task counts its pieces by the export or by hand, and shows what one costs', async ({ launch }) => {
  const { app, page, errors } = await launch({ env: CLOCK })
  await importFiles(app, page, [fixture('openrouter-generations.csv')])
  await goTo(page, 'tasks')
  await showAllTime(page)
  await page.getByTestId('unattributed-table').getByRole('button', { name: 'Make a rule from this' }).first().click()
  await page.getByRole('menuitem', { name: 'A new task' }).click()
  const editor = page.getByTestId('task-editor')
  await editor.getByLabel('Name').fill('Answers')
  await editor.getByLabel('One finished piece is called').fill('answer')
  await choose(page, 'output-source', 'counted: requests')
  await expect(editor.getByTestId('output-per')).toHaveValue('1')
  await editor.getByTestId('dialog-submit').click()
  await expect(editor).toHaveCount(0)
  const counted = Object.values(await readTable(page, 'tasks-table')).find((row) => row['task'] === 'Answers')
  expect(counted?.['output']).toBe(`${counted?.['rows']} × answer`)

  await show(page, 'Unit costs')
  await choose(page, 'unit-measure', 'finished piece')
  const piece = Object.values(await readTable(page, 'units-table')).find((row) => row['name'] === 'Answers')
  expect(piece?.['count']).toContain('× answer')
  expect(piece?.['per-cost']).toBe(counted?.['perUnit'])
  await choose(page, 'unit-measure', '1M tokens')
  await choose(page, 'unit-by', 'Model')
  await expect(page.getByTestId('units-table')).toContainText('claude-opus-5')
  await expectAccessible(page, 'unit costs')
  await page.getByTestId('units-table').locator('tbody tr[data-row-id]').first().click()
  await expect(page.getByTestId('unit-drawer')).toContainText('By month')
  await expectAccessible(page, 'unit drawer')
  await page.keyboard.press('Escape')

  // The month against the one before it: the steps lead from one cost to the other.
  await page.getByTestId('period-presets').getByText('30 d', { exact: true }).click()
  const change = page.getByTestId('unit-change').first()
  const exact = (testId: string) => change.getByTestId(testId).getAttribute('data-exact')
  const amounts = await change.locator('[data-exact]').evaluateAll((all) => all.map((one) => one.getAttribute('data-exact')))
  const [start = '0', ...steps] = amounts.map(Number)
  const end = steps.pop()
  expect(Number(start) + steps.reduce((sum, step) => sum + step, 0)).toBeCloseTo(Number(end), 9)
  expect(await exact('unit-change-price')).not.toBeNull()

  // Days of one's own choice, here the very days themselves: nothing has changed.
  await choose(page, 'unit-against', 'other days…')
  await page.getByTestId('unit-against-from').fill('2026-10-22')
  await page.getByTestId('unit-against-to').fill('2026-11-20')
  await expect.poll(() => exact('unit-change-price')).toBe('0')
  expect(await exact('unit-change-quantity')).toBe('0')
  expect(errors).toEqual([])
})

test('a model without a price takes those of the listed one with a click, or one that is typed', async ({ launch }) => {
  const { app, page, userData, errors } = await launch({ env: CLOCK })
  const usage = await readFile(fixture('openai-completions-usage.csv'), 'utf8')
  const renamed = join(userData, 'completions_usage.csv')
  await writeFile(
    renamed,
    usage.replaceAll('gpt-5.4-mini-2026-03-17', 'gpt-5.5-high').replaceAll('gpt-4o-mini-2024-07-18', 'house-model'),
  )
  await importFiles(app, page, [renamed])
  await goTo(page, 'settings')
  const table = page.getByTestId('unpriced-table')
  await table.scrollIntoViewIfNeeded()
  const models = async () => Object.values(await readTable(page, 'unpriced-table')).map((row) => row['model'])
  expect((await models()).sort()).toEqual(['gpt-5.5-high', 'house-model'])
  await table.getByTestId('unpriced-take').click()
  await expect.poll(models).toEqual(['house-model'])
  await expect(page.getByTestId('prices-table')).toContainText('gpt-5.5-high')

  await table.getByTestId('unpriced-type').click()
  const dialog = page.getByTestId('price-dialog')
  await expect(dialog.getByTestId('price-model')).toHaveValue('house-model')
  await dialog.getByTestId('price-value').fill('2.50')
  await dialog.getByTestId('price-to').fill('2020-01-01')
  await dialog.getByTestId('dialog-submit').click()
  await expect(dialog).toContainText('The price ends before it begins.')
  await dialog.getByTestId('price-to').fill('2027-01-01')
  await expectAccessible(page, 'price dialog')
  await dialog.getByTestId('dialog-submit').click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByTestId('prices-table')).toContainText('Jan 1, 2027')
  await page.getByTestId('page-settings').click({ position: { x: 4, y: 4 } })
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await models()).sort()).toEqual(['gpt-5.5-high', 'house-model'])
  expect(errors).toEqual([])
})
