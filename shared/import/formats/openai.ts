/**
 * OpenAI platform (platform.openai.com): the cost export and the usage export of the completions tab.
 *
 * Sources: a public pair of exports of August 2026 and parsers with tests for the shapes of October 2025 and September 2026;
 * the line item spellings (`…, cached input`, `priority | …`, `…, long context`) are from code written against the Admin API.
 */
import type { Meter } from '../batch'
import type { Columns, Read, Row, UsageFormat } from '../usage-format'
import { allBlank, isFilled, isTrue, textUnless } from './support'

const TIMES = ['start_time', 'end_time', 'start_time_iso', 'end_time_iso']

const COST_COLUMNS = [
  ...TIMES,
  'amount_value',
  'amount_currency',
  'quantity',
  'quantity_unit',
  'line_item',
  'user_id',
  'api_key_id',
  'project_id',
  'organization_id',
  'project_name',
  'organization_name',
  'user_email',
  'api_source',
]

const USAGE_COLUMNS = [
  ...TIMES,
  'project_id',
  'num_model_requests',
  'user_id',
  'api_key_id',
  'model',
  'batch',
  'service_tier',
  'compute_units',
  'input_tokens',
  'output_tokens',
  'input_cached_tokens',
  'input_cache_write_tokens',
  'input_uncached_tokens',
  'input_text_tokens',
  'output_text_tokens',
  'input_cached_text_tokens',
  'input_audio_tokens',
  'input_cached_audio_tokens',
  'output_audio_tokens',
  'input_image_tokens',
  'input_cached_image_tokens',
  'output_image_tokens',
]

/** Days without use come as rows that hold their times and nothing else. */
const bucketRole = (columns: Columns, known: readonly string[]): Read<'row' | 'empty'> => {
  const isEmpty = allBlank(
    columns,
    known.filter((name) => !TIMES.includes(name)),
  )
  return (row) => (isEmpty(row) ? 'empty' : 'row')
}

export type LineItem = { readonly model: string; readonly rest: string; readonly tier: string; readonly meter: Meter | null }

/**
 * `gpt-5.5-2026-04-23, cached input` is a model and what was counted; `web search tool calls` is neither. The model is what
 * stands before the last comma. Two decorations are not part of it: a tier in front (`priority | …`) and `, long context` behind,
 * which only says that the higher rate applied.
 */
export const splitLineItem = (text: string): LineItem => {
  const tier = /^(priority|flex|batch) \| /i.exec(text)
  const bare = tier ? text.slice(tier[0].length) : text
  const suffix = /,\s*long context$/i.exec(bare)
  const core = suffix ? bare.slice(0, suffix.index) : bare
  const comma = core.lastIndexOf(',')
  if (comma < 0) return { model: '', rest: text, tier: '', meter: null }
  const counted = core.slice(comma + 1).trim()
  return {
    model: core.slice(0, comma).trim(),
    rest: suffix ? `${counted}, long context` : counted,
    tier: tier?.[1]?.toLowerCase() ?? '',
    meter: meterOf(counted.toLowerCase()),
  }
}

const meterOf = (counted: string): Meter | null => {
  if (/cache writes?/.test(counted)) return 'cache_write_tokens'
  if (counted.endsWith('output')) return 'output_tokens'
  if (counted.endsWith('input')) return counted.includes('cached') ? 'cached_input_tokens' : 'input_tokens'
  return null
}

/** A file has a few dozen line items however many rows it has. */
const rememberLineItems = (): ((text: string) => LineItem) => {
  const seen = new Map<string, LineItem>()
  return (text) => {
    const known = seen.get(text)
    if (known) return known
    const item = splitLineItem(text)
    if (seen.size < 10_000) seen.set(text, item)
    return item
  }
}

/**
 * One row per day and group; without a grouping one row per day. `amount_value` is dollars with up to 36 decimals, the end of a
 * float written out, so it is rounded to nanos. `quantity` is filled only where grouped by line item. Charged rows spell
 * `start_time_iso` without an offset and empty ones with it, so only the unix seconds are read.
 */
