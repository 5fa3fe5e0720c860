// run: electron
/**
 * A million rows through the real window: file to preview and confirm to committed, against the report on the same file; a second
 * import of it; the longest task of the page meanwhile; main's memory; how fast a cancel answers.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchApp, projectFolder } from '../e2e/support/app'
import { makeExport } from './support/generations'

const WANTED = { ratio: 1.5, longTask: 100, mainMegabytes: 250, cancel: 300 }

const timeReport = (file: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(process.execPath, [join(projectFolder, 'out', 'cli', 'creditbook.mjs'), 'report', file, '--json'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.once('error', reject)
    child.once('exit', () => resolve(performance.now() - began))
  })

const folder = await mkdtemp(join(tmpdir(), 'creditbook-bench-'))
const file = join(folder, 'openrouter_activity_2026-11-20.csv')
await writeFile(file, makeExport(1_000_000))
const { app, page, close } = await launchApp(join(folder, 'data'), { env: { CREDITBOOK_CLOCK: '2026-11-20T18:30:00Z' } })
try {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, file)
  const choose = page.getByTestId('import-button').or(page.getByTestId('choose-files')).first()
  await choose.waitFor()
  await page.evaluate(() => {
    const seen = globalThis as unknown as { longest: number }
    seen.longest = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration)
    }).observe({ type: 'longtask' })
  })
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now()
    await work()
    return performance.now() - began
  }
  /** Watched in the page itself, frame by frame: the driver looks only twice a second. */
  const until = (selector: string, isThere: boolean): Promise<unknown> =>
    page.evaluate(
      ({ selector, isThere }) =>
        new Promise<void>((resolve) => {
          const look = (): void => {
            if ((document.querySelector(selector) !== null) === isThere) resolve()
            else requestAnimationFrame(look)
          }
          look()
        }),
      { selector, isThere },
    )
  const importOnce = async (): Promise<{ read: number; commit: number }> => {
    const read = await timed(async () => {
      await choose.click()
      await until('[data-testid=import-sentence]', true)
    })
    // The very same file again has nothing to import: it is only closed.
    const confirm = page.getByTestId('import-commit').or(page.getByTestId('import-cancel')).last()
    const commit = await timed(async () => {
      await confirm.click()
      await until('[data-testid=import-dialog]', false)
    })
    return { read, commit }
  }
  const cancelled = await timed(async () => {
    await choose.click()
    await page.getByTestId('import-reading').waitFor()
  }).then(() =>
    timed(async () => {
      await page.getByTestId('import-cancel').click()
      await page.getByTestId('import-dialog').waitFor({ state: 'detached' })
    }),
  )
  const report = Math.min(await timeReport(file), await timeReport(file))
  const first = await importOnce()
  const second = await importOnce()
  const longest = await page.evaluate(() => (globalThis as unknown as { longest: number }).longest)
  const mainMegabytes = await app.evaluate(() => process.memoryUsage().rss / 2 ** 20)
  const total = (one: { read: number; commit: number }): number => one.read + one.commit
  const say = (name: string, value: number, unit: string, wanted: number | null): void =>
    console.log(
      `${name.padEnd(34)} ${value.toFixed(unit === '×' ? 2 : 0)} ${unit}${wanted === null ? '' : ` (wanted: ${wanted})`}`,
    )
  say('report on the same file', report, 'ms', null)
  say('in the window: file to preview', first.read, 'ms', null)
  say('in the window: confirm to committed', first.commit, 'ms', null)
  say('together, against the report', total(first) / report, '×', WANTED.ratio)
  say('again: file to preview', second.read, 'ms', null)
  say('again: confirm to committed', second.commit, 'ms', null)
  say('second import, against the first', total(second) / total(first), '×', 1)
  say('longest task of the page', longest, 'ms', WANTED.longTask)
  say("main process's memory", mainMegabytes, 'MB', WANTED.mainMegabytes)
  say('cancel answers within', cancelled, 'ms', WANTED.cancel)
} finally {
  await close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
