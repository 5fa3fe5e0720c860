/** The pages a person enters things on, in the real app: first run, tasks, budgets, settings, keys, and what a screen reader gets. */
import { expectAccessible } from './support/accessible'
import { expect, test } from './support/app'
import { fixture, goTo, importFiles, readTable, showAllTime } from './support/book'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }

test('a balance typed by hand starts the book; undo takes it back', async ({ launch }) => {
  const { page, errors } = await launch({ env: CLOCK })
  await page.getByTestId('type-balance').click()
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByRole('alert')).toContainText('Please fill this in.')
  await page.getByTestId('balance-amount').fill('41.20')
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByTestId('page-balances')).toContainText('$41.20')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(page.getByTestId('page-first-run')).toBeVisible()
  await page.keyboard.press('Control+y')
  await expect(page.getByTestId('page-balances')).toContainText('$41.20')
  expect(errors).toEqual([])
})

test('an unattributed line becomes a task with a cost per piece', async ({ launch }) => {
  const { app, page, errors } = await launch({ env: CLOCK })
  await importFiles(app, page, [fixture('openrouter-generations.csv')])
  await goTo(page, 'tasks')
  await showAllTime(page)
  const before = await readTable(page, 'tasks-table')
  await page.getByTestId('unattributed-table').getByRole('button', { name: 'Make a rule from this' }).first().click()
  await page.getByRole('menuitem', { name: 'A new task' }).click()
  const editor = page.getByTestId('task-editor')
  await expect(editor.getByTestId('task-preview')).toContainText(/\d+ series, \d+ rows, \$/)
  await editor.getByLabel('Name').fill('Example work')
  await editor.getByLabel('One finished piece is called').fill('answer')
  await editor.getByRole('button', { name: 'Add a count' }).click()
  await editor.getByLabel('Count', { exact: true }).fill('4')
  await editor.getByTestId('dialog-submit').click()
  await expect(editor).toHaveCount(0)
  const rows = Object.values(await readTable(page, 'tasks-table'))
  const task = rows.find((row) => row['task'] === 'Example work')
  expect(task?.['output']).toBe('4 × answer')
  expect(task?.['perUnit']).toMatch(/^\$0\.\d+$/)
  await page.keyboard.press('Control+z')
  await expect.poll(() => readTable(page, 'tasks-table')).toEqual(before)
  expect(errors).toEqual([])
})

test('keys, palette and sheet lead everywhere; a theme and a language stay', async ({ launch }) => {
  const first = await launch({ env: CLOCK })
  const { page } = first
  await page.getByTestId('page-first-run').waitFor()
  await page.keyboard.press('?')
  await expect(page.getByTestId('shortcuts-sheet')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('shortcuts-sheet')).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Go to, do, find…' }).fill('settings')
  await page.keyboard.press('Enter')
  await page.getByTestId('page-settings').waitFor()
  await page.getByText('Dark', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.getByTestId('setting-language').click()
  await page.getByRole('option', { name: 'Deutsch' }).click()
  await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible()
  await first.close()
  const second = await launch({ env: CLOCK, userData: first.userData })
  await expect(second.page.getByRole('button', { name: 'Mit Beispieldaten umsehen' })).toBeVisible()
  await expect(second.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})

test('no page and no dialog trips a screen reader, in light and dark', async ({ launch }) => {
  test.setTimeout(180_000)
  const { page } = await launch({ env: CLOCK })
  await expectAccessible(page, 'first run')
  await page.getByTestId('sample-open').click()
  await page.getByTestId('sample-leave').waitFor({ timeout: 60_000 })
  for (const scheme of ['Light', 'Dark']) {
    await goTo(page, 'settings')
    await page.getByText(scheme, { exact: true }).click()
    for (const name of ['settings', 'tasks', 'budgets', 'imports', 'alerts'] as const) {
      await goTo(page, name)
      await page.mouse.move(4, 500)
      await expectAccessible(page, `${scheme} ${name}`)
    }
  }
  await goTo(page, 'tasks')
  await page.getByTestId('tasks-table').locator('tbody tr[data-row-id]').first().click()
  await page.getByTestId('task-editor').waitFor()
  await expectAccessible(page, 'task editor')
  await page.keyboard.press('Escape')
  await goTo(page, 'budgets')
  await page.getByTestId('budget-menu').first().click()
  await page.getByTestId('budget-edit').click()
  await page.getByTestId('budget-editor').waitFor()
  await expectAccessible(page, 'budget editor')
})
