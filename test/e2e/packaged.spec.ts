/**
 * The packaged app, as users get it: fuses closed, so Playwright cannot inspect its main process and drives its page over the
 * debugging port instead.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { type Browser, chromium } from '@playwright/test'
import { expect, launchArgs, launchEnv, projectFolder, test } from './support/app'

const unpacked = join(projectFolder, 'out', 'package', 'linux-unpacked')
const executable = join(unpacked, 'creditbook')
const PACKAGE_MS = 5 * 60_000

test.skip(process.platform !== 'linux', 'packaged here for Linux only')

test.beforeAll(async () => {
  test.setTimeout(PACKAGE_MS)
  const packaging = spawn(process.execPath, [join(projectFolder, 'scripts', 'package.mjs'), '--linux', 'dir'], {
    stdio: 'ignore',
  })
  const [code] = await once(packaging, 'exit')
  expect(code).toBe(0)
})

test('has its fuses set', async () => {
  const wire = await getCurrentFuseWire(executable)
  const fuse = (option: FuseV1Options): boolean => wire[option] === FuseState.ENABLE
  expect({
    runAsNode: fuse(FuseV1Options.RunAsNode),
    nodeOptions: fuse(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: fuse(FuseV1Options.EnableNodeCliInspectArguments),
    cookieEncryption: fuse(FuseV1Options.EnableCookieEncryption),
    asarIntegrity: fuse(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: fuse(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocolPrivileges: fuse(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    cookieEncryption: true,
    asarIntegrity: true,
    onlyAsar: true,
    fileProtocolPrivileges: false,
  })
})

test('carries its samples and no other app', async () => {
  await access(join(unpacked, 'resources', 'samples', 'README.md'))
  await expect(access(join(unpacked, 'resources', 'app'))).rejects.toThrow('ENOENT')
  await expect(access(join(unpacked, 'resources', 'default_app.asar'))).rejects.toThrow('ENOENT')
})

test('starts, shows its page from its own archive and stays offline', async ({ folder }) => {
  const { app, browser } = await start(join(folder, 'data'))
  try {
    const [context] = browser.contexts()
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
    if (page === undefined) throw new Error('the app shows no page')
    await page.waitForLoadState('domcontentloaded')
    expect(page.url().split('#')[0]).toBe('app://creditbook/index.html')
    const info = await page.evaluate(() => window.api.appInfo())
    const { version } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as { version: string }
    // The environment's clock is for development: an installed app does not take it.
    expect(info).toMatchObject({ version, platform: 'linux', startClockAt: null })
    expect(
      await page.evaluate(() =>
        fetch('https://example.invalid/').then(
          () => 'reached',
          () => 'refused',
        ),
      ),
    ).toBe('refused')
    await page.evaluate(() => window.api.pageReady())
    expect((await page.evaluate(() => window.api.offerSamples())).offered).toBeGreaterThan(0)
  } finally {
    await browser.close()
    app.kill()
    await once(app, 'exit')
  }
})

test('is the command line too', async () => {
  const sample = join(projectFolder, 'samples', 'openrouter_activity_2026-11-20.csv')
  const child = spawn(executable, [...sandbox(), 'report', sample, '--json'], {
    env: launchEnv(),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let text = ''
  child.stdout.on('data', (data: Buffer) => {
    text += data.toString()
  })
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
  expect(JSON.parse(text)).toMatchObject({ schema: 'creditbook.report/1' })
})

const sandbox = (): string[] => launchArgs('').filter((arg) => arg === '--no-sandbox')

async function start(userData: string): Promise<{ app: ChildProcess; browser: Browser }> {
  const env = { ...launchEnv(), CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' }
  const app = spawn(executable, [...sandbox(), `--user-data-dir=${userData}`, '--remote-debugging-port=0'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let text = ''
    app.stderr?.on('data', (data: Buffer) => {
      text += data.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    app.once('exit', (code) => reject(new Error(`the app ended with code ${code}`)))
  })
  return { app, browser: await chromium.connectOverCDP(address) }
}
