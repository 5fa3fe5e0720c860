/** An invented OpenRouter export of any length, 24 columns, the same on every machine and every run. */
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

function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

export function makeExport(rows: number): Uint8Array {
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
