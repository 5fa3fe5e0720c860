// run: node
/**
 * How fast an export becomes column batches: a million OpenRouter generations of 24 columns, read in full (decode, cells, money,
 * times, keys, series), against PapaParse merely cutting the same text into cells.
 */
import Papa from 'papaparse'
import { FORMATS } from '../../shared/import/formats/index'
import { createMemorySource, readExport } from '../../shared/import/read-export'
import { makeExport } from './support/generations'

const ROWS = 1_000_000
const RUNS = 3

async function timeOurs(bytes: Uint8Array): Promise<number> {
  const begin = performance.now()
  let rows = 0
  await readExport(
    createMemorySource('openrouter_activity_2026-11-20.csv', bytes, 1 << 20),
    {
      file() {},
      batch(batch) {
        rows += batch.rows
      },
      progress() {},
      fileEnd(end) {
        if (!end.ok || end.problemCount > 0) throw new Error('the generated file is not good')
      },
    },
    { formats: FORMATS },
  )
  if (rows !== ROWS) throw new Error(`read ${rows} rows of ${ROWS}`)
  return performance.now() - begin
}

/** Records are counted and dropped: keeping a million arrays would measure the garbage collector. */
function timePapa(bytes: Uint8Array): number {
  const begin = performance.now()
  let rows = 0
  Papa.parse<string[]>(new TextDecoder().decode(bytes), {
    delimiter: ',',
    skipEmptyLines: true,
    chunkSize: 1 << 20,
    step: () => {
      rows++
    },
  })
  if (rows !== ROWS + 1) throw new Error(`PapaParse found ${rows} records`)
  return performance.now() - begin
}

async function main(): Promise<void> {
  const bytes = makeExport(ROWS)
  const ours: number[] = []
  const papa: number[] = []
  for (let run = 0; run < RUNS; run++) {
    ours.push(await timeOurs(bytes))
    papa.push(timePapa(bytes))
  }
  const best = Math.min(...ours)
  const baseline = Math.min(...papa)
  const rate = (ms: number): string => `${Math.round(ROWS / ms).toLocaleString('en')}k rows/s`
  console.log(`file: ${ROWS.toLocaleString('en')} rows, ${(bytes.length / 1e6).toFixed(0)} MB; best of ${RUNS}`)
  console.log(`readExport, all of it:   ${best.toFixed(0)} ms, ${rate(best)}`)
  console.log(`PapaParse, tokens only:  ${baseline.toFixed(0)} ms, ${rate(baseline)}`)
  console.log(`ratio: ${(best / baseline).toFixed(2)} (1 is as fast as PapaParse tokenises, less is faster)`)
}

await main()
