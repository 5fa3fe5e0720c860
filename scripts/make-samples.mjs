/**
 * Writes the invented exports in samples/: a freelancer's three months with five AI services and a pack of voice credits.
 *
 * Everything comes from one seeded generator, so a second run writes the same bytes. Amounts are tokens times the list prices below,
 * rounded the way each provider's own export rounds; cost and usage files are written from the same calls and agree.
 *
 *   node scripts/make-samples.mjs            write samples/
 *   node scripts/make-samples.mjs --check    exit 1 where samples/ differs
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sampleBook } from './samples/book.mjs'
import { cursorEvents } from './samples/cursor.mjs'
import { githubReports } from './samples/github.mjs'
import { openrouterGenerations } from './samples/openrouter.mjs'
import { anthropicFiles, openaiFiles } from './samples/platforms.mjs'
import { voiceCharges } from './samples/voice.mjs'

const target = fileURLToPath(new URL('../samples/', import.meta.url))
const files = {
  ...openaiFiles(),
  ...anthropicFiles(),
  ...openrouterGenerations(),
  ...cursorEvents(),
  ...githubReports(),
  ...voiceCharges(),
  ...sampleBook(),
}

const isCheck = process.argv.includes('--check')
let differing = 0
for (const [name, text] of Object.entries(files)) {
  if (!isCheck) writeFileSync(target + name, text)
  else if (!existsSync(target + name) || readFileSync(target + name, 'utf8') !== text) {
    console.error(`samples/${name} is not what scripts/make-samples.mjs writes`)
    differing += 1
  }
}
console.log(
  isCheck
    ? `${Object.keys(files).length - differing} of ${Object.keys(files).length} sample files agree`
    : `wrote ${Object.keys(files).length} files`,
)
process.exitCode = differing === 0 ? 0 : 1
