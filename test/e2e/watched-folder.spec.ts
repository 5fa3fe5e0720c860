/** A folder is watched in the real app: a new export is notified once when it is whole, opened by hand or imported by itself. */
import { appendFile, copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { writeMapping } from '../../shared/import/mapping/mapping-schema'
import { STUDIO } from '../support/mappings'
import { expect, type LaunchedApp, test } from './support/app'
import { answerOpenDialog, fixture, goTo } from './support/book'
import { type Desktop, startDesktop } from './support/desktop'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }
const HEADER = 'Date,Slug,Usage,BYOK Usage,Requests,Prompt Tokens,Completion Tokens,Reasoning Tokens\n'
const row = (day: number) => `"2026-11-${String(day).padStart(2, '0')} 00:00:00","openai/gpt-5.5","2","0","10","1000","100","0"\n`
/** Longer than a file must rest, and the poll. */
const AWHILE = 4_000

const watchFolder = async ({ app, page }: LaunchedApp, folder: string): Promise<void> => {
  await goTo(page, 'settings')
  await answerOpenDialog(app, [folder])
  await page.getByTestId('watch-choose').click()
  await expect(page.getByTestId('watched-folder-state')).toHaveText('Downloads is watched.')
}

const importsListed = async (page: Page): Promise<number> => {
  await goTo(page, 'imports')
  return page.getByTestId('imports-table').locator('tbody tr[data-row-id]').count()
}

test.describe('a watched folder', () => {
  let desktop: Desktop
  test.beforeEach(async () => {
    desktop = await startDesktop()
  })
  test.afterEach(() => desktop.stop())

  test('offers a whole export once, also across a restart, and leaves others in silence', async ({ launch, folder }) => {
    test.setTimeout(120_000)
    const downloads = join(folder, 'Downloads')
    await mkdir(downloads)
    await writeFile(join(downloads, 'old.csv'), HEADER + row(1))
    const first = await launch({ env: CLOCK })
    await watchFolder(first, downloads)

    await writeFile(join(downloads, 'shopping.csv'), 'item,count\nmilk,2\n')
    const slow = join(downloads, 'activity.csv')
    await writeFile(slow, HEADER)
    for (let day = 1; day <= 6; day++) {
      await appendFile(slow, row(day))
      await first.page.waitForTimeout(700)
    }
    expect(desktop.shown()).toEqual([])
    const offer = {
      title: 'activity.csv looks like an export',
      body: 'OpenRouter activity by day and model. Import it?',
    }
    await expect.poll(() => desktop.shown(), { timeout: 20_000 }).toEqual([offer])
    await goTo(first.page, 'imports')
    await expect(first.page.getByTestId('found-exports')).toContainText('activity.csv')
    await expect(first.page.getByTestId('found-exports')).not.toContainText('shopping.csv')
    await first.page.waitForTimeout(AWHILE)
    expect(desktop.shown()).toEqual([offer])
    await first.close()

    const { page, errors } = await launch({ env: CLOCK, userData: first.userData })
    await goTo(page, 'imports')
    await expect(page.getByTestId('found-exports')).toContainText('activity.csv')
    await page.waitForTimeout(AWHILE)
    expect(desktop.shown()).toEqual([offer])
    await page.getByTestId('found-open').click()
    await expect(page.getByTestId('import-sentence')).toContainText('+6 rows, $12.00')
    await page.getByTestId('import-commit').click()
    await expect(page.getByTestId('import-dialog')).toHaveCount(0)
    await expect(page.getByTestId('found-exports')).toHaveCount(0)
    expect(await importsListed(page)).toBe(1)
    expect(errors).toEqual([])
  })

  test('offers what one of the user’s own mappings knows', async ({ launch, folder }) => {
    test.setTimeout(120_000)
    const downloads = join(folder, 'Downloads')
    await mkdir(downloads)
    const mapping = join(folder, 'studio.creditbook-mapping.json')
    await writeFile(mapping, writeMapping(STUDIO))
    const started = await launch({ env: CLOCK })
    const { page, errors } = started
    await watchFolder(started, downloads)
    await goTo(page, 'imports')
    await page.locator('input[type="file"]').setInputFiles(mapping)
    await expect(page.getByTestId('mappings-table')).toContainText('Studio')

    await copyFile(fixture('unknown/studio-verbrauch.csv'), join(downloads, 'verbrauch.csv'))
    await expect
      .poll(() => desktop.shown(), { timeout: 20_000 })
      .toEqual([{ title: 'verbrauch.csv looks like an export', body: 'Your mapping “Studio”. Import it?' }])
    await expect(page.getByTestId('found-exports')).toContainText('Your mapping “Studio”')
    await page.getByTestId('found-open').click()
    await expect(page.getByTestId('import-sentence')).toContainText('+4 rows, €1,244.81')
    await page.getByTestId('import-commit').click()
    await expect(page.getByTestId('found-exports')).toHaveCount(0)
    expect(await importsListed(page)).toBe(1)
    await started.close()

    // Told anew after a restart, before anything is looked at.
    await copyFile(fixture('unknown/studio-verbrauch.csv'), join(downloads, 'november.csv'))
    await appendFile(join(downloads, 'november.csv'), '30.11.2026;Kampagne;Skizze 2;1;0,50\n')
    const again = await launch({ env: CLOCK, userData: started.userData })
    await expect.poll(() => desktop.shown().at(-1)?.title, { timeout: 20_000 }).toBe('november.csv looks like an export')
    expect([...errors, ...again.errors]).toEqual([])
  })

  test('imports by itself where nothing asks, and offers what has problems', async ({ launch, folder }) => {
    test.setTimeout(120_000)
    const downloads = join(folder, 'Downloads')
    await mkdir(downloads)
    const started = await launch({ env: CLOCK })
    const { page, errors } = started
    await watchFolder(started, downloads)
    await page.getByTestId('watch-by-itself').click({ force: true })
    await expect(page.getByTestId('watch-by-itself')).toBeChecked()

    await writeFile(join(downloads, 'good.csv'), HEADER + row(1) + row(2))
    await expect
      .poll(() => desktop.shown(), { timeout: 20_000 })
      .toEqual([{ title: 'good.csv was imported', body: '2 new rows. A click shows them.' }])
    await expect(page.getByTestId('import-dialog')).toHaveCount(0)
    expect(await importsListed(page)).toBe(1)
    await expect(page.getByTestId('found-exports')).toHaveCount(0)

    await writeFile(join(downloads, 'bad.csv'), HEADER + row(3) + row(4).replace('"2"', '"two"'))
    await expect.poll(() => desktop.shown().at(-1)?.title, { timeout: 20_000 }).toBe('bad.csv looks like an export')
    await expect(page.getByTestId('found-exports')).toContainText('bad.csv')
    expect(await importsListed(page)).toBe(1)
    expect(errors).toEqual([])
  })
})
