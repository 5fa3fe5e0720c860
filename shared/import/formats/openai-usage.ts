/**
 * OpenAI: the usage exports of the tabs other than completions, and the credit report of ChatGPT workspaces.
 *
 * Sources: file names of the tabs and the columns that parsers use of them; the other names are those of the Usage API's result
 * objects, their order in the file is not known and does not matter. The four columns of an account without use, and the credit
 * report (header and rows), are from tests that name real exports.
 */
import type { Meter } from '../batch'
import type { Columns, Read, Row, UsageFormat } from '../usage-format'
import { allBlank, isTrue, textUnless } from './support'

const TIMES = ['start_time', 'end_time', 'start_time_iso', 'end_time_iso']

/** Any of these makes a bucket one with use. */
const MEASURES = [
  'num_model_requests',
  'input_tokens',
  'output_tokens',
  'images',
  'characters',
  'seconds',
  'usage_bytes',
  'num_sessions',
  'sessions',
]
const LABEL_COLUMNS = ['project_id', 'user_id', 'api_key_id', 'model', 'source', 'size', 'batch', 'service_tier']
const KNOWN = [...TIMES, ...MEASURES, ...LABEL_COLUMNS]

const TABS: readonly (readonly [string, string])[] = [
  ['images', 'images'],
  ['characters', 'audio speeches'],
  ['seconds', 'audio transcriptions'],
  ['usage_bytes', 'vector stores'],
  ['num_sessions', 'code interpreter sessions'],
  ['sessions', 'code interpreter sessions'],
]

/**
 * The tab a row is from: what it measures says it, else model or file name. Each tab is a file of its own that must not replace
 * the days of another.
 */
const readTab = (columns: Columns): Read<string> => {
  const byMeasure = TABS.find(([measure]) => columns.has(measure))
  if (byMeasure) return columns.constant(byMeasure[1])
  const byName = /(embeddings|moderations)_usage/i.exec(columns.fileName)?.[1]?.toLowerCase()
  if (byName !== undefined) return columns.constant(byName)
  const model = columns.column('model')
  return (row) =>
    /moderation/i.test(row.text(model)) ? 'moderations' : /embedding/i.test(row.text(model)) ? 'embeddings' : 'other'
}

/** Storage and sessions are counted in units that no meter has; their rows say that there was use, and nothing of how much. */
export const OPENAI_USAGE: UsageFormat = {
  id: 'openai.usage',
  version: 1,
  title: 'OpenAI usage export (embeddings, images, audio, moderations, storage, sessions)',
  provider: 'openai',
  product: 'api',
  grain: 'day',
  required: TIMES,
  // What cost and completions exports have; a file with the times alone is an account without use, whatever the tab.
  forbidden: ['amount_value', 'amount_currency', 'input_cached_tokens'],
  known: KNOWN,
  identity: ['project_id', 'user_id', 'api_key_id', 'model', 'source', 'size'],
  scope: ['project_id', 'api_key_id', 'user_id'],
  money: 'none',
  quantityRank: 2,
  subject: 'other tabs',
  settlesAfterDays: 3,
  numbers: 'dot-decimal',
  howTo: {
    where: 'platform.openai.com → Usage → Embeddings, Images, Audio, … → Export',
    role: 'Organization owner, or a member who may view usage',
    longestRange: 'the range chosen on the page',
    days: 'UTC; rows by minute, hour or day as chosen',
  },
  plan(columns) {
    const batch = columns.column('batch')
    const tier = textUnless(columns, 'service_tier', ['default', 'standard', 'auto'])
    const tab = readTab(columns)
    const isEmpty = allBlank(columns, [...MEASURES, ...LABEL_COLUMNS])
    return {
      role: (row) => (isEmpty(row) ? 'empty' : 'row'),
      time: columns.unixRange('start_time', 'end_time'),
      part: tab,
      unit: columns.constant('USD'),
      basis: columns.constant('unpriced'),
      labels: {
        service: tab,
        model: columns.label('model'),
        project: columns.label('project_id'),
        projectId: columns.label('project_id'),
        member: columns.label('user_id'),
        apiKey: columns.label('api_key_id'),
        tier: (row) => (isTrue(row.text(batch)) ? 'batch' : tier(row)),
        kind: columns.label('source'),
        description: columns.label('size'),
      },
      quantities: {
        requests: columns.quantity('num_model_requests'),
        input_tokens: columns.quantity('input_tokens'),
        output_tokens: columns.quantity('output_tokens'),
        images: columns.quantity('images'),
        characters: columns.quantity('characters'),
        seconds: columns.quantity('seconds'),
      },
    }
  },
}

