/**
 * The app off-screen on the sample story: clicks through the window as a person would, prints the tables it shows and takes a
 * picture of every page, light and dark. `start.mjs` runs it where there is no display.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { _electron } from '@playwright/test'
import { root } from './support/paths.mjs'
import { renderTable } from './support/text-table.mjs'

/** The evening on which the sample story ends, so that its balances, runways and alerts are those of its last day. */
const STORY_NOW = '2026-11-20T18:30:00Z'
const PAGES = ['Overview', 'Balances', 'Spend', 'Tasks', 'Budgets', 'Plans', 'Imports', 'Settings', 'Alerts']
const TABLES = [
  { id: 'balances-table', title: 'Balances' },
  { id: 'tasks-table', title: 'Per-task costs' },
  { id: 'alerts-table', title: 'Alerts' },
]
const THEMES = ['light', 'dark']
const WINDOW = { width: 1400, height: 900 }
const BOOK_MS = 120_000
const BETWEEN_PICTURES_MS = 250
const MOST_PICTURES = 20

const pictures = join(root, 'out', 'demo')
const userData = await mkdtemp(join(tmpdir(), 'creditbook-demo-'))
try {
  process.exitCode = await demonstrate()
} catch (error) {
  console.error(`The app could not be shown: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
} finally {
  await rm(userData, { recursive: true, force: true, maxRetries: 5 })
}

async function demonstrate() {
  const started = Number(process.env.CREDITBOOK_STARTED ?? Date.now())
  const isRoot = process.getuid?.() === 0
  const app = await _electron.launch({
    executablePath: process.env.CREDITBOOK_ELECTRON,
    args: [...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${userData}`, root],
    env: { ...process.env, CREDITBOOK_CLOCK: process.env.CREDITBOOK_CLOCK ?? STORY_NOW },
  })
  try {
    const page = await app.firstWindow()
    await resize(app)
    const samples = page.getByRole('button', { name: 'Look around with sample data' })
    await samples.waitFor()
    console.log(`Window ready after ${((Date.now() - started) / 1000).toFixed(1)} s (off-screen: this machine has no display)`)
    await rm(pictures, { recursive: true, force: true })
    await mkdir(pictures, { recursive: true })
    for (const theme of THEMES) await picture(page, 'first-run', theme)

    await samples.click()
    await page.locator('[data-testid="book-ready"]').waitFor({ state: 'attached', timeout: BOOK_MS })
    const tables = new Map()
    for (const name of PAGES) {
      await visit(page, name)
      for (const theme of THEMES) await picture(page, name.toLowerCase(), theme)
      for (const { id } of TABLES) {
        const table = page.getByTestId(id).first()
        const rows = (await table.count()) > 0 ? await readTable(table) : []
        // The Overview shows the latest few; the page of its own shows all.
        if (rows.length > (tables.get(id)?.length ?? 0)) tables.set(id, rows)
      }
    }
    return report(tables)
  } finally {
    await app.close()
  }
}

function resize(app) {
  return app.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    WINDOW,
  )
}

async function visit(page, name) {
  const starts = new RegExp(`^${name}\\b`)
  // Alerts stand behind the bell, everything else in the rail.
  const within = name === 'Alerts' ? page : page.getByRole('navigation').first()
  const entry = within.getByRole('link', { name: starts }).or(within.getByRole('button', { name: starts }))
  await entry.first().click()
  // Else its tooltip would be in the picture.
  await page.mouse.move(0, 0)
  await page.getByRole('heading', { name: starts }).first().waitFor()
}

async function picture(page, name, theme) {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await writeFile(join(pictures, `${name}-${theme}.png`), await settledPicture(page))
}

/** Colours fade and charts draw after a change: the first picture that equals the one before it is the page at rest. */
async function settledPicture(page) {
  let last = await page.screenshot()
  for (let tries = 0; tries < MOST_PICTURES; tries += 1) {
    await page.waitForTimeout(BETWEEN_PICTURES_MS)
    const next = await page.screenshot()
    if (next.equals(last)) return next
    last = next
  }
  return last
}

/** Cells as text, the header row first, as a person reads them: boxes apart, decoration left out. */
function readTable(table) {
  return table.evaluate((element) => {
    const textOf = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
      if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return ''
      const text = [...node.childNodes].map(textOf).join('')
      return getComputedStyle(node).display === 'inline' ? text : ` ${text} `
    }
    const cellsOf = (row) => [...row.querySelectorAll('th, td')].map((cell) => textOf(cell).replace(/\s+/g, ' ').trim())
    return [...element.querySelectorAll('tr')].map(cellsOf)
  })
}

function report(tables) {
  const missing = TABLES.filter(({ id }) => (tables.get(id)?.length ?? 0) < 2)
  for (const { id, title } of TABLES) {
    const rows = tables.get(id)
    console.log(`\n${title}`)
    console.log(rows === undefined ? '  (no such table in the window)' : renderTable(rows))
  }
  console.log(`\nPictures of every page, light and dark: ${relative(process.cwd(), pictures) || pictures}`)
  if (missing.length > 0) console.error(`\nThe window showed nothing for: ${missing.map(({ title }) => title).join(', ')}`)
  return missing.length === 0 ? 0 : 1
}
