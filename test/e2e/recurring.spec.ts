/** A plan typed in the window: its allowance comes anew, periods are left out and changed, it ends, and every step can be undone. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { expect, test } from './support/app'
import { goTo, importFiles, sample } from './support/book'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }
const REPORTS = ['2026-09-01_2026-09-30', '2026-10-01_2026-10-31', '2026-11-01_2026-11-20'].map((days) =>
  sample(`ai-usage-report-${days}.csv`),
)

const card = (page: Page) => page.getByTestId('account-card').filter({ hasText: 'GitHub Copilot' })
const openAccount = async (page: Page) => {
  await card(page).getByTestId('account-menu').click()
  await page.getByRole('menuitem', { name: 'Open' }).click()
  await page.getByTestId('plan-detail').waitFor()
}
const period = (page: Page, name: string) => page.getByTestId('periods-table').locator(`tr[data-row-id="${name}"]`)
const chooseFor = async (page: Page, name: string, item: string) => {
  await period(page, name).click({ button: 'right' })
  await page.getByRole('menuitem', { name: item }).click()
}
const picture = async (page: Page, name: string) => {
  const folder = process.env['CREDITBOOK_PICTURES']
  if (folder === undefined) return
  // Drawers and toasts slide.
  await page.waitForTimeout(700)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

test('a plan is typed once and comes anew each month; a period can be left out, changed, and the plan ended', async ({
  launch,
}) => {
  const { app, page, errors } = await launch({ env: CLOCK })
  await importFiles(app, page, REPORTS)
  await goTo(page, 'balances')
  await card(page).getByRole('button', { name: 'Add a grant' }).click()

  const dialog = page.getByTestId('grant-dialog')
  // The service's own rules are filled in, with where they are from.
  await expect(dialog.getByTestId('grant-hints')).toContainText('usage-based-billing-for-individuals')
  await expect(dialog.getByTestId('grant-on')).toHaveValue('1')
  await page.getByTestId('dialog-submit').click()
  await expect(dialog.getByRole('alert')).toContainText('Please fill this in.')
  await dialog.getByTestId('grant-amount').fill('1500')
  await dialog.getByTestId('grant-paid').fill('10')
  await dialog.getByTestId('grant-day').fill('2026-09-01')
  await dialog.getByTestId('grant-name').fill('Copilot Pro')
  await picture(page, 'dialog')
  await dialog.getByTestId('grant-more').locator('summary').click()
  await dialog.getByTestId('grant-carry').scrollIntoViewIfNeeded()
  await picture(page, 'dialog-more')
  await expectAccessible(page, 'grant dialog')
  await page.getByTestId('dialog-submit').click()
  await expect(dialog).toHaveCount(0)

  const standing = card(page).getByTestId('plan-standing')
  await expect(standing).toContainText(/Used \d+% of the allowance, resets Dec 1 \(in 11 days\)/)
  await picture(page, 'card')
  await openAccount(page)
  await expect(page.getByTestId('plan-detail')).toContainText('1,500 credits on day 1 of every month at 00:00 (UTC).')
  await expect(page.getByTestId('periods-table').locator('tbody tr[data-row-id]')).toHaveCount(3)
  await picture(page, 'account')
  await expectAccessible(page, 'plan on the page of its account')

  const before = await period(page, '2026-11-01').innerText()
  await chooseFor(page, '2026-11-01', 'Leave this period out')
  await expect(period(page, '2026-11-01')).not.toHaveText(before)
  // What says that the files were imported may still stand above it.
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(period(page, '2026-11-01')).toContainText('1,500')

  await chooseFor(page, '2026-11-01', 'Change the amount')
  await page.getByTestId('period-amount').fill('3000')
  await page.getByTestId('dialog-submit').click()
  await expect(period(page, '2026-11-01')).toContainText('3,000')
  await chooseFor(page, '2026-11-01', 'As usual again')
  await expect(period(page, '2026-11-01')).toContainText('1,500')

  await page.getByTestId('plan-end').click()
  await page.getByTestId('plan-ends-on').fill('2026-11-10')
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByTestId('plan-detail')).toContainText('It ends on Nov 10.')
  await page.getByTestId('plan-resume').click()
  await expect(page.getByTestId('plan-detail')).not.toContainText('It ends on')

  await page.getByTestId('plan-edit').click()
  await dialog.getByTestId('grant-amount').fill('7000')
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByTestId('plan-detail')).toContainText('7,000 credits on day 1')
  await expect(dialog).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(page.getByTestId('plan-detail')).toContainText('1,500 credits on day 1')
  await page.getByTestId('service-facts').locator('summary').click()
  await expect(page.getByTestId('service-facts')).toContainText('on the 1st of each month at 00:00 UTC')
  await picture(page, 'service')

  await goTo(page, 'spend')
  // Ten days of October and twenty of November.
  await expect(page.getByTestId('spend-plan-fees')).toHaveText('$9.89')
  expect(errors).toEqual([])
})
