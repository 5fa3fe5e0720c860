// run: node
/**
 * `creditbook report` on a million OpenRouter generations, as a process of its own: time against PapaParse streaming the same file in
 * the same Node, peak memory, and time per row against a hundred thousand rows (start-up taken off).
 */
import { spawn } from 'node:child_process'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { makeExport } from './support/generations'

const RUNS = 3
const WANTED = { ratio: 2, megabytes: 500, slope: 1.3 }

type Run = { readonly ms: number; readonly megabytes: number | null }

/** Peak resident memory is asked of the running process, so it is known on Linux only. */
const runReport = (args: readonly string[]): Promise<Run> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(process.execPath, [join('out', 'cli', 'creditbook.mjs'), ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    let peak: number | null = null
    const look = setInterval(() => {
      const status = `/proc/${child.pid}/status`
      if (!existsSync(status)) return
      const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))
      if (found) peak = Number(found[1]) / 1024
    }, 25)
    child.once('error', reject)
    child.once('exit', (code) => {
      clearInterval(look)
      if (code === 0) resolve({ ms: performance.now() - began, megabytes: peak })
      else reject(new Error(`the report ended with ${code}`))
    })
  })

const runPapa = (file: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    Papa.parse(createReadStream(file), { step: () => {}, complete: () => resolve(performance.now() - began), error: reject })
  })

const best = async (measure: () => Promise<number>): Promise<number> => {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) times.push(await measure())
  return Math.min(...times)
}

const folder = await mkdtemp(join(tmpdir(), 'creditbook-bench-'))
try {
  const large = join(folder, 'large.csv')
  const small = join(folder, 'small.csv')
  await writeFile(large, makeExport(1_000_000))
  await writeFile(small, makeExport(100_000))
  let megabytes: number | null = null
  const startUp = await best(async () => (await runReport(['--help'])).ms)
  const smallMs = await best(async () => (await runReport(['report', small, '--json'])).ms)
  const largeMs = await best(async () => {
    const run = await runReport(['report', large, '--json'])
    if (run.megabytes !== null) megabytes = Math.max(megabytes ?? 0, run.megabytes)
    return run.ms
  })
  const papaMs = await best(() => runPapa(large))
  const ratio = largeMs / papaMs
  const slope = (largeMs - startUp) / 10 / (smallMs - startUp)
  const peak = megabytes === null ? 'not known here' : `${(megabytes as number).toFixed(0)} MB`
  console.log(`report, 1,000,000 rows:      ${largeMs.toFixed(0)} ms, peak memory ${peak} (wanted: ${WANTED.megabytes})`)
  console.log(`PapaParse, the same stream:  ${papaMs.toFixed(0)} ms; ratio ${ratio.toFixed(2)} (wanted: ${WANTED.ratio})`)
  console.log(`time per row against 100,000 rows: ${slope.toFixed(2)} times (wanted: ${WANTED.slope})`)
  process.exitCode = ratio <= WANTED.ratio && slope <= WANTED.slope && (megabytes ?? 0) <= WANTED.megabytes ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
