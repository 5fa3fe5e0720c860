/**
 * `npm run fuzz [-- filter…]`: the property tests of test/fuzz with many runs. FUZZ_RUNS sets how many (default 10,000); a failure
 * prints seed and path, which repeat it as FUZZ_SEED and FUZZ_PATH.
 */
import { setUp } from './setup.mjs'
import { runNode } from './support/run.mjs'

const MANY = '10000'

await setUp()
const filters = process.argv.slice(2).map((word) => `test/fuzz/${word}`)
const args = ['run', '--config', 'test/vitest.config.ts', '--testTimeout=0', ...(filters.length > 0 ? filters : ['test/fuzz'])]
process.exitCode = await runNode('vitest/vitest.mjs', args, { env: { ...process.env, FUZZ_RUNS: process.env.FUZZ_RUNS ?? MANY } })
