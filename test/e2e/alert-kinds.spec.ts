/** Every kind of alert as a real notification on the message bus: once each, whatever restarts, clocks and orders of import do. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeAccount, makeGrant, usd } from '../support/snapshot'
import { expect, type LaunchedApp, test } from './support/app'
import { goTo, importFiles } from './support/book'
import { type Desktop, startDesktop } from './support/desktop'
import { each, monthlyBudget, openAiDays, openRouterDays, restoreTyped } from './support/typed-book'

const at = (instant: string) => ({ env: { CREDITBOOK_CLOCK: instant } })
/** Long enough for a look at the risks and for the notification to arrive. */
const SETTLE_MS = 1500

/** What every notification said, alert by alert: one speaks in its title, several have a line each. */
const saidBy = (desktop: Desktop): readonly string[] =>
  desktop.shown().flatMap(({ title, body }) => (/^\d+ alerts$/.test(title) ? body.split('\n') : [title]))

const BOOK = {
  accounts: [makeAccount({ id: 'openrouter:api' }), makeAccount({ id: 'openai:api' })],
  grants: [
    makeGrant({ id: 'paid', accountId: 'openrouter:api', amount: usd(100), effectiveDay: '2026-10-01' }),
    makeGrant({
      id: 'gift',
      name: 'Gift',
      accountId: 'openrouter:api',
      category: 'promotional',
      amount: usd(100),
      effectiveDay: '2026-10-01',
      expiresDay: '2026-12-20',
    }),
    makeGrant({
      id: 'plan',
      accountId: 'openai:api',
      category: 'allowance',
      amount: usd(40),
      effectiveDay: '2026-11-01',
      expiresDay: '2026-12-01',
    }),
  ],
  budgets: [monthlyBudget('Month', 24, 'actual'), monthlyBudget('Pace', 45, 'forecast')],
  settings: { lowBalanceDays: [40] },
} as const

