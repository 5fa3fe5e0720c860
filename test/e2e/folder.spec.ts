/** A folder as input: its exports are offered together, and what merely lies there makes no noise. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './support/app'
import { answerOpenDialog, fixture, goTo } from './support/book'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }

test('the exports of a folder go in together; other files are one line, and can be asked about', async ({ launch, folder }) => {
  const downloads = join(folder, 'Downloads')
  await mkdir(join(downloads, 'deeper'), { recursive: true })
  for (const name of ['cursor-usage-events-team.csv', 'openrouter-activity-daily.csv', 'github-ai-usage.csv']) {
    await copyFile(fixture(name), join(downloads, name))
  }
  await copyFile(fixture('unknown/studio-verbrauch.csv'), join(downloads, 'studio-verbrauch.csv'))
  await copyFile(fixture('openai-cost.csv'), join(downloads, 'deeper', 'openai-cost.csv'))
  await writeFile(join(downloads, 'a-shopping.csv'), 'item,count\nmilk,2\n')
  await writeFile(join(downloads, 'notes.txt'), '')

  const { app, page, errors } = await launch({ env: CLOCK })
  await goTo(page, 'imports')
  await answerOpenDialog(app, [downloads])
  await page.getByTestId('choose-folder').click()
  const files = page.getByTestId('import-file')
  await expect(files).toHaveText([/^cursor-usage/, /^github-ai/, /^openrouter-activity/, '3 other filesNo exports'])
  await expect(page.getByTestId('import-failed')).toHaveCount(0)
  await expect(page.getByTestId('import-sentence')).toContainText('+')

  await files.last().click()
  const aside = page.getByTestId('set-aside')
  await expect(aside.getByRole('listitem')).toHaveText([/^a-shopping/, /^notes/, /^studio-verbrauch/])
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('[data-testid="import-dialog"]').analyze()
  expect(violations).toEqual([])
  await aside.getByTestId('set-aside-map').click()
  await expect(page.getByTestId('mapper')).toBeVisible()
  await page.getByTestId('import-cancel').click()
  await expect(files.last()).toHaveText('2 other filesNo exports')

  await page.getByTestId('import-all').click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0)
  await expect(page.getByTestId('imports-table').locator('tbody tr[data-row-id]')).toHaveCount(3)
  expect(errors).toEqual([])
})

test('a dropped folder is taken for the exports in it', async ({ launch, folder }) => {
  const dropped = join(folder, 'Exports')
  await mkdir(dropped)
  await copyFile(fixture('github-ai-usage.csv'), join(dropped, 'github-ai-usage.csv'))
  await copyFile(fixture('openrouter-activity-daily.csv'), join(dropped, 'openrouter-activity-daily.csv'))
  const { page, errors } = await launch({ env: CLOCK })
  await page.getByTestId('page-overview').or(page.getByTestId('page-first-run')).first().waitFor()
  const devtools = await page.context().newCDPSession(page)
  const data = { items: [], files: [dropped], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  await expect(page.getByTestId('drop-overlay')).toBeVisible()
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', x: 300, y: 300, data })
  await expect(page.getByTestId('import-file')).toHaveText([/^github-ai/, /^openrouter-activity/])
  expect(errors).toEqual([])
})

test('a folder without exports says so instead of opening anything', async ({ launch, folder }) => {
  const empty = join(folder, 'Pictures')
  await mkdir(empty)
  const { app, page, errors } = await launch({ env: CLOCK })
  await answerOpenDialog(app, [empty])
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('import-folder')?.click())
  await expect(page.getByRole('alert')).toContainText('In the folder “Pictures” is no file that could be an export')
  await expect(page.getByTestId('import-dialog')).toHaveCount(0)
  expect(errors).toEqual([])
})
