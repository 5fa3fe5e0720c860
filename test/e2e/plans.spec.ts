/** Before buying: work is described and compared, a scenario saved, a plan changed and handed on, and the page read aloud. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { expect, test } from './support/app'
import { answerSaveDialog, goTo } from './support/book'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }

test('work is described, compared and saved; a plan is changed, and undo takes it back', async ({ launch }) => {
  const { page, errors } = await launch({ env: CLOCK })
  await page.getByTestId('first-run-learn').click()
  await expect(page.getByTestId('learn')).toContainText('What to compare before buying')
  await page.getByTestId('learn-compare').click()

  // 300 images a month, all months alike.
  await page.getByTestId('work-add').click()
  await page.getByTestId('plans-variation').fill('0')
  await expect(page.getByTestId('work-amount')).toHaveValue('300')
  await expect(cell(page, 'midjourney.basic', 'likely')).toHaveText('$16.80')
  await expect(cell(page, 'midjourney.basic', 'used')).toHaveText('100%')
  await expect(cell(page, 'midjourney.basic', 'onTop')).toHaveText('$6.80')
  await expect(cell(page, 'midjourney.basic', 'check')).toHaveText('Check')
  await expect(cell(page, 'ideogram.api 4.0 Default', 'likely')).toHaveText('$18.00')
  await expect(cell(page, 'ideogram.api 4.0 Default', 'piece')).toHaveText('$0.06')
  await expect(page.getByTestId('plans-chart')).toContainText('The lowest likely cost is')
  await expect(page.getByTestId('apart-table').locator('tr[data-row-id="leonardo.premium"]')).toContainText(
    'Unit price not known: how many tokens for images.',
  )

  // A unit price that the table lacks, typed in where it is missed.
  await page.getByTestId('apart-table').locator('tr[data-row-id="ideogram.basic"]').getByRole('button').click()
  await page.getByTestId('rate-takes').fill('2')
  await page.getByTestId('dialog-submit').click()
  await expect(cell(page, 'ideogram.basic', 'likely')).toHaveText('$16.00')

  await page.getByTestId('scenario-save').click()
  await page.getByTestId('scenario-name').fill('Picture book')
  await page.getByTestId('scenario-dialog').getByTestId('dialog-submit').click()
  await expect(page.getByTestId('scenario-choose')).toHaveValue('Picture book')

  // Behind a line: its cases, months, terms and source; from there the plan itself.
  await page.getByTestId('plans-table').locator('tr[data-row-id="midjourney.basic"]').click()
  const drawer = page.getByTestId('plan-drawer')
  await expect(drawer).toContainText('https://docs.midjourney.com/docs/plans')
  await expect(drawer).toContainText('Check before use')
  await expect(drawer).toContainText('Whether more is charged without asking is not known.')
  await expect(drawer.getByTestId('plan-months')).toContainText('198 fast minutes')
  await drawer.getByTestId('plan-edit').click()
  await page.getByTestId('plan-fee').fill('12')
  await page.getByTestId('plan-dialog').getByTestId('dialog-submit').click()
  await expect(cell(page, 'midjourney.basic', 'likely')).toHaveText('$18.80')
  await page.keyboard.press('Control+z')
  await expect(cell(page, 'midjourney.basic', 'likely')).toHaveText('$16.80')

  // Another scenario and back, also by the palette.
  await page.getByTestId('scenario-choose').click()
  await page.getByRole('option', { name: 'New scenario' }).click()
  await expect(page.getByTestId('plans-table')).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Go to, do, find…' }).fill('picture')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('work-amount')).toHaveValue('300')
  expect(errors).toEqual([])
})

test('the table is handed on as a file; a file with a fault says where', async ({ launch, folder }) => {
  const first = await launch({ env: CLOCK })
  await openTable(first.page)
  await first.page.getByTestId('plan-add').click()
  await first.page.getByTestId('plan-provider').fill('Studio')
  await first.page.getByTestId('plan-name').fill('Everything')
  await first.page.getByTestId('plan-fee').fill('31')
  await first.page.getByTestId('allowance-amount').fill('500')
  await first.page.getByTestId('allowance-unit').fill('studio:credits')
  await first.page.getByTestId('plan-dialog').getByTestId('dialog-submit').click()
  await first.page.getByTestId('plan-table').getByPlaceholder('Search').fill('studio')
  await expect(first.page.getByTestId('plan-table')).toContainText('Everything')
  const saved = join(folder, 'plans.json')
  await answerSaveDialog(first.app, saved)
  await first.page.getByTestId('plans-export').click()
  await expect.poll(() => readFile(saved, 'utf8').catch(() => '')).toContain('studio:credits')

  const other = await launch({ env: CLOCK })
  await openTable(other.page)
  const bad = join(folder, 'bad.json')
  await writeFile(bad, (await readFile(saved, 'utf8')).replace('"fee": "31"', '"fee": "thirty"'))
  await other.page.locator('input[type="file"]').setInputFiles(bad)
  await expect(other.page.getByTestId('plans-import-errors')).toContainText(/Line \d+, plans\[127\]\.fee: Does not fit/)
  await other.page.keyboard.press('Escape')
  await other.page.locator('input[type="file"]').setInputFiles(saved)
  await expect(other.page.getByText('Taken in: 1 plans and 0 unit prices')).toBeVisible()
  await other.page.getByTestId('plan-table').getByPlaceholder('Search').fill('studio')
  await expect(other.page.getByTestId('plan-table')).toContainText('$31.00 a month')
  expect([...first.errors, ...other.errors]).toEqual([])
})

test('the last 90 days are taken for work; no part of the page trips a screen reader', async ({ launch }) => {
  test.setTimeout(180_000)
  const { page, errors } = await launch({ env: CLOCK })
  await page.getByTestId('sample-open').click()
  await page.getByTestId('sample-leave').waitFor({ timeout: 60_000 })
  await page.keyboard.press('Control+6')
  await page.getByTestId('page-plans').waitFor()
  await expectAccessible(page, 'nothing described')
  await page.getByTestId('work-from-book').click()
  await expect(page.getByTestId('work-item').filter({ hasText: 'Anthropic API' })).toBeVisible()
  await page.getByTestId('plans-for').click()
  await page.getByRole('option', { name: 'GitHub Copilot Pro' }).click()
  await expect(page.getByTestId('plans-table').locator('tbody tr[data-row-id]')).toHaveCount(5)
  for (const scheme of ['Light', 'Dark']) {
    await goTo(page, 'settings')
    await page.getByText(scheme, { exact: true }).click()
    await goTo(page, 'plans')
    await page.getByTestId('plans-table').waitFor()
    await page.mouse.move(4, 500)
    await expectAccessible(page, `${scheme} comparison`)
    for (const tab of ['Plan table', 'Learn', 'Compare']) {
      await page.getByTestId('plans-tabs').getByText(tab, { exact: true }).click()
      await expectAccessible(page, `${scheme} ${tab}`)
    }
  }
  await page.getByTestId('plans-table').locator('tbody tr[data-row-id]').first().click()
  await page.getByTestId('plan-drawer').waitFor()
  await expectAccessible(page, 'detail')
  await page.getByTestId('plan-edit').click()
  await page.getByTestId('plan-dialog').waitFor()
  await expectAccessible(page, 'plan form')
  expect(errors).toEqual([])
})

const cell = (page: Page, plan: string, column: string): Locator =>
  page.getByTestId('plans-table').locator(`tr[data-row-id="${plan}"] td[data-column="${column}"]`)

async function openTable(page: Page): Promise<void> {
  await goTo(page, 'plans')
  await page.getByTestId('plans-tabs').getByText('Plan table', { exact: true }).click()
  await page.getByTestId('plan-table').waitFor()
}
