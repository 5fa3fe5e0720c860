/**
 * Types and lint.
 */
import { pathToFileURL } from 'node:url'
import { setUp } from './setup.mjs'
import { runNode } from './support/run.mjs'

export const checkTypes = () => runNode('typescript/bin/tsc', ['-b'])
export const checkLint = () => runNode('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  await setUp()
  const types = await checkTypes()
  const lint = await checkLint()
  process.exitCode = types === 0 && lint === 0 ? 0 : 1
}
