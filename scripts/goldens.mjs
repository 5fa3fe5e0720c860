/**
 * Compares what the formats make of every fixture with its `.expected.json`.
 *
 *   node scripts/goldens.mjs           prints the differences, changes nothing, exit 1 where there are any
 *   node scripts/goldens.mjs --force   prints them and writes the expected files anew
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const isForced = process.argv.includes('--force')
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts', 'test/shared/import/formats/goldens.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, GOLDEN: isForced ? 'force' : 'show' } },
)
process.exitCode = status ?? 1
