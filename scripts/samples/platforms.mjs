/** OpenAI and Anthropic: each call group of a day is written to the usage file and, priced, to the cost file. */
import { createRandom, csv, DAYS, dollars, isEpisodeDay, PRICES } from './story.mjs'

const ORG = 'org-MaraLindStudio0000001'
const USER = 'user-MaraLind0000000001'
const PROJECTS = {
  acme: { id: 'proj_AcmeWebsite00000001', name: 'Acme website', key: 'key_AcmeChat00001' },
  podcast: { id: 'proj_PodcastTrans0000002', name: 'Podcast transcripts', key: 'key_Transcripts02' },
}

const openaiCalls = () => {
  const random = createRandom(20260901)
  const calls = []
  for (const date of DAYS) {
    // The shop's chat assistant answers visitors every day, also while nobody works on it.
    const visitors = (date.isWeekend ? 0.7 : 1) * (date.isRelaunch ? 1.7 : 1) * random.wobble(0.25)
    const chats = Math.round(150 * visitors)
    calls.push({
      date,
      project: PROJECTS.acme,
      model: 'gpt-5.4-mini-2026-03-17',
      isBatch: false,
      requests: chats,
      input: Math.round(chats * 1450 * random.wobble(0.1)),
      cached: Math.round((chats * 2300 * random.wobble(0.1)) / 128) * 128,
      output: Math.round(chats * 310 * random.wobble(0.1)),
    })
    // Product texts: a few a day, hundreds once the relaunch needs every text anew.
    const texts = Math.round(date.pace * (date.isRelaunch ? 78 : 17) * random.wobble())
    if (texts > 0) {
      calls.push({
        date,
        project: PROJECTS.acme,
        model: 'gpt-5.5-2026-04-23',
        isBatch: false,
        requests: texts,
        input: Math.round(texts * 2900 * random.wobble(0.15)),
        cached: Math.round((texts * 5200 * random.wobble(0.15)) / 128) * 128,
        output: Math.round(texts * 1750 * random.wobble(0.15)),
      })
    }
    if (isEpisodeDay(date)) {
      calls.push({
        date,
        project: PROJECTS.podcast,
        model: 'gpt-5.5-2026-04-23',
        isBatch: true,
        requests: random.whole(24, 40),
        input: random.whole(260_000, 360_000),
        cached: 0,
        output: random.whole(70_000, 105_000),
      })
    }
  }
  return calls
}

const unixRange = ({ ms }) => [ms / 1000, ms / 1000 + 86_400]
const iso = (ms, offset) => new Date(ms).toISOString().slice(0, 19) + offset
const float = (count) => `${count}.0`
/** The export writes out what a float holds, tail and all. */
const floatText = (value) => value.toFixed(30)

const COST_HEADER =
  'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,quantity,quantity_unit,line_item,user_id,api_key_id,project_id,organization_id,project_name,organization_name,user_email,api_source'.split(
    ',',
  )
const USAGE_HEADER =
  'start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,compute_units,input_tokens,output_tokens,input_cached_tokens,input_cache_write_tokens,input_uncached_tokens,input_text_tokens,output_text_tokens,input_cached_text_tokens,input_audio_tokens,input_cached_audio_tokens,output_audio_tokens,input_image_tokens,input_cached_image_tokens,output_image_tokens'.split(
    ',',
  )

export const openaiFiles = () => {
  const calls = openaiCalls()
  const usage = calls.map(({ date, project, model, isBatch, requests, input, cached, output }) => [
    ...unixRange(date),
    iso(date.ms, '+00:00'),
    iso(date.ms + 86_400_000, '+00:00'),
    project.id,
    float(requests),
    USER,
    project.key,
    model,
    isBatch ? 'True' : 'False',
    'default',
    '',
    float(input + cached),
    float(output),
    float(cached),
    '0.0',
    float(input),
    float(input),
    float(output),
    float(cached),
    ...Array(6).fill('0.0'),
  ])
  const cost = calls.flatMap(({ date, project, model, isBatch, input, cached, output }) => {
    const price = PRICES[model]
    const factor = isBatch ? 0.5 : 1
    const items = [
      ['input', input, price.input],
      ['cached input', cached, price.cached],
      ['output', output, price.output],
    ]
    return items
      .filter(([, tokens]) => tokens > 0)
      .map(([item, tokens, perMillion]) => [
        ...unixRange(date),
        iso(date.ms, ''),
        iso(date.ms + 86_400_000, ''),
        floatText(dollars(tokens, perMillion) * factor),
        'usd',
        tokens,
        'tokens',
        `${model}, ${item}`,
        '',
        project.key,
        project.id,
        ORG,
        project.name,
        'Mara Lind Studio',
        '',
        '',
      ])
  })
  return {
    'cost_2026-09-01_2026-11-20.csv': csv(COST_HEADER, cost),
    'completions_usage_2026-09-01_2026-11-20.csv': csv(USAGE_HEADER, usage),
  }
}

