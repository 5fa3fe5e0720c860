/** A gateway and the provider behind it report the same spend: one of them is taken out of the totals, and can come back. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './support/app'
import { fixture, goTo, importFiles, readTable, showAllTime } from './support/book'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }

test('spend is counted elsewhere, stays so after a restart, and counts again when it is taken back', async ({ launch }) => {
  const first = await launch({ env: CLOCK })
  const { app, page } = first
  await importFiles(app, page, [fixture('anthropic-console-cost.csv'), fixture('openrouter-generations.csv')])
  await goTo(page, 'spend')
  await showAllTime(page)
  const byProvider = await readTable(page, 'spend-table')
  const billed = (table: typeof byProvider, row: string) => Number(table[row]?.['billed']?.replace(/[$,]/g, '') ?? Number.NaN)

  await page.getByTestId('spend-group-by').click()
  await page.getByRole('option', { name: 'upstream provider' }).click()
  const byUpstream = await readTable(page, 'spend-table')
  const anthropic = page.getByTestId('spend-table').locator('tr[data-row-id="=Anthropic|USD"]')
  await anthropic.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Count elsewhere' }).click()
  const dialog = page.getByTestId('routing-dialog')
  await expect(dialog.getByLabel('Upstream is “Anthropic”')).toBeChecked()
  await expect(page.getByTestId('routing-effect')).toContainText(byUpstream['=Anthropic|USD']?.['billed'] ?? 'no amount')
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('[data-testid="routing-dialog"]').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  await page.getByTestId('dialog-submit').click()
  await expect(anthropic).toHaveCount(0)
  const routed = page.getByTestId('routed-table')
  await expect(routed).toContainText('Account is “OpenRouter” and Upstream is “Anthropic”')
  const left = Object.values(await readTable(page, 'routed-table'))[0]
  expect(left?.['billed']).toBe(byUpstream['=Anthropic|USD']?.['billed'])
  await first.close()

  const second = await launch({ env: CLOCK, userData: first.userData })
  await goTo(second.page, 'settings')
  await expect(second.page.getByTestId('routings-table')).toContainText('Upstream is “Anthropic”')
  await goTo(second.page, 'spend')
  await showAllTime(second.page)
  const less = await readTable(second.page, 'spend-table')
  expect(billed(less, '=openrouter|USD')).toBeCloseTo(
    billed(byProvider, '=openrouter|USD') - billed({ left: left ?? {} }, 'left'),
    2,
  )
  expect(less['=anthropic|USD']).toEqual(byProvider['=anthropic|USD'])
  await second.page.getByTestId('routed-table').getByRole('button', { name: 'Count again' }).click()
  await expect(second.page.getByTestId('spend-routed')).toHaveCount(0)
  expect(await readTable(second.page, 'spend-table')).toEqual(byProvider)
  expect(second.errors).toEqual([])
})
