import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Api } from '../../shared/ipc/contract'
import { electronExecutable, expect, type LaunchedApp, launchArgs, launchEnv, projectFolder, test } from './support/app'
import { goTo } from './support/book'
import { type Listener, startListener } from './support/listener'

const API = {
  appInfo: true,
  pageReady: true,
  pickFiles: true,
  pickFileAgain: true,
  pickFolder: true,
  dropFiles: true,
  offerSamples: true,
  exportBegin: true,
  exportWrite: true,
  exportEnd: true,
  printPaper: true,
  openBackup: true,
  showNotification: true,
  showStanding: true,
  openAtLogin: true,
  setTheme: true,
  tellMappings: true,
  watchedFolder: true,
  changeWatchedFolder: true,
  takeFoundExport: true,
  openConsole: true,
  onAlertActivated: true,
  onAlertSnoozed: true,
  onFolderRefused: true,
  onMenuCommand: true,
  onClockHint: true,
  onExportFound: true,
  onWatchedFolderChanged: true,
} satisfies { readonly [Name in keyof Api]: true }

/** Long enough for a navigation or request that is not refused to happen. */
const SETTLE_MS = 500
const PAGE = 'app://creditbook/index.html'

const addressOf = (page: Page): string => page.url().split('#')[0] ?? ''

test('starts on its own origin without a word of complaint', async ({ creditbook }) => {
  expect(addressOf(creditbook.page)).toBe(PAGE)
  expect(await creditbook.page.title()).toContain('Creditbook')
  await creditbook.page.waitForTimeout(SETTLE_MS)
  expect(creditbook.errors).toEqual([])
})

test('the page has exactly the functions of the contract, and nothing of Node or Electron', async ({ creditbook }) => {
  const { page } = creditbook
  expect(await page.evaluate(() => Object.keys(window.api).sort())).toEqual(Object.keys(API).sort())
  expect(await page.evaluate(() => Object.values(window.api).every((member) => typeof member === 'function'))).toBe(true)
  const globals = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', '__dirname'].filter((name) => name in window),
  )
  expect(globals).toEqual([])
})

