/** The first whole job in the real app: exports in, figures as the report says, a budget, a backup, everything undone. */
import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/app'
import {
  answerOpenDialog,
  answerSaveDialog,
  chooseFiles,
  fixture,
  goTo,
  importFiles,
  readTable,
  runReport,
  sample,
  showAllTime,
  shown,
} from './support/book'

const SAMPLES = readdirSync(sample(''))
  .filter((name) => name.endsWith('.csv'))
  .map(sample)

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }

test('every sample, imported through the window, gives the figures of the report; again adds nothing; reverted, they come back', async ({
  launch,
}) => {
  const { app, page, errors } = await launch({ env: CLOCK })
  await importFiles(app, page, SAMPLES)
  await goTo(page, 'spend')
  await showAllTime(page)
  const report = await runReport(...SAMPLES)
  const expected = (): Record<string, string[]> =>
    Object.fromEntries(
      report.groups.map((group) => {
        const unit = String(group['unit'])
        const money = ['billed', 'effective', 'computed'].map((figure) => shown(String(group[figure]), unit))
        return [String(group['provider']), [...money, Number(group['rows']).toLocaleString('en-US')]]
      }),
    )
  const onScreen = async (): Promise<Record<string, string[]>> => {
    const table = await readTable(page, 'spend-table')
    return Object.fromEntries(
      Object.values(table).map((row) => [row['name'], [row['billed'], row['effective'], row['computed'], row['rows']]]),
    ) as Record<string, string[]>
  }
  const names: Record<string, string> = {
    openai: 'OpenAI',
    anthropic: 'Anthropic',
    openrouter: 'OpenRouter',
    cursor: 'Cursor',
    github: 'GitHub',
  }
  const named = Object.fromEntries(Object.entries(expected()).map(([provider, row]) => [names[provider] ?? provider, row]))
  await expect.poll(onScreen).toEqual(named)

  await chooseFiles(app, page, [SAMPLES[0]!])
  await expect(page.getByTestId('import-sentence')).toContainText('No new rows')
  await page.getByTestId('import-commit').or(page.getByTestId('import-cancel')).first().click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0)
  expect(await onScreen()).toEqual(named)

  const before = await onScreen()
  await importFiles(app, page, [fixture('github-ai-usage.csv')])
  await expect.poll(onScreen).not.toEqual(before)
  await goTo(page, 'imports')
  await page.getByTestId('imports-table').locator('tbody tr[data-row-id]').first().click()
  await page.getByTestId('import-detail').getByRole('button', { name: 'Revert' }).click()
  await page.getByTestId('revert-dialog').getByTestId('dialog-submit').click()
  await goTo(page, 'spend')
  await expect.poll(onScreen).toEqual(before)
  expect(errors).toEqual([])
})

test('a file dropped anywhere on the window is offered like a chosen one', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK })
  await page.getByTestId('choose-files').or(page.getByTestId('import-button')).first().waitFor()
  await page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'stand-in-for-the-desktop'
    document.body.append(input)
  })
  await page.locator('#stand-in-for-the-desktop').setInputFiles(fixture('openai-cost.csv'))
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#stand-in-for-the-desktop')
    const dataTransfer = new DataTransfer()
    for (const file of input?.files ?? []) dataTransfer.items.add(file)
    input?.remove()
    for (const type of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
    }
  })
  await expect(page.getByTestId('import-format')).toHaveAttribute('data-format', 'openai.costs')
  await expect(page.getByTestId('import-sentence')).toContainText('+50 rows')
})

test('a book that is closed and opened again is the same book', async ({ launch }) => {
  const first = await launch({ env: CLOCK })
  await importFiles(first.app, first.page, [fixture('openrouter-generations.csv'), fixture('cursor-usage-events-team.csv')])
  await goTo(first.page, 'spend')
  await showAllTime(first.page)
  const before = await readTable(first.page, 'spend-table')
  await first.close()
  const second = await launch({ env: CLOCK, userData: first.userData })
  await goTo(second.page, 'spend')
  await showAllTime(second.page)
  await expect.poll(() => readTable(second.page, 'spend-table')).toEqual(before)
})

