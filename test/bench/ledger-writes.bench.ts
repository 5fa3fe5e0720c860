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

type Columns = { readonly rows: number; readonly publish: number }
type Writers = {
  readonly writeRowWise: (rows: number) => Promise<number>
  readonly writeColumns: (rows: number) => Promise<Columns>
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
  const writeRowWise = (rows: number): Promise<number> =>
    page.evaluate((count) => (globalThis as unknown as { benchWrites: Writers }).benchWrites.writeRowWise(count), rows)
  const writeColumns = async (rows: number): Promise<number> => {
    const taken = await page.evaluate(
      (count) => (globalThis as unknown as { benchWrites: Writers }).benchWrites.writeColumns(count),
      rows,
    )
    console.log(`columns  ${rows} rows: written in ${taken.rows.toFixed(0)} ms, made visible in ${taken.publish.toFixed(0)} ms`)
    return taken.rows + taken.publish
  }
  await writeColumns(10_000)
  const columns = median([await writeColumns(ROWS), await writeColumns(ROWS), await writeColumns(ROWS)])
  const large = await writeColumns(ROWS * 10)
  const rowWise = await writeRowWise(ROWS)
  const ratio = rowWise / columns
  console.log(
    `one record per row: ${ROWS} rows in ${rowWise.toFixed(0)} ms; columns are ${ratio.toFixed(0)} times faster (wanted: ${WANTED})`,
  )
  console.log(`ten times the rows take ${(large / columns).toFixed(1)} times as long`)
  process.exitCode = ratio >= WANTED && large / columns <= 15 ? 0 : 1
} finally {
  await close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
