import { test } from './support/app'
import { goTo } from './support/book'

test('shots', async ({ launch }) => {
  test.setTimeout(240_000)
  const { app, page, errors } = await launch({ env: { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' } })
  const shot = async (
    name: string,
    sizes: readonly (readonly [number, number])[] = [
      [1400, 900],
      [900, 600],
    ],
    schemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
  ) => {
    for (const [w, h] of sizes)
      for (const scheme of schemes) {
        await app.evaluate(({ BrowserWindow }, [x, y]) => BrowserWindow.getAllWindows()[0]?.setContentSize(x!, y!), [w, h])
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
        await page.waitForTimeout(500)
        await page.screenshot({ path: `/tmp/cb/shots/plans/${name}-${w}-${scheme}.png` })
      }
  }
  await page.getByTestId('sample-open').click()
  await page.getByTestId('sample-leave').waitFor({ timeout: 60_000 })
  await goTo(page, 'plans')
  await page.getByTestId('work-from-book').click()
  await page.getByTestId('plans-table').waitFor()
  await page.waitForTimeout(400)
  await shot('book')
  await page.getByTestId('plans-table').scrollIntoViewIfNeeded()
  await shot('book-table')
  await page.getByTestId('plans-for').click()
  await page.getByRole('option', { name: 'GitHub Copilot Pro' }).click()
  await page.waitForTimeout(400)
  await shot('book-copilot', [[1400, 900]], ['light'])
  await page.getByTestId('plans-table').locator('tbody tr[data-row-id]').first().click()
  await page.getByTestId('plan-drawer').waitFor()
  await shot('drawer')
  await page.keyboard.press('Escape')
  await goTo(page, 'settings')
  await page.getByTestId('setting-language').click()
  await page.getByRole('option', { name: 'Deutsch' }).click()
  await goTo(page, 'plans')
  await page.waitForTimeout(500)
  await shot('de-compare')
  await page.getByTestId('plans-table').scrollIntoViewIfNeeded()
  await shot('de-table')
  await page.getByTestId('plans-apart').scrollIntoViewIfNeeded()
  await shot('de-apart', [[1400, 900]], ['dark'])
  await page.getByTestId('plans-assumptions').scrollIntoViewIfNeeded()
  await shot('de-assumptions')
  await page.getByTestId('plans-tabs').getByText('Grundlagen').click()
  await shot('de-learn')
  await page.getByTestId('plans-tabs').getByText('Tariftabelle').click()
  await page.getByTestId('plan-table').waitFor()
  await shot('de-plantable')
  await page.getByTestId('plan-table').getByPlaceholder(/Such/).fill('elevenlabs creator')
  await page.getByTestId('plan-table').locator('tr[data-row-id="elevenlabs.creator"]').click()
  await page.getByTestId('plan-dialog').waitFor()
  await shot('de-dialog')
  await page.keyboard.press('Escape')
  await page.getByTestId('rates-table').scrollIntoViewIfNeeded()
  await shot('de-rates', [[1400, 900]], ['light'])
  console.log(errors)
})
