/**
 * How often the fuzz tests run, and from where. `npm run fuzz` asks for many; within `npm test` a few of the same are run.
 * FUZZ_SEED and FUZZ_PATH, as a failure prints them, repeat it.
 */
const asked = Number(process.env['FUZZ_RUNS'] ?? '')

export const IS_LONG = asked > 0
export const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

export function runs(few: number): { numRuns: number; seed: number; path?: string } {
  const path = process.env['FUZZ_PATH']
  return { numRuns: IS_LONG ? asked : few, seed: SEED, ...(path === undefined ? {} : { path }) }
}
