/**
 * `node scripts/screenshots.mjs`: takes the pictures of README anew, from the real app on the sample story.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from './build.mjs'
import { setUp } from './setup.mjs'
import { root } from './support/paths.mjs'
import { runNodeWithDisplay } from './support/run.mjs'

const STORY_NOW = '2026-11-20T18:30:00Z'
const PICTURES = [
  { page: 'overview', theme: 'light' },
  { page: 'balances', theme: 'light' },
  { page: 'spend', theme: 'dark' },
  { page: 'budgets', theme: 'light' },
  { page: 'tasks', theme: 'dark' },
]
const PREVIEWED = join(root, 'test', 'fixtures', 'bad', 'cursor-bad-cells.csv')

if (process.env.CREDITBOOK_ELECTRON) await takePictures()
else {
  const { executable } = await setUp({ system: 'screenless', electron: true })
  await buildApp()
  process.exitCode = await runNodeWithDisplay([join(root, 'scripts', 'screenshots.mjs')], {
    env: { ...process.env, CREDITBOOK_ELECTRON: executable },
  })
}

async function takePictures() {
  const { _electron } = await import('@playwright/test')
  const folder = join(root, 'docs', 'screenshots')
  const userData = await mkdtemp(join(tmpdir(), 'creditbook-pictures-'))
  await mkdir(folder, { recursive: true })
  const app = await _electron.launch({
    executablePath: process.env.CREDITBOOK_ELECTRON,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${userData}`, root],
    env: { ...process.env, CREDITBOOK_CLOCK: STORY_NOW },
  })
  try {
    const page = await app.firstWindow()
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 820))
    const picture = async (name, theme) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      // Charts draw on the frame after the theme has changed.
      await page.waitForTimeout(800)
      await page.screenshot({ path: join(folder, `${name}-${theme}.png`) })
    }
    await page.getByRole('button', { name: 'Look around with sample data' }).click()
    await page.getByTestId('book-ready').waitFor({ state: 'attached', timeout: 120_000 })
    for (const { page: name, theme } of PICTURES) {
      await page.getByTestId(`nav-${name}`).click()
      await page.getByTestId(`page-${name}`).waitFor()
      await picture(name, theme)
    }
    await page.getByTestId('sample-leave').click()
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    }, PREVIEWED)
    await page.getByTestId('import-button').or(page.getByTestId('choose-files')).first().click()
    await page.getByTestId('import-sentence').waitFor()
    await picture('import-preview', 'light')
  } finally {
    await app.close()
    await rm(userData, { recursive: true, force: true, maxRetries: 5 })
  }
}
