/** What benches on a large made-up book share: the same book on every machine and run, and how a run is timed. */
import type { Series } from '../../../shared/ledger/book-types'
import type { Rollups } from '../../../shared/ledger/snapshot'
import { makeSeries } from '../../support/snapshot'

export const ACCOUNTS = ['openai:api', 'anthropic:api', 'openrouter:api', 'cursor:cursor', 'github:copilot']

let state = 1
export function random(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}

export function accountAt(index: number): string {
  return ACCOUNTS[index % ACCOUNTS.length] ?? ''
}

export function makeManySeries(count: number): readonly Series[] {
  return makeSeries(
    Array.from({ length: count }, (_, index) => ({
      accountId: accountAt(index),
      provider: accountAt(index).split(':')[0] ?? '',
      basis: index % 7 === 0 ? ('unpriced' as const) : ('billed' as const),
      labels: { model: `m${index % 97}`, project: `p${index % 211}`, member: `u${index}` },
    })),
  )
}

const RUNS = 7
let scan = 0

/** The fastest of some runs: what else the machine does can only add to it. Prints it, also as a multiple of a scan. */
export function measure<T>(name: string, run: () => T): { readonly result: T; readonly ms: number } {
  let result = run()
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < RUNS; round++) {
    globalThis.gc?.()
    const started = performance.now()
    result = run()
    best = Math.min(best, performance.now() - started)
  }
  const ratio = scan > 0 ? `  ${(best / scan).toFixed(1)} × a scan` : ''
  console.log(`${name.padEnd(40)} ${best.toFixed(1).padStart(8)} ms${ratio}`)
  return { result, ms: best }
}

/** Reading every column once: what all that follows is a multiple of. The milliseconds it takes. */
export function measureScan(rollups: Rollups): number {
  scan = measure('one full scan of the rollups', () => {
    let sum = 0n
    let count = 0
    for (let at = 0; at < rollups.length; at++) {
      count += (rollups.firstDay[at] ?? 0) + (rollups.zoneDay[at] ?? 0) + (rollups.series[at] ?? 0) + (rollups.rows[at] ?? 0)
      sum += (rollups.billed[at] ?? 0n) + (rollups.effective[at] ?? 0n) + (rollups.list[at] ?? 0n)
      sum += (rollups.quantities.input_tokens?.[at] ?? 0n) + (rollups.quantities.output_tokens?.[at] ?? 0n)
    }
    return { sum, count }
  }).ms
  return scan
}
