/** OpenRouter: research for articles, many cheap calls over three models. Newest first, as the export is. */
import { createRandom, csv, DAYS, dollars, PRICES } from './story.mjs'

const HEADER =
  'generation_id,created_at,cost_total,cost_web_search,cost_cache,cost_file_processing,byok_usage_inference,tokens_prompt,tokens_completion,tokens_reasoning,tokens_cached,model_permaslug,provider_name,variant,cancelled,streamed,user,finish_reason_raw,finish_reason_normalized,generation_time_ms,time_to_first_token_ms,app_name,api_key_name,api_key_disabled'.split(
    ',',
  )
const MODELS = [
  {
    model: 'moonshotai/kimi-k2.6-20260512',
    upstream: 'Moonshot AI',
    prompt: [36_000, 190_000],
    completion: [900, 5_200],
    reasons: true,
  },
  { model: 'google/gemini-2.5-flash', upstream: 'Google', prompt: [40_000, 320_000], completion: [800, 4_200], reasons: true },
  {
    model: 'deepseek/deepseek-v4-flash-20260731',
    upstream: 'DeepInfra',
    prompt: [18_000, 140_000],
    completion: [500, 3_600],
    reasons: false,
  },
]
const money = (value) => value.toFixed(9).replace(/0+$/, '').replace(/\.$/, '')

export const openrouterGenerations = () => {
  const random = createRandom(20260903)
  const rows = []
  for (const date of DAYS) {
    const count = Math.round(date.pace * (date.weekday === 1 || date.weekday === 3 ? 34 : 15) * random.wobble())
    const times = Array.from(
      { length: count },
      () => date.ms + random.whole(7 * 3600, 18 * 3600) * 1000 + random.whole(0, 999),
    ).sort()
    for (const ms of times) {
      const { model, upstream, prompt, completion, reasons } = random.pick(MODELS)
      const price = PRICES[model]
      const promptTokens = random.whole(...prompt)
      const cached = random.chance(0.4) ? Math.round(promptTokens * 0.6) : 0
      const isCancelled = random.chance(0.015)
      const output = isCancelled ? random.whole(0, 60) : random.whole(...completion)
      const search = random.chance(0.12) ? 0.004 * random.whole(1, 3) : 0
      const saving = dollars(cached, price.input - price.cached)
      const total =
        dollars(promptTokens - cached, price.input) + dollars(cached, price.cached) + dollars(output, price.output) + search
      const share = random.next()
      const [app, key] =
        share < 0.06
          ? ['', 'playground']
          : date.isRelaunch && share < 0.3
            ? ['Catalogue import', 'acme-import']
            : ['Research desk', 'blog-research']
      rows.push([
        `gen-${Math.floor(ms / 1000)}-${random.letters(20)}`,
        new Date(ms).toISOString().replace('T', ' ').replace('Z', ''),
        money(total),
        search > 0 ? money(search) : '',
        cached > 0 ? money(-saving) : '',
        '',
        0,
        promptTokens,
        output,
        reasons ? Math.floor(output / 3) : 0,
        cached,
        model,
        upstream,
        'standard',
        isCancelled,
        true,
        '',
        isCancelled ? '' : 'stop',
        isCancelled ? 'cancelled' : 'stop',
        random.whole(900, 19_000),
        random.whole(250, 5_200),
        app,
        key,
        false,
      ])
    }
  }
  return { 'openrouter_activity_2026-11-20.csv': csv(HEADER, rows.reverse()) }
}