const NAMES = { 'claude-opus-5': 'Claude Opus 5', 'claude-haiku-4-5-20251001': 'Claude Haiku 4.5' }
const KEYS = { 'blog-writer': 'apikey_01MARAb1', 'show-notes': 'apikey_01MARAn2', 'acme-copy': 'apikey_01MARAa3' }

const anthropicCalls = () => {
  const random = createRandom(20260902)
  const calls = []
  const add = (date, workspace, key, model, scale, shape, searches = 0) =>
    calls.push({
      date,
      workspace,
      key,
      model,
      input: Math.round(shape.input * scale * random.wobble(0.2)),
      write: Math.round(shape.write * scale * random.wobble(0.2)),
      cached: Math.round(shape.cached * scale * random.wobble(0.2)),
      output: Math.round(shape.output * scale * random.wobble(0.2)),
      searches,
    })
  for (const date of DAYS) {
    // Articles are drafted on Mondays and Wednesdays and revised on the days between.
    if (date.pace >= 0.75) {
      const isDraftDay = date.weekday === 1 || date.weekday === 3
      const scale = (isDraftDay ? 2.15 : 0.85) * date.pace * random.wobble(0.3)
      add(
        date,
        'Blog articles',
        'blog-writer',
        'claude-opus-5',
        scale,
        { input: 125_000, write: 95_000, cached: 900_000, output: 66_000 },
        isDraftDay ? random.whole(6, 22) : random.whole(0, 3),
      )
    }
    if (isEpisodeDay(date)) {
      add(date, 'Podcast transcripts', 'show-notes', 'claude-haiku-4-5-20251001', 1, {
        input: 210_000,
        write: 40_000,
        cached: 260_000,
        output: 46_000,
      })
    }
    if (date.isRelaunch && date.pace > 0) {
      add(date, 'Acme website', 'acme-copy', 'claude-opus-5', Math.max(0.15, date.pace), {
        input: 90_000,
        write: 60_000,
        cached: 640_000,
        output: 55_000,
      })
    }
  }
  return calls
}

const TOKENS_HEADER =
  'usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count,inference_geo,speed'.split(
    ',',
  )
const CLAUDE_COST_HEADER =
  'usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type,inference_geo,speed,api_key_id,api_key_status'.split(
    ',',
  )
const WINDOW = '≤ 200k'
const SEARCH_PRICE = 0.01

export const anthropicFiles = () => {
  const calls = anthropicCalls()
  const cost = calls.flatMap(({ date, workspace, key, model, input, write, cached, output, searches }) => {
    const price = PRICES[model]
    const items = [
      ['input_no_cache', input, price.input],
      ['input_cache_write_5m', write, price.write],
      ['input_cache_read', cached, price.cached],
      ['output', output, price.output],
    ]
    const rows = items.map(([type, tokens, perMillion]) => {
      const charged = dollars(tokens, perMillion).toFixed(2)
      return [
        date.day,
        NAMES[model],
        workspace,
        key,
        'message',
        WINDOW,
        type,
        charged,
        charged,
        'token',
        'global',
        '',
        KEYS[key],
        'active',
      ]
    })
    if (searches > 0) {
      const charged = (searches * SEARCH_PRICE).toFixed(2)
      rows.push([
        date.day,
        '--',
        workspace,
        key,
        '--',
        '--',
        '--',
        charged,
        charged,
        'web_search',
        '--',
        '--',
        KEYS[key],
        'active',
      ])
    }
    return rows
  })
  const tokens = (month) =>
    calls
      .filter(({ date }) => date.day.startsWith(month))
      .map(({ date, workspace, key, model, input, write, cached, output, searches }) => [
        date.day,
        model,
        key,
        workspace,
        'standard',
        WINDOW,
        input,
        write,
        0,
        cached,
        output,
        searches,
        'global',
        '',
      ])
  return {
    'claude_api_cost_2026_09_01_to_2026_11_20.csv': csv(CLAUDE_COST_HEADER, cost),
    'claude_api_tokens_2026_09.csv': csv(TOKENS_HEADER, tokens('2026-09')),
    'claude_api_tokens_2026_10.csv': csv(TOKENS_HEADER, tokens('2026-10')),
    'claude_api_tokens_2026_11.csv': csv(TOKENS_HEADER, tokens('2026-11')),
  }
}
