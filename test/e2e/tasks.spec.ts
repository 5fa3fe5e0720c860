/** Work gets its price: by hand, by a learned rule, by a split, row by row, until nothing is unattributed; and it stays so. */
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { expect, test } from './support/app'
import { fixture, goTo, importFiles, readTable, showAllTime } from './support/book'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }

type TaskLine = { readonly cost: number; readonly rows: number }

const dollars = (text: string | undefined): number => Number(text?.replace(/[^0-9.-]/g, ''))
const tasksOf = async (page: Page): Promise<Record<string, TaskLine>> =>
  Object.fromEntries(
    Object.values(await readTable(page, 'tasks-table')).map((row) => [
      row['task'],
      { cost: dollars(row['cost']), rows: Number(row['rows']) },
    ]),
  )
const unattributed = async (page: Page) => Object.values(await readTable(page, 'unattributed-table'))
const sumOf = (lines: readonly TaskLine[]): TaskLine => ({
  cost: lines.reduce((sum, { cost }) => sum + cost, 0),
  rows: lines.reduce((sum, { rows }) => sum + rows, 0),
})

test('everything finds its task: by hand, by a learned rule, shared 60 to 40, and one row on its own', async ({ launch }) => {
  test.setTimeout(180_000)
  const first = await launch({ env: CLOCK })
  const { app, page, errors } = first
  await importFiles(app, page, [fixture('openrouter-generations.csv'), fixture('cursor-usage-events-team.csv')])
  await goTo(page, 'tasks')
  await showAllTime(page)
  const whole = sumOf(Object.values(await tasksOf(page)))
  const cursor = sumOf(
    (await unattributed(page))
      .filter((row) => row['provider'] === 'Cursor')
      .map((row) => ({ cost: dollars(row['cost']), rows: Number(row['rows']) })),
  )
  const lines = page.getByTestId('unattributed-table').locator('tbody tr[data-row-id]')

  await test.step('one line by hand', async () => {
    await lines.filter({ hasText: 'OpenRouter' }).first().getByRole('button', { name: 'Make a rule from this' }).click()
    await page.getByRole('menuitem', { name: 'Only this line, by hand…' }).click()
    const dialog = page.getByTestId('assign-dialog')
    await dialog.getByTestId('assign-new-task').fill('Miller shop')
    await expectAccessible(page, 'assign dialog')
    const before = await lines.count()
    await dialog.getByTestId('dialog-submit').click()
    await expect(lines).toHaveCount(before - 1)
  })

  await test.step('what is like it, by the rule learned from it', async () => {
    const suggestion = page.getByTestId('suggestions').locator('li')
    await expect(suggestion).toHaveCount(1)
    await expect(suggestion).toContainText('“Example App”: belongs to Miller shop')
    await expect(suggestion).toContainText(/You put one such line there by hand\. The rule would also catch \d+ lines/)
    await suggestion.getByRole('button', { name: 'No', exact: true }).click()
    await expect(suggestion).toHaveCount(0)
    await page.getByTestId('page-tasks').click({ position: { x: 4, y: 4 } })
    await page.keyboard.press('Control+z')
    await suggestion.getByRole('button', { name: 'Make this rule' }).click()
    await expect(lines.filter({ hasText: 'OpenRouter' })).toHaveCount(0)
  })

  await test.step('two lines at once, and back', async () => {
    const before = await lines.count()
    for (const at of [0, 1]) await lines.nth(at).getByRole('checkbox').check()
    await page.getByTestId('lines-assign').click()
    await page.getByTestId('assign-dialog').getByTestId('dialog-submit').click()
    await expect(lines).toHaveCount(before - 2)
    await page.getByTestId('page-tasks').click({ position: { x: 4, y: 4 } })
    await page.keyboard.press('Control+z')
    await expect(lines).toHaveCount(before)
  })

  await test.step('the rest shared 60 to 40', async () => {
    await lines.first().getByRole('button', { name: 'Make a rule from this' }).click()
    await page.getByRole('menuitem', { name: 'A new task' }).click()
    const editor = page.getByTestId('task-editor')
    await editor.getByLabel('Name').fill('Acme')
    await editor.getByRole('button', { name: 'Remove condition 2' }).click()
    await editor.getByRole('button', { name: 'Split…' }).click()
    await editor.getByLabel('Parts of task 1').fill('60')
    await editor.getByLabel('Parts of task 2').fill('40')
    await expect(editor.getByTestId('shares')).toContainText('60%')
    await expect(editor.getByTestId('shares')).toContainText('40%')
    await expect(editor.getByTestId('task-preview')).toContainText(`${cursor.rows} rows`)
    await expectAccessible(page, 'task editor with a split')
    await editor.getByTestId('dialog-submit').click()
    await expect(page.getByTestId('unattributed-none')).toBeVisible()
  })

  const shared = await tasksOf(page)
  expect(Object.keys(shared).sort()).toEqual(['Acme', 'Miller shop', 'Unattributed'])
  expect(shared['Unattributed']?.rows).toBe(0)
  expect(shared['Acme']?.cost).toBeCloseTo(cursor.cost * 0.6, 1)
  expect(sumOf(Object.values(shared)).cost).toBeCloseTo(whole.cost, 1)
  expect(sumOf(Object.values(shared)).rows).toBe(whole.rows)

  await test.step('one row on its own', async () => {
    await page.getByTestId('tasks-table').getByRole('row', { name: 'Acme' }).locator('td[data-column="cost"] button').click()
    const drawer = page.getByTestId('rows-drawer')
    const rows = drawer.locator('tbody tr[data-row-id]')
    await expect(rows).toHaveCount(cursor.rows)
    await expect(rows.first().locator('td[data-column="task"]')).toContainText('Acme 60% and Miller shop 40%')
    await rows.first().getByRole('checkbox').check()
    await drawer.getByTestId('rows-assign').click()
    const dialog = page.getByTestId('assign-dialog')
    await dialog.getByTestId('share-task').click()
    await page.getByRole('option', { name: 'Miller shop' }).click()
    await dialog.getByTestId('dialog-submit').click()
    await expect(dialog).toHaveCount(0)
    await expect(rows).toHaveCount(cursor.rows - 1)
    await expectAccessible(page, 'rows that can be assigned')
    await page.keyboard.press('Escape')
  })

  const byHand = page.getByTestId('by-hand-table').locator('tbody tr[data-row-id]')
  await expect(byHand).toHaveCount(2)
  const assigned = await tasksOf(page)
  expect(assigned['Acme']?.rows).toBe(cursor.rows - 1)
  expect(sumOf(Object.values(assigned))).toEqual({ cost: expect.closeTo(whole.cost, 1), rows: whole.rows })
  await expectAccessible(page, 'tasks with nothing left')
  expect(errors).toEqual([])

  await first.close()
  const second = await launch({ env: CLOCK, userData: first.userData })
  await goTo(second.page, 'tasks')
  await showAllTime(second.page)
  expect(await tasksOf(second.page)).toEqual(assigned)
  await second.page
    .getByTestId('by-hand-table')
    .locator('tbody tr[data-row-id]')
    .filter({ hasText: 'Nov ' })
    .getByRole('button', { name: 'Take back' })
    .click()
  await expect.poll(() => tasksOf(second.page)).toEqual(shared)
  expect(second.errors).toEqual([])
})
