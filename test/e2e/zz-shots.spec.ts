import type { Page } from '@playwright/test'
import { test } from './support/app'
import { fixture, goTo, importFiles } from './support/book'
const CLOCK = { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }
const EIGHT = ['anthropic-console-cost.csv','openai-cost.csv','openrouter-activity-daily.csv','cursor-usage-events-team.csv','github-ai-usage.csv','openai-chatgpt-credits.csv','deepseek-cost.csv','kiro-user-report.csv']
test('pictures', async ({ launch }) => {
  test.setTimeout(400_000)
  const { app, page } = await launch({ env: CLOCK })
  await importFiles(app, page, EIGHT.map(fixture))
  await goTo(page, 'balances')
  const names = await page.getByTestId('account-open').allTextContents()
  console.log(names.join(' | '))
  const add = async (amount: string, from: string, until: string, kind: string) => {
    await page.getByRole('button', { name: 'Add a grant' }).first().click()
    const c = page.getByTestId('grant-category').getByText(kind, { exact: true })
    if (await c.count()) await c.click()
    await page.getByTestId('grant-amount').fill(amount)
    await page.getByTestId('grant-day').fill(from).catch(() => console.log('no day'))
    if (await page.getByTestId('grant-expires').count()) await page.getByTestId('grant-expires').fill(until)
    await page.getByTestId('dialog-submit').click()
    await page.waitForTimeout(500)
  }
  const shot = async (name: string) => {
    for (const [w, h] of [[1400, 900],[900, 600]] as const) {
      await app.evaluate(({ BrowserWindow }, s) => BrowserWindow.getAllWindows()[0]?.setContentSize(s[0], s[1]), [w, h] as const)
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
        await page.waitForTimeout(700)
        await page.screenshot({ path: `/tmp/cb/shots/draw/${name}-${theme}-${w}.png` })
      }
    }
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1400, 900))
  }
  const within = (name: string) => page.getByTestId('account-open').filter({ hasText: new RegExp(`^${name}$`) })
  for (const [name, lots] of [
    ['OpenRouter', [['500', '2026-08-01', '', 'Paid'], ['20', '2026-08-01', '2026-12-05', 'Promotional']]],
    ['OpenAI API', [['200', '2026-08-01', '2027-08-01', 'Paid'], ['50', '2026-08-01', '2026-11-01', 'Promotional']]],
    ['Anthropic API', [['100', '2026-08-01', '2027-08-01', 'Paid']]],
    ['ChatGPT credits', [['1000', '2026-08-01', '2027-08-01', 'Paid']]],
  ] as const) {
    if ((await within(name).count()) === 0) { console.log('missing', name); continue }
    await within(name).click()
    for (const [a, f, u, k] of lots) { try { await add(a, f, u, k) } catch (e) { console.log(name, String(e).slice(0, 300)); await page.keyboard.press('Escape') } }
    await shot(`account-${name.replace(/\W+/g, '-')}`)
    await page.getByTestId('account-back').click()
  }
  await shot('balances')
  await page.mouse.wheel(0, 900); await page.waitForTimeout(300)
  await page.evaluate(() => document.querySelector('[data-testid=balances-table]')?.scrollIntoView())
  await shot('balances-table')
  for (const name of ['Cursor', 'GitHub Copilot']) {
    if ((await within(name).count()) === 0) { console.log('missing', name); continue }
    await within(name).click(); await shot(`account-${name.replace(/\W+/g, '-')}`); await page.getByTestId('account-back').click()
  }
})
