// run: electron
/**
 * Writing 200,000 usage rows in the real app: one Dexie record per row with four indexes, against the ledger's columns.
 * Fails where the columns are not at least 100 times faster, or where ten times the rows take more than 15 times as long.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { launchApp, projectFolder } from '../e2e/support/app'

const ROWS = 200_000
const WANTED = 100

type Writers = {
  readonly writeRowWise: (rows: number) => Promise<number>
  readonly writeColumns: (rows: number) => Promise<number>
}

const bundlePageScript = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'chrome130',
      lib: {
        entry: join(projectFolder, 'test/bench/support/page-writes.ts'),
        formats: ['iife'],
        name: 'benchWrites',
        fileName: 'bench',
      },
    },
  })
  const output = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  return output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('\n')
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

const folder = await mkdtemp(join(tmpdir(), 'creditbook-bench-'))
const { page, close } = await launchApp(folder, {})
try {
  await page.evaluate(`${await bundlePageScript()}; globalThis.benchWrites = benchWrites`)
  const time = (name: keyof Writers, rows: number): Promise<number> =>
    page.evaluate(([writer, count]) => (globalThis as unknown as { benchWrites: Writers }).benchWrites[writer](count), [
      name,
      rows,
    ] as const)
  await time('writeColumns', 10_000)
  const columns = median([await time('writeColumns', ROWS), await time('writeColumns', ROWS), await time('writeColumns', ROWS)])
  const rowWise = await time('writeRowWise', ROWS)
  const large = await time('writeColumns', ROWS * 10)
  const ratio = rowWise / columns
  console.log(`one record per row   ${ROWS} rows  ${rowWise.toFixed(0)} ms`)
  console.log(
    `columns              ${ROWS} rows  ${columns.toFixed(0)} ms   ${ratio.toFixed(0)} times faster (wanted: ${WANTED})`,
  )
  console.log(
    `columns            ${ROWS * 10} rows  ${large.toFixed(0)} ms   ${(large / columns).toFixed(1)} times the time for 10 times the rows`,
  )
  process.exitCode = ratio >= WANTED && large / columns <= 15 ? 0 : 1
} finally {
  await close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