export const OPENAI_COSTS: UsageFormat = {
  id: 'openai.costs',
  version: 1,
  title: 'OpenAI cost export',
  provider: 'openai',
  product: 'api',
  grain: 'day',
  required: ['start_time', 'end_time', 'amount_value', 'amount_currency'],
  known: COST_COLUMNS,
  identity: ['line_item', 'project_id', 'organization_id'],
  scope: ['project_id', 'api_key_id', 'user_id'],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 3,
  numbers: 'dot-decimal',
  howTo: {
    where: 'platform.openai.com → Usage → Cost → Export (choose "Group by: line item" to see models)',
    role: 'Organization owner, or a member who may view usage',
    longestRange: 'the range chosen on the page',
    days: 'UTC days, daily rows only',
  },
  plan(columns) {
    const lineItem = columns.column('line_item')
    const quantityUnit = columns.column('quantity_unit')
    const quantity = columns.quantity('quantity')
    const remembered = rememberLineItems()
    const itemOf = (row: Row): LineItem => remembered(row.text(lineItem))
    const tokens =
      (meter: Meter): Read<bigint> =>
      (row) =>
        itemOf(row).meter === meter && /^tokens?$/i.test(row.text(quantityUnit)) ? quantity(row) : 0n
    return {
      role: bucketRole(columns, COST_COLUMNS),
      time: columns.unixRange('start_time', 'end_time'),
      unit: columns.currency('amount_currency'),
      basis: columns.constant('billed'),
      billed: columns.amount('amount_value'),
      labels: {
        model: (row) => itemOf(row).model,
        lineItem: (row) => itemOf(row).rest,
        tier: (row) => itemOf(row).tier,
        project: columns.label('project_name', 'project_id'),
        projectId: columns.label('project_id'),
        member: columns.label('user_id', 'user_email'),
        apiKey: columns.label('api_key_id'),
        organization: columns.label('organization_name', 'organization_id'),
      },
      quantities: {
        input_tokens: tokens('input_tokens'),
        cached_input_tokens: tokens('cached_input_tokens'),
        cache_write_tokens: tokens('cache_write_tokens'),
        output_tokens: tokens('output_tokens'),
      },
    }
  },
}

/**
 * One row per bucket (minute, hour or day as chosen) and project, user, key, model, batch and tier. `input_tokens` includes cached
 * input and cache writes; `input_uncached_tokens` does not. The text, audio and image columns break these totals down and are
 * never added to them. Counts are written as floats (`4.0`).
 */
export const OPENAI_COMPLETIONS_USAGE: UsageFormat = {
  id: 'openai.completions-usage',
  version: 1,
  title: 'OpenAI usage export, completions',
  provider: 'openai',
  product: 'api',
  grain: 'day',
  required: ['start_time', 'end_time', 'num_model_requests', 'model', 'input_tokens', 'output_tokens', 'input_cached_tokens'],
  forbidden: ['amount_value'],
  known: USAGE_COLUMNS,
  identity: ['project_id', 'user_id', 'api_key_id', 'model', 'batch', 'service_tier'],
  scope: ['project_id', 'api_key_id', 'user_id'],
  money: 'none',
  quantityRank: 2,
  subject: 'completions',
  settlesAfterDays: 3,
  numbers: 'dot-decimal',
  howTo: {
    where: 'platform.openai.com → Usage → Completions → Export',
    role: 'Organization owner, or a member who may view usage',
    longestRange: 'the range chosen on the page',
    days: 'UTC; rows by minute, hour or day as chosen',
  },
  plan(columns) {
    const batch = columns.column('batch')
    const tier = textUnless(columns, 'service_tier', ['default', 'standard', 'auto'])
    const cached = columns.quantity('input_cached_tokens')
    const cacheWrite = columns.quantity('input_cache_write_tokens')
    const uncached = columns.quantity('input_uncached_tokens')
    const saysUncached = isFilled(columns.column('input_uncached_tokens'))
    const rest = columns.minus(columns.quantity('input_tokens'), cached, cacheWrite)
    return {
      role: bucketRole(columns, USAGE_COLUMNS),
      time: columns.unixRange('start_time', 'end_time'),
      unit: columns.constant('USD'),
      basis: columns.constant('unpriced'),
      labels: {
        model: columns.label('model'),
        project: columns.label('project_id'),
        projectId: columns.label('project_id'),
        member: columns.label('user_id'),
        apiKey: columns.label('api_key_id'),
        tier: (row) => (isTrue(row.text(batch)) ? 'batch' : tier(row)),
      },
      quantities: {
        requests: columns.quantity('num_model_requests'),
        input_tokens: (row) => (saysUncached(row) ? uncached(row) : rest(row)),
        cached_input_tokens: cached,
        cache_write_tokens: cacheWrite,
        output_tokens: columns.quantity('output_tokens'),
      },
    }
  },
}
