/** A CSV of a provider nobody knows: mapped once, recognised ever after. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './support/app'
import { answerSaveDialog, chooseFiles, fixture, goTo, importFiles, readTable, showAllTime } from './support/book'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }

test('an unknown CSV is mapped, imported, and recognised after a restart', async ({ launch, folder }) => {
  const first = await launch({ env: CLOCK })
  const { app, page } = first
  await chooseFiles(app, page, [fixture('unknown/studio-verbrauch.csv')])
  const mapper = page.getByTestId('mapper')
  await expect(mapper.getByTestId('mapper-file')).toContainText('1.234,56')
  const form = mapper.getByTestId('mapping-form')
  await expect(form.getByLabel('Style of dates')).toHaveValue('dmy')
  await expect(form).toContainText('“13.11.2026” on line 4 cannot be read in another way')
  await expect(form.getByLabel('Style of numbers')).toHaveValue('comma')
  await expect(form.getByLabel('Unit of the amount')).toHaveValue('EUR')
  await expect(page.getByTestId('mapper-submit')).toBeDisabled()
  await form.getByLabel('Provider').fill('Studio')
  await form.getByText('Quantities').click()
  await form.getByLabel('images').selectOption('Bilder')
  await form.getByLabel('Project', { exact: true }).selectOption('Projekt')
  await expect(mapper.getByTestId('mapper-parsed')).toContainText('€1,234.56')
  await expect(mapper.getByTestId('mapper-parsed')).toContainText('12 images')
  await page.keyboard.press('Tab')
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('[data-testid="mapper"]').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  await page.getByTestId('mapper-submit').click()
  await expect(page.getByTestId('import-sentence')).toContainText('+4 rows')
  await page.getByTestId('import-commit').click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0)
  await goTo(page, 'spend')
  await showAllTime(page)
  const spend = await readTable(page, 'spend-table')
  expect(Object.values(spend).map((row) => [row['name'], row['billed']])).toEqual([['Studio', '€1,244.81']])

  await goTo(page, 'imports')
  const saved = join(folder, 'studio.json')
  await answerSaveDialog(app, saved)
  await page.getByTestId('mappings-table').locator('tbody tr[data-row-id]').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Save as a file' }).click()
  await expect.poll(() => readFile(saved, 'utf8').catch(() => '')).toContain('creditbook.mapping')
  await first.close()

  const second = await launch({ env: CLOCK, userData: first.userData })
  await chooseFiles(second.app, second.page, [fixture('unknown/studio-verbrauch.csv')])
  await expect(second.page.getByTestId('import-sentence')).toContainText('No new rows')
  await expect(second.page.getByTestId('import-format')).toContainText('your mapping “studio-verbrauch”')
  await second.page.getByTestId('import-cancel').click()
  await goTo(second.page, 'spend')
  await showAllTime(second.page)
  expect(await readTable(second.page, 'spend-table')).toEqual(spend)

  // Another book learns it from the small file.
  const other = await launch({ env: CLOCK })
  await goTo(other.page, 'imports')
  await other.page.locator('input[type="file"]').setInputFiles(saved)
  await expect(other.page.getByTestId('mappings-table')).toContainText('Studio')
  await importFiles(other.app, other.page, [fixture('unknown/studio-verbrauch.csv')])
  await goTo(other.page, 'spend')
  await showAllTime(other.page)
  expect(Object.values(await readTable(other.page, 'spend-table')).map((row) => row['billed'])).toEqual(['€1,244.81'])
  expect([...first.errors, ...second.errors, ...other.errors]).toEqual([])
})
