/**
 * `npm run bench [-- name…]`: runs the benchmarks of test/bench, one after the other.
 *
 * Each `*.bench.ts` says in its first line where it runs: `// run: node`, or `// run: electron` for one that drives the built app
 * (it finds the executable in CREDITBOOK_ELECTRON). Benchmarks print their own figures and fail by exiting with another code than 0.
 */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { buildApp, buildCommandLine, bundleForNode } from './build.mjs'
import { setUp } from './setup.mjs'
import { root } from './support/paths.mjs'
import { run, runNodeWithDisplay } from './support/run.mjs'
import { selectFiles } from './support/select.mjs'

const files = selectFiles(join(root, 'test', 'bench'), '.bench.ts', process.argv.slice(2))
const benchmarks = files.map((file) => ({ file, where: placeOf(file) }))
const needsElectron = benchmarks.some(({ where }) => where === 'electron')

const runtime = await setUp({ system: needsElectron ? 'screenless' : 'none', electron: needsElectron })
await buildCommandLine()
if (needsElectron) await buildApp()
if (benchmarks.length === 0) console.error('No benchmark of that name is in test/bench.')
process.exitCode = benchmarks.length === 0 ? 1 : 0

for (const { file, where } of benchmarks) {
  console.log(`\n── ${basename(file, '.bench.ts')} (${where}) ──`)
  const bundle = join(root, 'out', 'bench', `${basename(file, '.ts')}.mjs`)
  await bundleForNode(file, bundle)
  // Collecting garbage between measurements is what makes them comparable.
  const args = ['--expose-gc', bundle]
  const code =
    where === 'electron'
      ? await runNodeWithDisplay(args, { env: { ...process.env, CREDITBOOK_ELECTRON: runtime.executable } })
      : await run(process.execPath, args)
  if (code !== 0) process.exitCode = 1
}

function placeOf(file) {
  const where = /^\/\/ run: (node|electron)\s*$/m.exec(readFileSync(file, 'utf8').split('\n', 1)[0])?.[1]
  if (where === undefined) throw new Error(`${file}: the first line must be "// run: node" or "// run: electron"`)
  return where
}