/** `api.gpt_5_5_2026_04_23_text_cached_input_v_1`, `api.codex_fast_gpt_5_6_luna_text_output_v_1`: a model and what was counted. */
const PRICED_TYPE = /^api\.(codex_fast_)?(.+?)_text_(cached_input|cache_write_input|input|output)(?:_v_\d+)?$/i
const METER_OF: { readonly [counted: string]: Meter } = {
  input: 'input_tokens',
  cached_input: 'cached_input_tokens',
  cache_write_input: 'cache_write_tokens',
  output: 'output_tokens',
}

export type UsageType = { readonly model: string; readonly tier: string; readonly meter: Meter | null }

/** What a `usage_type` says. Types that are not priced by tokens (`codex`, `chat.completion.5.pro`) name no model. */
export const readUsageType = (text: string): UsageType => {
  const match = PRICED_TYPE.exec(text)
  if (!match) return { model: '', tier: '', meter: null }
  return { model: match[2] ?? '', tier: match[1] ? 'fast' : '', meter: METER_OF[match[3]?.toLowerCase() ?? ''] ?? null }
}

/**
 * One row per day, member and usage type, in credits at the workspace's contract price. A correction is a row with negative
 * credits. `counts` count messages, tasks or whatever the type is; no meter says that.
 */
export const OPENAI_CHATGPT_CREDITS: UsageFormat = {
  id: 'openai.chatgpt-credits',
  version: 1,
  title: 'ChatGPT credit usage report',
  provider: 'openai',
  product: 'chatgpt',
  grain: 'day',
  required: ['date_partition', 'account_id', 'usage_type', 'usage_credits', 'usage_quantity', 'usage_units'],
  known: [
    'date_partition',
    'account_id',
    'account_user_id',
    'email',
    'name',
    'public_id',
    'usage_type',
    'usage_credits',
    'usage_quantity',
    'usage_units',
  ],
  identity: ['account_id', 'account_user_id', 'usage_type', 'usage_units'],
  scope: ['account_id'],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 3,
  numbers: 'dot-decimal',
  howTo: {
    where: 'ChatGPT admin console → Billing → Credit usage report → CSV',
    role: 'owner or admin of a Business, Enterprise or Edu workspace',
    longestRange: 'the range chosen on the page',
    days: 'UTC days',
  },
  plan(columns) {
    const usageType = columns.column('usage_type')
    const units = columns.column('usage_units')
    const quantity = columns.quantity('usage_quantity')
    const seen = new Map<string, UsageType>()
    const typeOf = (row: Row): UsageType => {
      const text = row.text(usageType)
      const known = seen.get(text)
      if (known) return known
      const type = readUsageType(text)
      seen.set(text, type)
      return type
    }
    const tokens =
      (meter: Meter): Read<bigint> =>
      (row) =>
        typeOf(row).meter === meter && /^tokens?$/i.test(row.text(units)) ? quantity(row) : 0n
    return {
      time: columns.day('date_partition'),
      unit: columns.constant('openai:credits'),
      basis: columns.constant('billed'),
      billed: columns.amount('usage_credits'),
      labels: {
        model: (row) => typeOf(row).model,
        tier: (row) => typeOf(row).tier,
        lineItem: columns.label('usage_type'),
        member: columns.label('email', 'name', 'account_user_id'),
        organization: columns.label('account_id'),
      },
      quantities: {
        input_tokens: tokens('input_tokens'),
        cached_input_tokens: tokens('cached_input_tokens'),
        cache_write_tokens: tokens('cache_write_tokens'),
        output_tokens: tokens('output_tokens'),
        credits: columns.quantity('usage_credits'),
      },
    }
  },
}