test.describe('every kind', () => {
  let desktop: Desktop
  test.beforeEach(async () => {
    desktop = await startDesktop()
  })
  test.afterEach(() => desktop.stop())

  test('is said once', async ({ launch, folder }) => {
    test.setTimeout(240_000)
    const files = new Map<string, string>()
    const file = async (name: string, text: string): Promise<string> => {
      const path = join(folder, name)
      await writeFile(path, text)
      files.set(name, path)
      return path
    }
    const restart = async (from: LaunchedApp, instant: string): Promise<LaunchedApp> => {
      await from.close()
      return launch({ ...at(instant), userData: from.userData })
    }
    const expectSaid = async (titles: readonly string[]): Promise<void> => {
      await expect.poll(() => [...saidBy(desktop)].sort()).toEqual([...titles].sort())
    }
    const said: string[] = []

    // History goes in: nothing is true of today yet.
    let now = await launch(at('2026-11-16T09:00:00Z'))
    await restoreTyped(now.app, now.page, folder, BOOK)
    await importFiles(now.app, now.page, [await file('router-a.csv', openRouterDays('2026-10-01', each(46, 1)))])
    await importFiles(now.app, now.page, [await file('openai-a.csv', openAiDays('2026-10-01', each(46, 1)))])
    await now.page.waitForTimeout(SETTLE_MS)
    expect(desktop.shown()).toEqual([])

    // Time passes: a lot comes within 30 days of its end.
    now = await restart(now, '2026-11-20T09:00:00Z')
    said.push('OpenRouter: credit expires in 30 days')
    await expectSaid(said)

    await importFiles(now.app, now.page, [await file('router-b.csv', openRouterDays('2026-11-16', each(3, 3.5)))])
    said.push('Month: November budget exceeded, at 106%')
    await expectSaid(said)

    // A day far out of the ordinary, which also changes where the month is heading: two alerts, one notification.
    await importFiles(now.app, now.page, [await file('router-c.csv', openRouterDays('2026-11-19', [12]))])
    said.push('OpenRouter: unusual spend on 19 Nov', 'Pace: November budget likely to be exceeded')
    await expectSaid(said)
    expect(desktop.shown().at(-1)?.title).toBe('2 alerts')

    await importFiles(now.app, now.page, [await file('openai-b.csv', openAiDays('2026-11-10', each(10, 2)))])
    said.push('OpenAI API: allowance likely used up 3 days before its reset')
    await expectSaid(said)

    await importFiles(now.app, now.page, [await file('router-d.csv', openRouterDays('2026-11-20', [95]))])
    said.push('OpenRouter: balance at 18%', 'OpenRouter: balance lasts 34 more days')
    await expectSaid(said)

    // The clock goes on, back, and on again; older files come after newer ones; nothing is said twice.
    now = await restart(now, '2026-11-29T09:00:00Z')
    said.push('OpenRouter: no data since 20 Nov', 'OpenAI API: no data since 19 Nov')
    await expectSaid(said)
    now = await restart(now, '2026-11-18T09:00:00Z')
    for (const path of [...files.values()].reverse()) {
      await now.page.getByTestId('import-button').waitFor()
      await importAgain(now, path)
    }
    now = await restart(now, '2026-11-29T23:00:00Z')
    await now.page.waitForTimeout(SETTLE_MS)
    await expectSaid(said)

    await goTo(now.page, 'alerts')
    const list = now.page.getByTestId('alerts-table')
    for (const title of said) await expect(list).toContainText(title)
  })

  test('two years of history on an empty book say only what is true today', async ({ launch, folder }) => {
    const { app, page } = await launch(at('2026-11-20T09:00:00Z'))
    await restoreTyped(app, page, folder, { ...BOOK, grants: BOOK.grants.filter(({ id }) => id === 'paid') })
    // Wild months and days all along; in November little, and nothing wild in its last week.
    const costs = [
      ...Array.from({ length: 731 - 20 }, (_, index) => (index % 31 === 0 ? 400 : 20 + (index % 5))),
      ...each(20, 1.3),
    ]
    const path = join(folder, 'history.csv')
    await writeFile(path, openRouterDays('2024-11-20', costs))
    await importFiles(app, page, [path])
    await expect.poll(() => saidBy(desktop).length).toBeGreaterThan(0)
    await page.waitForTimeout(SETTLE_MS)
    expect(desktop.shown()).toHaveLength(1)
    expect([...saidBy(desktop)].sort()).toEqual([
      'Month: November budget exceeded, at 108%',
      'OpenRouter: balance used up',
      'Pace: November budget likely to be exceeded',
    ])
  })

  test('waits for the end of the quiet hours, and comes as one', async ({ launch, folder }) => {
    const settings = { quietHours: { from: '22:00', to: '07:00' } }
    const night = await launch(at('2026-11-19T23:00:00Z'))
    await restoreTyped(night.app, night.page, folder, { ...BOOK, settings })
    const path = join(folder, 'november.csv')
    await writeFile(path, openRouterDays('2026-10-01', [...each(46, 1), ...each(3, 12)]))
    await importFiles(night.app, night.page, [path])
    await goTo(night.page, 'alerts')
    await expect(night.page.getByTestId('alerts-table')).toContainText('Waiting')
    await night.page.waitForTimeout(SETTLE_MS)
    expect(desktop.shown()).toEqual([])
    await night.close()

    const morning = await launch({ ...at('2026-11-20T07:00:10Z'), userData: night.userData })
    await expect.poll(() => desktop.shown().length).toBe(1)
    expect(desktop.shown()[0]?.title).toMatch(/^\d alerts$/)
    await goTo(morning.page, 'alerts')
    await expect(morning.page.getByTestId('alerts-table')).not.toContainText('Waiting')
  })
})

/** The preview has nothing to import, or only older figures that are not taken; either way it is closed. */
const importAgain = async ({ app, page }: LaunchedApp, path: string): Promise<void> => {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, path)
  await page.getByTestId('import-button').click()
  await page.getByTestId('import-dialog').waitFor({ state: 'attached' })
  await expect(page.getByTestId('import-reading')).toHaveCount(0)
  const commit = page.getByTestId('import-commit')
  await ((await commit.isVisible()) ? commit : page.getByTestId('import-cancel')).click()
  await expect(page.getByTestId('import-dialog')).toHaveCount(0)
}