test('files that do not fit say why, with line and column, and nothing else is lost', async ({ launch, folder }) => {
  const { app, page } = await launch({ env: CLOCK })
  const good = await readFile(fixture('openrouter-generations.csv'), 'utf8')
  const lines = good.trimEnd().split('\n')
  const broken = [...lines]
  broken[3] = broken[3]!.replace(/^([^,]*,[^,]*),[^,]*/, '$1,twelve')
  broken[5] = broken[5]!.replace(/^([^,]*),[^,]*/, '$1,')
  const half = join(folder, 'half.csv')
  await writeFile(half, `${broken.join('\n').slice(0, -40)}`)
  const wrong = join(folder, 'shopping.csv')
  await writeFile(wrong, 'what,how many\nmilk,2\n')

  await chooseFiles(app, page, [wrong])
  await expect(page.getByTestId('import-failed')).toHaveAttribute('data-code', 'unknown-format')
  await page
    .getByTestId('import-cancel')
    .or(page.getByRole('button', { name: 'Close without importing' }))
    .first()
    .click()

  await chooseFiles(app, page, [half])
  await expect(page.getByTestId('import-sentence')).toContainText('3 problems kept aside')
  await page.getByTestId('import-tab-problems').click()
  const problems = page.getByTestId('problems-table')
  await expect(problems.locator('tbody tr[data-row-id]')).toHaveCount(3)
  await expect(problems.getByTestId('import-fix').first()).toHaveValue('twelve')
  await expect(problems).toContainText('cost_total')
  await page.getByTestId('import-commit').click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0)
  await goTo(page, 'spend')
  await showAllTime(page)
  const table = Object.values(await readTable(page, 'spend-table'))
  expect(table.map((row) => row['rows'])).toEqual([String(lines.length - 1 - 3)])
})

test('the whole book goes out as JSON and comes back identical', async ({ launch, folder }) => {
  const first = await launch({ env: CLOCK })
  await importFiles(first.app, first.page, [fixture('openrouter-generations.csv'), fixture('focus-1.2-virtual-currency.csv')])
  await goTo(first.page, 'spend')
  await showAllTime(first.page)
  const before = await readTable(first.page, 'spend-table')
  const file = join(folder, 'book.json')
  await answerSaveDialog(first.app, file)
  await goTo(first.page, 'imports')
  await first.page.getByTestId('save-backup').click()
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('creditbook.backup')
  await first.close()

  const other = await launch({ env: CLOCK })
  await importFiles(other.app, other.page, [fixture('cursor-usage-events-team.csv')])
  await answerOpenDialog(other.app, [file])
  await goTo(other.page, 'imports')
  await other.page.getByTestId('restore-backup').click()
  await other.page.getByTestId('restore-dialog').getByTestId('dialog-submit').click()
  await goTo(other.page, 'spend')
  await showAllTime(other.page)
  await expect.poll(() => readTable(other.page, 'spend-table')).toEqual(before)
  const again = join(folder, 'again.json')
  await answerSaveDialog(other.app, again)
  await goTo(other.page, 'imports')
  await other.page.getByTestId('save-backup').click()
  await expect.poll(() => readFile(again, 'utf8').catch(() => '')).toContain('creditbook.backup')
  const parts = (text: string): unknown => ({ ...JSON.parse(text), createdAt: null })
  expect(parts(await readFile(again, 'utf8'))).toEqual(parts(await readFile(file, 'utf8')))
})

test('killed while it imports, the app opens the old book', async ({ launch, folder }) => {
  const first = await launch({ env: CLOCK })
  await importFiles(first.app, first.page, [fixture('openrouter-generations.csv')])
  await goTo(first.page, 'spend')
  await showAllTime(first.page)
  const before = await readTable(first.page, 'spend-table')
  const many = join(folder, 'many.csv')
  const [header, row] = (await readFile(fixture('openrouter-generations.csv'), 'utf8')).split('\n')
  await writeFile(
    many,
    [header, ...Array.from({ length: 150_000 }, (_, index) => row!.replace(/^[^,]*/, `gen-x${index}`))].join('\n'),
  )
  await chooseFiles(first.app, first.page, [many])
  await first.page.waitForTimeout(400)
  first.app.process().kill('SIGKILL')
  const second = await launch({ env: CLOCK, userData: first.userData })
  await goTo(second.page, 'spend')
  await showAllTime(second.page)
  await expect.poll(() => readTable(second.page, 'spend-table')).toEqual(before)
})
