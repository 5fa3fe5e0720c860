/** A grant and a budget set in the window; the notification arrives on the desktop once, and a restart repeats nothing. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app'
import { goTo, importFiles } from './support/book'
import { type Desktop, startDesktop } from './support/desktop'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }
const HEADER = 'Date,Slug,Usage,BYOK Usage,Requests,Prompt Tokens,Completion Tokens,Reasoning Tokens'

/** November up to `last`, two dollars a day. */
const november = (last: number): string =>
  [
    HEADER,
    ...Array.from(
      { length: last },
      (_, index) => `"2026-11-${String(index + 1).padStart(2, '0')} 00:00:00","openai/gpt-5.5","2","0","10","1000","100","0"`,
    ),
  ].join('\n')

const setGrant = async (page: Page, amount: string): Promise<void> => {
  await goTo(page, 'balances')
  await page.getByTestId('add-grant').click()
  await page.getByTestId('grant-amount').fill(amount)
  await page.getByTestId('grant-day').fill('2026-11-01')
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByTestId('grant-dialog')).toHaveCount(0)
}

const setBudget = async (page: Page, name: string, limit: string): Promise<void> => {
  await goTo(page, 'budgets')
  await page
    .getByTestId('budget-add')
    .or(page.getByRole('button', { name: 'New budget' }))
    .first()
    .click()
  await page.getByTestId('budget-name').fill(name)
  await page.getByTestId('budget-limit').fill(limit)
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByTestId('budget-editor')).toHaveCount(0)
}

test.describe('on the desktop', () => {
  let desktop: Desktop
  test.beforeEach(async () => {
    desktop = await startDesktop()
  })
  test.afterEach(() => desktop.stop())

  test('a budget that is crossed notifies once, and not again after a restart', async ({ launch, folder }) => {
    const early = join(folder, 'november-early.csv')
    const late = join(folder, 'november-late.csv')
    await writeFile(early, november(14))
    await writeFile(late, november(18))
    const first = await launch({ env: CLOCK })
    await importFiles(first.app, first.page, [early])
    await setGrant(first.page, '1000')
    await expect(first.page.getByTestId('balance-remaining').first()).toContainText('$972.00')
    await setBudget(first.page, 'Everything', '34')
    expect(desktop.shown()).toEqual([])

    await importFiles(first.app, first.page, [late])
    const crossed = () => desktop.shown().filter(({ title }) => title.startsWith('Everything: November budget exceeded'))
    await expect
      .poll(crossed)
      .toEqual([{ title: 'Everything: November budget exceeded, at 105%', body: '$36.00 of $34.00 spent, 10 days left.' }])
    const saidBefore = desktop.shown().length
    await first.close()

    const second = await launch({ env: CLOCK, userData: first.userData })
    await goTo(second.page, 'alerts')
    await expect(second.page.getByTestId('alerts-table')).toContainText('Everything: November budget exceeded')
    await second.page.waitForTimeout(1500)
    expect(desktop.shown()).toHaveLength(saidBefore)
  })

  test('a balance that runs low notifies; history that is imported does not', async ({ launch, folder }) => {
    const file = join(folder, 'november.csv')
    await writeFile(file, november(18))
    const { app, page } = await launch({ env: CLOCK })
    await importFiles(app, page, [file])
    await page.waitForTimeout(1000)
    expect(desktop.shown()).toEqual([])
    await setGrant(page, '40')
    await expect(page.getByTestId('balance-remaining').first()).toContainText('$4.00')
    await expect.poll(() => desktop.shown().map(({ title }) => title)).toEqual(['OpenRouter: balance at 10%'])
  })

  test.describe('clicked', () => {
    // Another program draws the notification and passes the click on, in its own time; how often it is shown is tested above.
    test.describe.configure({ retries: 2 })

    test('it opens the alert it speaks of', async ({ launch, folder }) => {
      const file = join(folder, 'november.csv')
      await writeFile(file, november(18))
      const { app, page } = await launch({ env: CLOCK })
      await importFiles(app, page, [file])
      await setGrant(page, '40')
      await expect.poll(() => desktop.shown().length).toBe(1)
      await goTo(page, 'settings')
      await expect(async () => {
        await desktop.click()
        await expect(page.getByTestId('page-alerts')).toContainText('OpenRouter: balance at 10%', { timeout: 1500 })
      }).toPass({ timeout: 20_000 })
    })
  })
})
