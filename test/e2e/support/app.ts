/**
 * A real Creditbook for one test: the built app in the real Electron, with a user-data folder of its own.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'

/** Benchmarks carry this file in a bundle elsewhere, so the folder is found by what is in it. */
export const projectFolder = findProject(fileURLToPath(new URL('.', import.meta.url)))

function findProject(folder: string): string {
  return existsSync(join(folder, 'electron-builder.yml')) ? folder : findProject(join(folder, '..'))
}

export type LaunchOptions = {
  /** Words after the app's path: files to open. */
  readonly args?: readonly string[]
  readonly env?: { readonly [name: string]: string }
  /** Keep the book of an earlier launch. */
  readonly userData?: string
}

export type LaunchedApp = {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
  /** What the page and main wrote as errors, in order. */
  readonly errors: readonly string[]
  close(): Promise<void>
}

type Fixtures = {
  /** Starts the app; every app started is closed, and every folder made is deleted, when the test ends. */
  readonly launch: (options?: LaunchOptions) => Promise<LaunchedApp>
  /** One app, started with nothing special. */
  readonly creditbook: LaunchedApp
  /** A folder for the test's own files. */
  readonly folder: string
}

/** `scripts/test.mjs` sets it before anything else; without it there would be no Electron to start. */
export function electronExecutable(): string {
  const path = process.env['CREDITBOOK_ELECTRON']
  if (path === undefined) throw new Error('Start end-to-end tests with `npm test -- e2e`: CREDITBOOK_ELECTRON is not set.')
  return path
}

/**
 * The driver sometimes misses the page of an app that is up and running (seen once in fifty starts, more often on a busy machine);
 * then the app is started anew. An app that does not come up does so no time.
 */
export async function launchApp(userData: string, options: LaunchOptions): Promise<LaunchedApp> {
  for (let missed = 0; missed < STARTS - 1; missed++) {
    const started = await Promise.race([launchOnce(userData, options).catch(() => null), sleep(MISSED_AFTER_MS, null)])
    if (started !== null) return started
    killAll(userData)
    await sleep(ENDED_AFTER_MS)
    await releaseFolder(userData)
  }
  return launchOnce(userData, options)
}

const STARTS = 3
const MISSED_AFTER_MS = 20_000
const ENDED_AFTER_MS = 1_000

/** A killed app leaves its claim on the folder; one that comes soon after takes it for an app that runs, and leaves. */
async function releaseFolder(userData: string): Promise<void> {
  for (const claim of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) await rm(join(userData, claim), { force: true })
}

/** Every process of the app that keeps its book in this folder; no other has it on its command line. Known on Linux only. */
export function killAll(userData: string): void {
  for (const pid of existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${userData}\0`))
        process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It has ended meanwhile.
    }
  }
}

async function launchOnce(userData: string, { args = [], env = {} }: LaunchOptions): Promise<LaunchedApp> {
  const errors: string[] = []
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    args: [...launchArgs(userData), ...args],
    env: { ...launchEnv(), ...env },
    cwd: projectFolder,
  })
  app.process().stderr?.on('data', (data: Buffer) => errors.push(...ownErrors(data.toString())))
  const page = await app.firstWindow()
  page.on('pageerror', (error) => errors.push(`page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`)
  })
  await page.waitForLoadState('domcontentloaded')
  return { app, page, userData, errors, close: () => app.close() }
}

export function launchArgs(userData: string): string[] {
  // Chromium's own sandbox cannot be set up by root.
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return [...sandbox, `--user-data-dir=${userData}`, projectFolder]
}

export function launchEnv(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !entry[0].startsWith('ELECTRON_') && entry[0] !== 'NODE_OPTIONS',
  )
  return Object.fromEntries(kept)
}

/** Chromium itself prints much that means nothing (no D-Bus, no GPU); ours starts with a word and a colon. */
function ownErrors(text: string): string[] {
  return text.split('\n').filter((line) => /^(page|import-process|window-state|main):/.test(line) || line.includes('Uncaught'))
}

export const test = base.extend<Fixtures>({
  // Playwright reads the names of needed fixtures from this pattern, and there must be one.
  folder: async ({ browserName: _unused }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'creditbook-test-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  launch: async ({ folder }, use) => {
    const launched: LaunchedApp[] = []
    await use(async (options = {}) => {
      const userData = options.userData ?? (await mkdtemp(join(folder, 'data-')))
      const started = await launchApp(userData, options)
      launched.push(started)
      return started
    })
    for (const { app } of launched) await app.close().catch(() => undefined)
  },
  creditbook: async ({ launch }, use) => {
    await use(await launch())
  },
})

export { expect } from '@playwright/test'
