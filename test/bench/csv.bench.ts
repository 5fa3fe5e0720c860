// run: node
/**
 * How fast an export becomes column batches: a million OpenRouter generations of 24 columns, read in full (decode, cells, money,
 * times, keys, series), against PapaParse merely cutting the same text into cells.
 */
import Papa from 'papaparse'
import { FORMATS } from '../../shared/import/formats/index'
import { createMemorySource, readExport } from '../../shared/import/read-export'

const ROWS = 1_000_000
const RUNS = 3

const HEADER =
  'generation_id,created_at,cost_total,cost_web_search,cost_cache,cost_file_processing,byok_usage_inference,tokens_prompt,' +
  'tokens_completion,tokens_reasoning,tokens_cached,model_permaslug,provider_name,variant,cancelled,streamed,user,' +
  'finish_reason_raw,finish_reason_normalized,generation_time_ms,time_to_first_token_ms,app_name,api_key_name,api_key_disabled'
const MODELS = [
  ['anthropic/claude-opus-5-20260715', 'Anthropic'],
  ['deepseek/deepseek-v4-flash-20260731', 'DeepSeek'],
  ['openai/gpt-5.5-2026-04-23', 'OpenAI'],
  ['google/gemini-3-flash', 'Google'],
  ['qwen/qwen4-max', 'Alibaba'],
] as const

/** The same rows on every machine and every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function makeExport(rows: number): Uint8Array {
  const random = createRandom(1)
  const pieces: Uint8Array[] = []
  const encoder = new TextEncoder()
  let lines: string[] = [HEADER]
  const start = Date.UTC(2026, 10, 20, 18)
  for (let i = 0; i < rows; i++) {
    const at = start - i * 30_000 - random(30_000)
    const created = new Date(at).toISOString().replace('T', ' ').slice(0, -1)
    const [model, provider] = MODELS[random(MODELS.length)] ?? MODELS[0]
    const prompt = random(20_000)
    const cached = random(prompt + 1)
    const id = `gen-${Math.floor(at / 1000)}-${i.toString(36).padStart(8, 'A')}${random(2 ** 30)
      .toString(36)
      .padStart(12, 'x')}`
    lines.push(
      `${id},${created},0.00${random(10_000)},,${cached > 0 ? `-0.00${random(10_000)}` : ''},,0,${prompt},${random(900)},${random(200)},` +
        `${cached},${model},${provider},standard,false,true,,stop,stop,${random(20_000)},${random(5000)},App ${random(3)},` +
        `key-${random(4)},false`,
    )
    if (lines.length === 10_000) {
      pieces.push(encoder.encode(`${lines.join('\n')}\n`))
      lines = []
    }
  }
  if (lines.length > 0) pieces.push(encoder.encode(`${lines.join('\n')}\n`))
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

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