test.describe('offline', () => {
  let listener: Listener
  test.beforeEach(async () => {
    listener = await startListener()
  })
  test.afterEach(() => listener.close())

  test('no request of the page leaves the app, whatever it is made with', async ({ creditbook }) => {
    const { page } = creditbook
    const outcomes = await page.evaluate(async (port) => {
      const host = `127.0.0.1:${port}`
      const outcome = (work: Promise<unknown>) =>
        work.then(
          () => 'reached',
          () => 'refused',
        )
      const element = (name: string, attributes: Record<string, string>) =>
        new Promise((resolve, reject) => {
          const made = document.createElement(name)
          made.onload = resolve
          made.onerror = reject
          for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
          document.head.append(made)
        })
      const socket = () =>
        new Promise((resolve, reject) => {
          const opened = new WebSocket(`ws://${host}/`)
          opened.onopen = resolve
          opened.onerror = reject
        })
      const dangling = document.createElement('link')
      dangling.rel = 'preconnect'
      dangling.href = `http://${host}/`
      document.head.append(dangling)
      new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] }).createDataChannel('x')
      return {
        http: await outcome(fetch(`http://${host}/`)),
        https: await outcome(fetch(`https://${host}/`)),
        opaque: await outcome(fetch(`http://${host}/`, { mode: 'no-cors' })),
        image: await outcome(element('img', { src: `http://${host}/a.png` })),
        script: await outcome(element('script', { src: `http://${host}/a.js` })),
        style: await outcome(element('link', { rel: 'stylesheet', href: `http://${host}/a.css` })),
        module: await outcome(import(/* @vite-ignore */ `http://${host}/a.js`)),
        socket: await outcome(socket()),
        file: await outcome(fetch('file:///etc/hostname')),
      }
    }, listener.port)
    expect(new Set(Object.values(outcomes))).toEqual(new Set(['refused']))
    await page.waitForTimeout(SETTLE_MS)
    expect(listener.connections()).toBe(0)
  })

  test('the session itself refuses, also where no content security policy would', async ({ creditbook }) => {
    const outcome = await creditbook.app.evaluate(async ({ BrowserWindow }, port) => {
      const bare = new BrowserWindow({ show: false })
      const loaded = await bare.loadURL(`http://127.0.0.1:${port}/`).then(
        () => 'reached',
        (error: Error) => error.message,
      )
      bare.destroy()
      return loaded
    }, listener.port)
    expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT')
    expect(listener.connections()).toBe(0)
  })

  test('no inline script and no made-up code runs', async ({ creditbook }) => {
    const ran = await creditbook.page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.inlineRan = true'
      document.head.append(script)
      const holder = document.createElement('div')
      holder.innerHTML = '<img src="x" onerror="window.handlerRan = true">'
      document.body.append(holder)
      return new Promise<string[]>((resolve) =>
        setTimeout(() => resolve(['inlineRan', 'handlerRan'].filter((name) => name in window)), 300),
      )
    })
    expect(ran).toEqual([])
  })

  test('no window opens and no permission is granted', async ({ creditbook }) => {
    const { app, page } = creditbook
    const opened = await page.evaluate(
      (port) =>
        [`http://127.0.0.1:${port}/`, 'app://creditbook/index.html', 'about:blank'].map(
          (address) => window.open(address) === null,
        ),
      listener.port,
    )
    expect(opened).toEqual([true, true, true])
    const granted = await page.evaluate(() =>
      Promise.all(
        (['notifications', 'geolocation', 'camera', 'microphone'] as PermissionName[]).map(
          async (name) => (await navigator.permissions.query({ name })).state,
        ),
      ),
    )
    expect(granted).not.toContain('granted')
    await page.waitForTimeout(SETTLE_MS)
    expect(app.windows()).toHaveLength(1)
    expect(listener.connections()).toBe(0)
  })

  test('no navigation leaves the origin', async ({ creditbook }) => {
    const { page } = creditbook
    const addresses = [
      `http://127.0.0.1:${listener.port}/`,
      'http://example.invalid/?next=app://creditbook',
      'https://creditbook/index.html',
      'app://creditbook.evil/index.html',
      'app://evil/index.html',
      'file:///etc/passwd',
      'data:text/html,hello',
    ]
    for (const address of addresses) {
      await page.evaluate((target) => {
        const link = document.createElement('a')
        link.href = target
        document.body.append(link)
        link.click()
        link.remove()
        location.assign(target)
      }, address)
      await page.waitForTimeout(SETTLE_MS / 2)
      expect(addressOf(page), address).toBe(PAGE)
    }
    // It is still the same document, alive, with its bridge.
    expect(await page.evaluate(() => typeof window.api.appInfo)).toBe('function')
    expect(listener.connections()).toBe(0)
  })
})

test('the app origin serves the built page and nothing beside it', async ({ creditbook }) => {
  const status = (path: string) =>
    creditbook.page.evaluate(
      (address) =>
        fetch(address).then(
          ({ status }) => status,
          () => 'refused' as const,
        ),
      path,
    )
  expect(await status('app://creditbook/index.html')).toBe(200)
  for (const path of [
    'app://creditbook/..%2f..%2fpackage.json',
    'app://creditbook/..%2fmain%2fmain.js',
    'app://creditbook/assets/..%2f..%2f..%2fpackage.json',
    'app://creditbook/%2e%2e%2f%2e%2e%2fpackage.json',
    'app://creditbook/../../package.json',
    'app://creditbook/../main/main.js',
    'app://creditbook/%5c..%5cmain%5cmain.js',
  ]) {
    expect([403, 404, 'refused'], path).toContain(await status(path))
  }
  expect(await status('app://elsewhere/index.html')).toBe('refused')
})

test('a second start hands its files to the first and leaves', async ({ creditbook, folder }) => {
  const { page, userData } = creditbook
  const file = join(folder, 'handed over.csv')
  await writeFile(file, 'a,b\n1,2\n')
  await collectOffers(page)
  const second = spawn(electronExecutable(), [...launchArgs(userData), 'handed over.csv'], {
    env: launchEnv(),
    cwd: folder,
    stdio: 'ignore',
  })
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
  await expect.poll(() => offersOf(page)).toEqual([{ fileName: 'handed over.csv', byteLength: 8, origin: 'command-line' }])
  expect(creditbook.app.windows()).toHaveLength(1)
})

test('a file on the command line waits until the page is ready', async ({ launch, folder }) => {
  const file = join(folder, 'early.csv')
  await writeFile(file, 'a,b\n1,2\n')
  const { page, app } = await launch({ args: [file] })
  await collectOffers(page)
  // Loaded anew, the page says again that it is ready; what was delivered stays delivered.
  await expect.poll(async () => (await offersOf(page)).length + (await page.getByText('early.csv').count())).toBeGreaterThan(0)
  expect(app.windows()).toHaveLength(1)
})

