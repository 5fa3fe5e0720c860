// run: node
/**
 * `creditbook report` on a million OpenRouter generations, as a process of its own: time against PapaParse streaming the same file in
 * the same Node, peak memory, and time per row against a hundred thousand rows (start-up taken off). Beside it, the same sums by DuckDB.
 *
 * They run in turns and the best time of each counts, because whatever else the machine does only adds. Its CPU time says how much
 * of a process's time that was.
 */
import { spawn } from 'node:child_process'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { makeExport } from './support/generations'

const RUNS = 5
const WANTED = { ratio: 2, megabytes: 500, slope: 1.3 }

type Run = {
  readonly ms: number
  /** User and system time; the last tenths of a second may be missing. Known on Linux only, like the peak of resident memory. */
  readonly cpuMs: number | null
  readonly megabytes: number | null
}

const CLOCK_TICK_MS = 10

const lookAt = (pid: number | undefined): Omit<Run, 'ms'> | null => {
  const folder = `/proc/${pid}`
  if (!existsSync(folder)) return null
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(join(folder, 'status'), 'utf8'))
  // Behind the program's name, which may hold anything, field 14 and 15 of the line are the twelfth and thirteenth.
  const fields = readFileSync(join(folder, 'stat'), 'utf8').split(') ').at(-1)?.split(' ') ?? []
  const ticks = Number(fields[11]) + Number(fields[12])
  return peak ? { megabytes: Number(peak[1]) / 1024, cpuMs: ticks * CLOCK_TICK_MS } : null
}

const runProcess = (script: string, ...args: readonly string[]): Promise<Run> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
    let seen: Omit<Run, 'ms'> = { cpuMs: null, megabytes: null }
    const look = setInterval(() => {
      seen = lookAt(child.pid) ?? seen
    }, 25)
    child.once('error', reject)
    child.once('exit', (code) => {
      clearInterval(look)
      if (code === 0) resolve({ ms: performance.now() - began, ...seen })
      else reject(new Error(`${script} ended with ${code}`))
    })
  })

const runPapa = (file: string): Promise<Run> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const before = process.cpuUsage()
    const complete = () => {
      const { user, system } = process.cpuUsage(before)
      resolve({ ms: performance.now() - began, cpuMs: (user + system) / 1000, megabytes: null })
    }
    Papa.parse(createReadStream(file), { step: () => {}, complete, error: reject })
  })

const best = (runs: readonly Run[]): number => Math.min(...runs.map(({ ms }) => ms))
const leastCpu = (runs: readonly Run[]): string => {
  const known = runs.flatMap(({ cpuMs }) => cpuMs ?? [])
  return known.length === 0 ? 'CPU time not known here' : `CPU ${Math.min(...known).toFixed(0)} ms`
}
const peakOf = (runs: readonly Run[]): number | null => {
  const known = runs.flatMap(({ megabytes }) => megabytes ?? [])
  return known.length === 0 ? null : Math.max(...known)
}
const memory = (runs: readonly Run[]): string => {
  const peak = peakOf(runs)
  return `peak memory ${peak === null ? 'not known here' : `${peak.toFixed(0)} MB`}`
}

const folder = await mkdtemp(join(tmpdir(), 'creditbook-bench-'))
try {
  const large = join(folder, 'large.csv')
  const small = join(folder, 'small.csv')
  await writeFile(large, makeExport(1_000_000))
  await writeFile(small, makeExport(100_000))
  const commandLine = join('out', 'cli', 'creditbook.mjs')
  const contestants = {
    startUp: () => runProcess(commandLine, '--help'),
    small: () => runProcess(commandLine, 'report', small, '--json'),
    large: () => runProcess(commandLine, 'report', large, '--json'),
    papa: () => runPapa(large),
    duckdb: () => runProcess(join('test', 'bench', 'support', 'duckdb.mjs'), large),
  }
  const runs: { readonly [name in keyof typeof contestants]: Run[] } = { startUp: [], small: [], large: [], papa: [], duckdb: [] }
  for (let run = 0; run < RUNS; run++) {
    for (const name of ['startUp', 'small', 'large', 'papa', 'duckdb'] as const) {
      globalThis.gc?.()
      runs[name].push(await contestants[name]())
    }
  }
  const report = best(runs.large)
  const startUp = best(runs.startUp)
  const ratio = report / best(runs.papa)
  const slope = (report - startUp) / 10 / (best(runs.small) - startUp)
  const say = (what: string, text: string): void => console.log(`${what.padEnd(34)} ${text}`)
  say(
    'report, 1,000,000 rows',
    `${report.toFixed(0)} ms, ${leastCpu(runs.large)}, ${memory(runs.large)} (wanted: ${WANTED.megabytes})`,
  )
  say('PapaParse, the same stream', `${best(runs.papa).toFixed(0)} ms, ${leastCpu(runs.papa)}`)
  say('report against PapaParse', `${ratio.toFixed(2)} × (wanted: ${WANTED.ratio})`)
  say('time per row against 100,000 rows', `${slope.toFixed(2)} × (wanted: ${WANTED.slope})`)
  say('DuckDB, the same sums', `${best(runs.duckdb).toFixed(0)} ms, ${leastCpu(runs.duckdb)}, ${memory(runs.duckdb)}`)
  say('report against DuckDB', `${(report / best(runs.duckdb)).toFixed(2)} ×`)
  const isLight = (peakOf(runs.large) ?? 0) <= WANTED.megabytes
  process.exitCode = ratio <= WANTED.ratio && slope <= WANTED.slope && isLight ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
