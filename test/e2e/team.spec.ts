/** The team: names of several exports become one person, in the table, in the text that is saved, and back with undo. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessible } from './support/accessible'
import { expect, test } from './support/app'
import { answerSaveDialog, fixture, goTo, importFiles, readTable } from './support/book'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }

test('an address and a key become a person, with one line in the table and its file', async ({ launch }) => {
  const { app, page, userData, errors } = await launch({ env: CLOCK })
  await importFiles(app, page, [fixture('cursor-usage-events-team.csv'), fixture('openrouter-generations.csv')])
  await goTo(page, 'budgets')
  await page.getByTestId('budgets-view').getByText('Team', { exact: true }).click()
  await expect(page.getByTestId('team')).toBeVisible()
  await expectAccessible(page, 'team')
  const before = await readTable(page, 'team-table')
  expect(Object.values(before).map((row) => row['name'])).toEqual(
    expect.arrayContaining(['ana.ortiz@example.com', 'carla.rossi@example.com', 'Names nobody']),
  )

  await page.getByTestId('team-table').locator('tbody tr[data-row-id="ana.ortiz@example.com"]').click()
  const dialog = page.getByTestId('person-dialog')
  await dialog.getByTestId('person-name').fill('Ana')
  await dialog.getByTestId('person-keys').click()
  await page.getByRole('option', { name: 'ci-key' }).click()
  await page.keyboard.press('Tab')
  await expectAccessible(page, 'person dialog')
  await dialog.getByTestId('dialog-submit').click()
  await expect(dialog).toHaveCount(0)

  const after = Object.values(await readTable(page, 'team-table'))
  expect(after.map((row) => row['name'])).toEqual(expect.arrayContaining(['Ana', 'carla.rossi@example.com']))
  expect(after).toHaveLength(Object.keys(before).length - 1)
  const dollars = (text: string | undefined): number => Number(text?.replace(/[^0-9.]/g, ''))
  const sum = (rows: readonly Record<string, string>[]): number => rows.reduce((total, row) => total + dollars(row['spent']), 0)
  expect(sum(after)).toBeCloseTo(sum(Object.values(before)), 2)

  const saved = join(userData, 'team.csv')
  await answerSaveDialog(app, saved)
  await page.getByTestId('team').getByRole('button', { name: 'Actions for Team' }).click()
  await page.getByRole('menuitem', { name: 'Save as CSV…' }).click()
  await expect.poll(() => readFile(saved, 'utf8').catch(() => '')).toContain('Ana,USD,')

  await page.getByTestId('page-budgets').click({ position: { x: 4, y: 4 } })
  await page.keyboard.press('Control+z')
  await expect.poll(() => readTable(page, 'team-table')).toEqual(before)
  expect(errors).toEqual([])
})