test('the window returns where it was, with its theme', async ({ launch }) => {
  const first = await launch()
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 70, width: 1010, height: 720 }),
  )
  // As a person does: what the settings say is told to the window at every start.
  await goTo(first.page, 'settings')
  await first.page.getByText('Dark', { exact: true }).click()
  await expect.poll(() => first.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
  const before = await boundsOf(first)
  await first.close()
  const second = await launch({ userData: first.userData })
  expect(await boundsOf(second)).toEqual(before)
  expect(await second.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
})

test('an export goes where the dialog says, a backup comes from there, and a cancelled dialog does nothing', async ({
  creditbook,
  folder,
}) => {
  const { app, page } = creditbook
  const target = join(folder, 'charges.csv')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, target)
  const result = await page.evaluate(async () => {
    const begun = await window.api.exportBegin({ suggestedName: 'charges', kind: 'csv' })
    if (begun === null) throw new Error('the dialog was cancelled')
    await window.api.exportWrite({ exportId: begun.exportId, text: 'day,cost\r\n' })
    await window.api.exportWrite({ exportId: begun.exportId, text: '2026-11-20,1.5\r\n' })
    await window.api.exportEnd({ exportId: begun.exportId, keep: true })
    return { fileName: begun.fileName, backup: await window.api.openBackup() }
  })
  expect(await readFile(target, 'utf8')).toBe('day,cost\r\n2026-11-20,1.5\r\n')
  expect(result).toEqual({ fileName: 'charges.csv', backup: { fileName: 'charges.csv', text: 'day,cost\r\n2026-11-20,1.5\r\n' } })

  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] })
  })
  expect(await page.evaluate(() => window.api.exportBegin({ suggestedName: 'charges', kind: 'csv' }))).toBeNull()
  expect(await page.evaluate(() => window.api.openBackup())).toBeNull()
  expect(await page.evaluate(() => window.api.pickFiles())).toEqual({ offered: 0 })
  expect(await page.evaluate(() => window.api.pickFolder())).toEqual({ offered: 0 })
})

test('`report` on the app prints what the command line prints, without a display', async () => {
  const file = join(projectFolder, 'samples', 'openrouter_activity_2026-11-20.csv')
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = launchEnv()
  const [sandbox] = [launchArgs('').filter((arg) => arg === '--no-sandbox')]
  const app = await outputOf(electronExecutable(), [...sandbox, projectFolder, 'report', file, '--json'], env)
  const plain = await outputOf(
    process.execPath,
    [join(projectFolder, 'out', 'cli', 'creditbook.mjs'), 'report', file, '--json'],
    env,
  )
  expect(app).toEqual(plain)
  expect(plain.code).toBe(0)
  expect(JSON.parse(plain.text)).toMatchObject({ schema: 'creditbook.report/1' })
  expect(
    (await outputOf(electronExecutable(), [...sandbox, projectFolder, 'report', join(projectFolder, 'LICENSE')], env)).code,
  ).toBe(1)
})

async function outputOf(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number; text: string }> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  child.stdout.on('data', (data: Buffer) => {
    text += data.toString()
  })
  const [code] = await once(child, 'close')
  return { code: code as number, text }
}

function boundsOf({ app }: LaunchedApp) {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
}

type Offer = { readonly fileName: string; readonly byteLength: number; readonly origin: string }

/** Keeps what is offered from now on in an attribute of the document, and makes sure that the page counts as ready. */
async function collectOffers(page: Page): Promise<void> {
  await page.evaluate(async () => {
    document.documentElement.dataset['offers'] = '[]'
    window.addEventListener('message', ({ data }) => {
      if (data?.creditbook !== 'import-offered') return
      const { fileName, byteLength, origin } = data.offer
      const known = JSON.parse(document.documentElement.dataset['offers'] ?? '[]') as unknown[]
      document.documentElement.dataset['offers'] = JSON.stringify([...known, { fileName, byteLength, origin }])
    })
    await window.api.pageReady()
  })
}

function offersOf(page: Page): Promise<Offer[]> {
  return page.evaluate(() => JSON.parse(document.documentElement.dataset['offers'] ?? '[]') as Offer[])
}
