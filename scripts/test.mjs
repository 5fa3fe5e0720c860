/**
 * `npm test`: set-up, types, lint, unit and property tests, build, end-to-end tests in the real Electron.
 *
 * `npm test -- unit [filter…]` or `npm test -- e2e [filter…]` runs one part only. The last line is always `N passed, N failed`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp, buildCommandLine } from './build.mjs'
import { checkLint, checkTypes } from './check.mjs'
import { setUp } from './setup.mjs'
import { root } from './support/paths.mjs'
import { runNode, runNodeWithDisplay } from './support/run.mjs'

const results = join(root, 'out', 'test')
const [part, ...filters] = process.argv.slice(2)
const wants = (name) => part === undefined || part === name

if (part !== undefined && !['check', 'unit', 'e2e'].includes(part)) {
  console.error('Usage: npm test [-- check | unit [filter…] | e2e [filter…]]')
  process.exit(2)
}

const runtime = await setUp({ system: wants('e2e') ? 'test' : 'none', electron: wants('e2e') })
mkdirSync(results, { recursive: true })

/** @type {{ name: string, passed: number, failed: number, skipped: number, seconds: number }[]} */
const steps = []

if (wants('check')) {
  await step('types', () => asOneTest(checkTypes()))
  await step('lint', () => asOneTest(checkLint()))
}
if (wants('unit')) await step('unit', runUnitTests)
if (wants('e2e')) {
  const isBuilt = await step('build', async () => {
    await buildApp()
    await buildCommandLine()
    return { passed: 0, failed: 0, skipped: 0 }
  })
  if (isBuilt) await step('end-to-end', runEndToEndTests)
}
finish()

async function step(name, work) {
  console.log(`\n── ${name} ──`)
  const started = performance.now()
  const counts = await work().catch((error) => {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  steps.push({ name, ...counts, seconds: (performance.now() - started) / 1000 })
  return counts.failed === 0
}

/** Types and lint are no tests: they add nothing when they pass, and a failure when they do not. */
async function asOneTest(code) {
  return { passed: 0, failed: (await code) === 0 ? 0 : 1, skipped: 0 }
}

async function runUnitTests() {
  const file = join(results, 'unit.json')
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runNode('vitest/vitest.mjs', ['run', '--config', 'test/vitest.config.ts', ...reporters, ...filters])
  const { numPassedTests, numFailedTests, numPendingTests = 0, numTodoTests = 0, testResults } = readJson(file)
  // A file that cannot even be loaded has no test that failed.
  const brokenFiles = testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0).length
  return withExitCode(code, {
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles,
    skipped: numPendingTests + numTodoTests,
  })
}

async function runEndToEndTests() {
  const file = join(results, 'e2e.json')
  rmSync(file, { force: true })
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const code = await runNodeWithDisplay(
    [cli, 'test', '--config', 'test/playwright.config.ts', '--reporter=list,json', ...filters],
    {
      env: { ...process.env, CREDITBOOK_ELECTRON: runtime.executable, PLAYWRIGHT_JSON_OUTPUT_NAME: file, FORCE_COLOR: '0' },
    },
  )
  const { expected, unexpected, flaky, skipped } = readJson(file).stats
  return withExitCode(code, { passed: expected + flaky, failed: unexpected, skipped })
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** A runner that fails without a failed test (an error outside of any) has failed all the same. */
function withExitCode(code, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function finish() {
  console.log('')
  for (const { name, passed, failed, skipped, seconds } of steps) {
    const counts =
      passed + failed + skipped === 0 ? 'ok' : `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    console.log(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(12)} ${counts.padEnd(30)} ${seconds.toFixed(1)} s`)
  }
  const sum = (key) => steps.reduce((total, each) => total + each[key], 0)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
  process.exitCode = sum('failed') > 0 ? 1 : 0
}
