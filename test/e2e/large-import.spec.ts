/** A million rows through the real window: it goes on answering, a cancel leaves nothing behind, the figures are those of the report. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { makeExport } from '../bench/support/generations'
import { expect, test } from './support/app'
import { chooseFiles, goTo, readTable, runReport, showAllTime, shown } from './support/book'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }
const ROWS = 1_000_000
/** Fewer drawings while a file of this length is read would be a window that hangs. */
const MIN_DRAWINGS = 10

type Reading = { readonly drawings: number; readonly rows: readonly number[] }

/** Counts what the page draws while a file is read, and the rows it says were read. */
const watchReading = (page: Page): Promise<Reading> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const rows: number[] = []
        let drawings = 0
        const look = () => {
          const reading = document.querySelector('[data-testid="import-reading"]')
          if (reading === null) return resolve({ drawings, rows })
          drawings++
          const read = Number(
            /^[\d,]+/.exec(reading.querySelector('[role="status"]')?.textContent ?? '')?.[0].replaceAll(',', ''),
          )
          if (read > 0 && read !== rows.at(-1)) rows.push(read)
          requestAnimationFrame(look)
        }
        look()
      }),
  )

const countStoredSegments = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('creditbook')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const counting = database.transaction('segments').objectStore('segments').count()
          counting.onsuccess = () => {
            database.close()
            resolve(counting.result)
          }
        }
      }),
  )

const isOnTop = (element: HTMLElement | SVGElement): boolean => {
  const { x, y, width, height } = element.getBoundingClientRect()
  return element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
}

test('a million rows go in while the window goes on answering', async ({ launch, folder }) => {
  test.setTimeout(300_000)
  const file = join(folder, 'openrouter_activity_2026-11-20.csv')
  await writeFile(file, makeExport(ROWS))
  const { app, page, errors } = await launch({ env: CLOCK })

  // While it is read, a question can be asked, answered and taken back; then the import is given up.
  await chooseFiles(app, page, [file])
  await page.locator('.cb-import-close').click()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByTestId('import-cancel').click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0)
  await expect.poll(() => countStoredSegments(page)).toBe(0)
  await expect(page.getByTestId('choose-files')).toBeVisible()

  await chooseFiles(app, page, [file])
  await page.getByTestId('import-reading').waitFor()
  const { drawings, rows } = await watchReading(page)
  expect(drawings).toBeGreaterThan(MIN_DRAWINGS)
  expect(rows.length).toBeGreaterThan(1)
  expect(rows).toEqual([...rows].sort((a, b) => a - b))
  expect(rows.at(-1)).toBeLessThanOrEqual(ROWS)

  await expect(page.getByTestId('import-sentence')).toContainText('+1,000,000 rows', { timeout: 60_000 })
  await page.getByTestId('import-commit').click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0, { timeout: 60_000 })
  await goTo(page, 'spend')
  await showAllTime(page)
  const { totals, files } = await runReport(file)
  expect(files).toMatchObject([{ rows: ROWS, new: ROWS }])
  const spent = async () =>
    Object.values(await readTable(page, 'spend-table')).map((row) => [row['name'], row['billed'], row['rows']])
  await expect.poll(spent).toEqual([['OpenRouter', shown(totals[0]!.billed, 'USD'), ROWS.toLocaleString('en-US')]])

  // Again: it is known as a whole, and the word of what was done does not lie over the button that closes it.
  await chooseFiles(app, page, [file])
  await expect(page.getByTestId('import-sentence')).toContainText('1,000,000 already there', { timeout: 60_000 })
  const close = page.getByTestId('import-cancel')
  await close.scrollIntoViewIfNeeded()
  expect(await close.evaluate(isOnTop)).toBe(true)
  await close.click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0)
  expect(errors).toEqual([])
})
