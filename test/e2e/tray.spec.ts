/** The window closed to the tray: the app goes on watching, and comes back when it is asked to. */

import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { makeAccount, makeGrant, usd } from '../support/snapshot'
import { electronExecutable, expect, launchArgs, launchEnv, test } from './support/app'
import { goTo } from './support/book'
import { type Desktop, startDesktop } from './support/desktop'
import { restoreTyped } from './support/typed-book'

const isVisible = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()))
const closeWindow = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

test.describe('closed to the tray', () => {
  let desktop: Desktop
  test.beforeEach(async () => {
    desktop = await startDesktop()
  })
  test.afterEach(() => desktop.stop())

  test('it watches on over midnight, and a second start brings the window back', async ({ launch, folder }) => {
    const first = await launch({ env: { CREDITBOOK_CLOCK: '2026-11-19T23:59:45Z' } })
    const accounts = [makeAccount({ id: 'openrouter:api' })]
    const lot = makeGrant({ id: 'lot', accountId: 'openrouter:api', amount: usd(50), expiresDay: '2026-12-20' })
    await restoreTyped(first.app, first.page, folder, { accounts, grants: [lot], settings: { closeToTray: true } })
    await closeWindow(first.app)
    await expect.poll(() => isVisible(first.app)).toBe(false)

    await expect
      .poll(() => desktop.shown().map(({ title }) => title), { timeout: 60_000 })
      .toEqual(['OpenRouter: credit expires in 30 days'])
    expect(await isVisible(first.app)).toBe(false)

    // The second one hands over and leaves.
    const second = spawn(electronExecutable(), launchArgs(first.userData), { env: launchEnv(), stdio: 'ignore' })
    await new Promise((left) => second.once('exit', left))
    await expect.poll(() => isVisible(first.app)).toBe(true)
  })

  test('started at login it stays out of sight, unless there is no tray to be fetched from', async ({ launch }) => {
    const first = await launch()
    await goTo(first.page, 'settings')
    await first.page.getByTestId('setting-close-to-tray').click()
    await expect(first.page.getByTestId('setting-close-to-tray')).toBeChecked()
    await first.close()

    const hidden = await launch({ args: ['--hidden'], userData: first.userData })
    await hidden.page.locator('[data-testid="book-ready"]').waitFor({ state: 'attached' })
    await hidden.page.waitForTimeout(1000)
    expect(await isVisible(hidden.app)).toBe(false)
    await hidden.close()

    const bare = await launch({ args: ['--hidden'] })
    await expect.poll(() => isVisible(bare.app)).toBe(true)
  })
})

test('starting at login is an entry in the autostart folder of the desktop', async ({ launch, folder }) => {
  const { page } = await launch({ env: { XDG_CONFIG_HOME: folder } })
  await goTo(page, 'settings')
  const setting = page.getByTestId('setting-open-at-login')
  const entry = join(folder, 'autostart', 'creditbook.desktop')
  await expect(setting).toBeEnabled()
  await setting.click()
  await expect(setting).toBeChecked()
  expect(await readFile(entry, 'utf8')).toContain('--hidden')
  await setting.click()
  await expect(setting).not.toBeChecked()
  await expect(readFile(entry, 'utf8')).rejects.toThrow('ENOENT')
})
