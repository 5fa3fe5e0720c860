/** Accounts and what is left in them, in the real app: bought, used, lapsed, compared with the provider, merged, split and put away. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app'
import { chooseFiles, fixture, goTo, importFiles, readTable, showAllTime } from './support/book'

const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }

const ACTIVITY = `Date,Slug,Usage,BYOK Usage,Requests,Prompt Tokens,Completion Tokens,Reasoning Tokens
"2026-09-02 00:00:00","openai/gpt-5.6-luna","5","0","1","10","10","0"
"2026-09-12 00:00:00","openai/gpt-5.6-luna","12","0","1","10","10","0"
"2026-11-18 00:00:00","openai/gpt-5.6-luna","3","0","1","10","10","0"
`

type Lot = {
  readonly amount: string
  readonly from: string
  readonly until?: string
  readonly name?: string
  readonly kind?: string
}

const addLot = async (page: Page, { amount, from, until = '', name = '', kind = 'Paid' }: Lot): Promise<void> => {
  await page
    .getByTestId('add-grant')
    .or(page.getByRole('button', { name: 'Add a grant' }))
    .first()
    .click()
  await page.getByTestId('grant-category').getByText(kind, { exact: true }).click()
  await page.getByTestId('grant-amount').fill(amount)
  await page.getByTestId('grant-day').fill(from)
  await page.getByTestId('grant-expires').fill(until)
  await page.getByTestId('grant-more').locator('summary').click()
  await page.getByTestId('grant-name').fill(name)
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByTestId('grant-dialog')).toHaveCount(0)
}

const cards = (page: Page) => page.getByTestId('account-card')

const openMenu = async (page: Page, item: string): Promise<void> => {
  await page.getByTestId('account-menu').click()
  await page.getByTestId(item).click()
}

test('bought, used, lapsed, compared with the provider, and taken back', async ({ launch, folder }) => {
  const { app, page, errors } = await launch({ env: CLOCK })
  const activity = join(folder, 'activity.csv')
  await writeFile(activity, ACTIVITY)
  await importFiles(app, page, [activity])
  await goTo(page, 'balances')
  await addLot(page, { amount: '40', from: '2026-09-01', name: 'Credits' })
  await addLot(page, { amount: '20', from: '2026-09-01', until: '2026-09-10', name: 'Welcome', kind: 'Promotional' })
  await expect(page.getByTestId('balance-remaining')).toHaveText('$25.00')
  await page.getByTestId('account-open').click()
  await expect(page.getByTestId('balance-story')).toHaveText(
    '$40.00 bought Sep 1, $25.00 left; drawn after “Welcome”, which lapsed Sep 10',
  )
  await expect(page.getByTestId('balance-explanation')).toHaveText(/Granted\s*\$60.00.*lots\s*-\$20.00.*Expired\s*-\$15.00/s)
  await page.getByTestId('balance-explanation').getByRole('button').first().click()
  await expect(page.getByTestId('rows-drawer')).toContainText('openai/gpt-5.6-luna')
  await page.keyboard.press('Escape')

  await page.getByTestId('account-reconcile').click()
  await page.getByTestId('reconcile-amount').fill('22.50')
  await page.getByTestId('reconcile-day').fill('2026-11-19')
  await page.getByTestId('reconcile-time').fill('14:00')
  await expect(page.getByTestId('drift-difference')).toContainText('-$2.50')
  await expect(page.getByTestId('drift-reasons')).toContainText('No data of')
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByTestId('reconcile-dialog')).toHaveCount(0)
  await expect(page.getByTestId('account-left')).toContainText('$22.50')
  await expect(page.getByTestId('balance-explanation')).toContainText(/Corrected\s*-\$2.50/)
  const [statement] = Object.values(await readTable(page, 'reconciliations-table'))
  expect([statement?.['stated'], statement?.['book'], statement?.['drift'], statement?.['state']]).toEqual([
    '$22.50',
    '$25.00',
    '-$2.50',
    'Corrected',
  ])
  // What was missing comes later: the correction for it is too much now.
  const late = join(folder, 'late.csv')
  await writeFile(late, ACTIVITY.replace('"3","0"', '"4","0"'))
  await importFiles(app, page, [late])
  await expect(page.getByTestId('account-left')).toContainText('$21.50')
  await expect(page.getByTestId('reconciliations-table')).toContainText('Off by +$1.00')
  await page
    .getByTestId('reconciliations-table')
    .locator('tbody tr')
    .first()
    .click({ position: { x: 20, y: 10 } })
  const drawer = page.getByTestId('statement-drawer')
  await expect(drawer).toContainText('Files imported since have changed the book by -$1.00.')
  await drawer.getByRole('button', { name: 'Correct the book' }).click()
  await expect(page.getByTestId('account-left')).toContainText('$22.50')
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(page.getByTestId('account-left')).toContainText('$21.50')
  await page.getByTestId('reconciliations-table').locator('tbody tr').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Take the correction back' }).click()
  await expect(page.getByTestId('account-left')).toContainText('$24.00')
  expect(errors).toEqual([])
})

test('an account is split by workspace and put together again; the same file brings nothing new', async ({ launch }) => {
  const { app, page, errors } = await launch({ env: CLOCK })
  const costs = fixture('anthropic-console-cost.csv')
  await importFiles(app, page, [costs])
  await goTo(page, 'spend')
  await showAllTime(page)
  const spend = await readTable(page, 'spend-table')
  await goTo(page, 'balances')
  await page.getByTestId('account-open').click()
  await openMenu(page, 'account-split')
  const dialog = page.getByTestId('split-dialog')
  await expect(dialog.getByTestId('split-by')).toHaveValue('Workspace')
  await dialog.getByLabel('Research').check()
  await dialog.getByTestId('dialog-submit').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anthropic API – Research')
  await expect(page.getByTestId('account-links')).toContainText('Workspace: Research. Split off Anthropic API')
  await page.getByTestId('account-back').click()
  await expect(cards(page)).toHaveCount(2)

  await chooseFiles(app, page, [costs])
  await expect(page.getByTestId('import-dialog')).toContainText('already')
  await page.getByTestId('import-cancel').click()
  await goTo(page, 'spend')
  expect(await readTable(page, 'spend-table')).toEqual(spend)

  await goTo(page, 'balances')
  await page.keyboard.press('Control+z')
  await expect(cards(page)).toHaveCount(1)
  await page.keyboard.press('Control+y')
  await expect(cards(page)).toHaveCount(2)
  await cards(page).filter({ hasText: 'Research' }).getByTestId('account-open').click()
  await page.getByTestId('account-links').getByRole('button', { name: 'Put back' }).click()
  await expect(cards(page)).toHaveCount(1)
  expect(errors).toEqual([])
})

test('an account made by hand is merged away, an old one archived; both come back', async ({ launch }) => {
  const { app, page, errors } = await launch({ env: CLOCK })
  await importFiles(app, page, [fixture('openrouter-activity-daily.csv')])
  await goTo(page, 'balances')
  await page.getByTestId('new-account').click()
  await page.getByTestId('account-provider').fill('OpenR')
  await page.getByRole('option', { name: 'OpenRouter' }).click()
  await page.getByTestId('account-name').fill('OpenRouter, old')
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('OpenRouter, old')
  await addLot(page, { amount: '500', from: '2026-09-01' })
  await openMenu(page, 'account-merge')
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('OpenRouter')
  await expect(page.getByTestId('account-links')).toContainText('OpenRouter, old counts in this account.')
  const [left = ''] = /\$\d+\.\d\d/.exec(await page.getByTestId('account-left').innerText()) ?? []
  expect(left).not.toBe('')
  await page.keyboard.press('Control+z')
  await page.getByTestId('account-back').click()
  await expect(cards(page)).toHaveCount(2)
  await page.keyboard.press('Control+y')
  await expect(cards(page)).toHaveCount(1)

  await goTo(page, 'spend')
  await showAllTime(page)
  const spend = await readTable(page, 'spend-table')
  await goTo(page, 'balances')
  await page.getByTestId('account-open').click()
  await openMenu(page, 'account-archive')
  await page.getByTestId('account-back').click()
  await expect(cards(page)).toHaveCount(0)
  await expect(page.getByTestId('archived-accounts')).toContainText('What it has cost stays in Spend.')
  await goTo(page, 'spend')
  expect(await readTable(page, 'spend-table')).toEqual(spend)
  await goTo(page, 'balances')
  await page.getByTestId('archived-accounts').getByRole('button', { name: 'OpenRouter' }).click()
  await expect(page.getByTestId('archived-lots')).toContainText('$500.00')
  await page.getByTestId('account-back').click()
  await page.getByTestId('unarchive').click()
  await expect(page.getByTestId('balance-remaining')).toContainText(left)
  expect(errors).toEqual([])
})

test('an answer of a balance endpoint is compared with the book, instead of being refused', async ({ launch, folder }) => {
  const { app, page, errors } = await launch({ env: CLOCK })
  const credits = join(folder, 'credits.json')
  await writeFile(credits, '{"data":{"total_credits":100.0,"total_usage":5.0}}')
  await chooseFiles(app, page, [credits])
  await expect(page.getByTestId('statement-offer')).toContainText('$95.00')
  await expectAccessible(page, 'statement offer')
  await page.getByTestId('statement-continue').click()
  await expect(page.getByTestId('reconcile-amount')).toHaveValue('95')
  await page.getByTestId('reconcile-dialog').getByTestId('dialog-submit').click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0)
  await goTo(page, 'balances')
  await expect(page.getByTestId('balance-remaining')).toHaveText('$95.00')
  await page.getByTestId('account-open').click()
  await expect(page.getByTestId('reconciliations-table')).toContainText('Corrected')
  await page.keyboard.press('Control+z')
  await expect(page.getByTestId('account-left')).toHaveCount(0)
  expect(errors).toEqual([])
})

test('a CSV of balances is asked for its columns, and the line chosen is compared with the book', async ({ launch, folder }) => {
  const { app, page, errors } = await launch({ env: CLOCK })
  const activity = join(folder, 'activity.csv')
  await writeFile(activity, ACTIVITY)
  const noted = join(folder, 'noted.csv')
  await writeFile(
    noted,
    'When;Left then;Unit\n2026-11-17 09:00;"23,00";USD\n2026-11-19 09:00;"21,50";USD\n2026-11-19;9;CNY\nsoon;1;USD\n',
  )
  await importFiles(app, page, [activity])
  await goTo(page, 'balances')
  await addLot(page, { amount: '40', from: '2026-09-01' })
  await page.getByTestId('account-open').click()
  await page.getByTestId('account-reconcile').click()
  await page.locator('input[type="file"]').setInputFiles(noted)
  await expect(page.getByText('Say which column of “noted.csv” holds the time')).toBeVisible()
  const choose = async (column: string, name: string) => {
    await page.getByTestId(`balance-column-${column}`).click()
    await page.getByRole('option', { name, exact: true }).click()
  }
  await choose('time', 'When')
  await expect(page.getByTestId('reconcile-amount')).toHaveValue('21.5')
  await expect(page.getByText('1 line is in another unit (CNY)')).toBeVisible()
  await expect(page.getByTestId('problems-table')).toContainText('soon')
  await expectAccessible(page, 'balances from a CSV')
  await page.getByTestId('balance-reading').click()
  await page.getByRole('option', { name: '$23.00' }).click()
  await expect(page.getByTestId('reconcile-amount')).toHaveValue('23')
  await expect(page.getByTestId('reconcile-day')).toHaveValue('2026-11-17')
  await page.getByTestId('dialog-submit').click()
  await expect(page.getByTestId('reconciliations-table')).toContainText('$23.00')
  expect(errors).toEqual([])
})

test('a table of balances is compared with the book, line by line, on the days it names', async ({ launch, folder }) => {
  const { app, page, errors } = await launch({ env: CLOCK })
  await importFiles(app, page, [fixture('openrouter-generations.csv')])
  const table = join(folder, 'balances.csv')
  await writeFile(table, 'Service,As of,Balance,Currency\nOpenRouter,2026-11-18,41.50,USD\nRunway,2026-11-18,625,credits\n')
  await chooseFiles(app, page, [table])
  const lines = page.getByTestId('statement-line')
  await expect(lines).toHaveCount(2)
  await expect(lines.nth(1)).toContainText('Enter it on the Balances page first')
  await expect(lines.nth(1).getByTestId('statement-continue')).toBeDisabled()
  await expectAccessible(page, 'table of balances')
  await lines.first().getByTestId('statement-continue').click()
  await expect(page.getByTestId('reconcile-amount')).toHaveValue('41.5')
  await expect(page.getByTestId('reconcile-day')).toHaveValue('2026-11-18')
  await page.getByTestId('reconcile-dialog').getByTestId('dialog-submit').click()
  await expect(lines.first().getByTestId('statement-continue')).toHaveText('Noted')
  await page.getByTestId('import-cancel').first().click()
  await goTo(page, 'balances')
  await expect(page.getByTestId('balance-remaining')).toBeVisible()
  expect(errors).toEqual([])
})

test('a purchase in an export becomes a lot once, and is spoken of when its import is taken back', async ({ launch }) => {
  const { app, page, errors } = await launch({ env: CLOCK })
  await importFiles(app, page, [fixture('focus-1.2-virtual-currency.csv')])
  await goTo(page, 'balances')
  await expect(page.getByTestId('purchase')).toContainText('Credit pack 100,000')
  await page.getByTestId('dismiss-purchase').click()
  await expect(page.getByTestId('purchases')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await page.getByTestId('accept-purchase').click()
  await expect(page.getByTestId('purchases')).toHaveCount(0)
  await expect(page.getByTestId('balance-remaining')).toHaveText(/credits$/i)
  await goTo(page, 'imports')
  await page.getByTestId('imports-table').locator('tr[data-row-id]').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: /Revert/ }).click()
  await page.getByTestId('dialog-submit').click()
  await goTo(page, 'balances')
  await expect(page.getByTestId('orphan-lot')).toContainText('no longer in the book')
  expect(errors).toEqual([])
})

const EIGHT = [
  'anthropic-console-cost.csv',
  'openai-cost.csv',
  'openrouter-activity-daily.csv',
  'cursor-usage-events-team.csv',
  'github-ai-usage.csv',
  'openai-chatgpt-credits.csv',
  'deepseek-cost.csv',
  'kiro-user-report.csv',
]

test('eight accounts in five units stay apart, in a wide window and a narrow one', async ({ launch }) => {
  test.setTimeout(180_000)
  const { app, page, errors } = await launch({ env: CLOCK })
  await importFiles(app, page, EIGHT.map(fixture))
  // What says so fades away, and would be judged half-way.
  await expect(page.getByText('8 files imported')).toHaveCount(0, { timeout: 20_000 })
  await goTo(page, 'balances')
  await expect(cards(page)).toHaveCount(8)
  for (const [width, height] of [
    [1400, 900],
    [900, 600],
  ] as const) {
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]), [
      width,
      height,
    ] as const)
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await expectAccessible(page, `balances ${width}`)
  }
  for (const name of await page.getByTestId('account-open').allTextContents()) {
    await page
      .getByTestId('account-open')
      .filter({ hasText: new RegExp(`^${name}$`) })
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await expectAccessible(page, name)
    await page.getByTestId('account-back').click()
  }
  expect(errors).toEqual([])
})

async function expectAccessible(page: Page, where: string): Promise<void> {
  // Colours fade in; half-way they would be judged.
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`),
    where,
  ).toEqual([])
}
