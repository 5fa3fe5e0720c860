/**
 * Anthropic Console (platform.claude.com): the cost export and the token usage export.
 *
 * Sources: a real cost export of February 2026, importer tests for the shapes of 2024, December 2025, March and August 2026; usage
 * shapes of June 2025 and March to September 2026 from parsers that name real files. The value of `usage_type` for batch rows in
 * the cost file has not been seen; anything that says batch is read as batch.
 */
import type { Read, RowTime, UsageFormat } from '../usage-format'
import { firstOf, isFilled, textUnless } from './support'

const isBatch = (text: string): boolean => /batch/i.test(text)

/**
 * One row per day, model, workspace, key and token type, rounded to cents: many rows are 0.00, and the same key can come twice
 * with different amounts, both real. `model` is a display name (`Claude Opus 5`), not the id of the usage file. Web search rows
 * have `--` where a dimension does not apply. `cost_usd` is charged, `list_price_usd` what it would be without discounts.
 */
export const ANTHROPIC_CONSOLE_COST: UsageFormat = {
  id: 'anthropic.console-cost',
  version: 1,
  title: 'Anthropic Console cost export',
  provider: 'anthropic',
  product: 'api',
  grain: 'day',
  required: ['usage_date_utc', 'model', 'workspace', 'api_key', 'usage_type', 'token_type', 'cost_usd'],
  known: [
    'usage_date_utc',
    'model',
    'workspace',
    'api_key',
    'usage_type',
    'context_window',
    'token_type',
    'cost_usd',
    'list_price_usd',
    'cost_type',
    'inference_geo',
    'speed',
    'api_key_id',
    'api_key_status',
  ],
  blanks: ['--'],
  identity: ['model', 'workspace', 'api_key', 'usage_type', 'token_type'],
  scope: ['workspace', 'api_key'],
  money: 'bill',
  // Two decimals in every row: a call of half a cent shows as 0.00 or 0.01.
  roundsTo: 10_000_000n,
  quantityRank: 0,
  subject: 'all',
  settlesAfterDays: 3,
  numbers: 'dot-decimal',
  howTo: {
    where: 'platform.claude.com → Cost → Export',
    role: 'Admin, Billing or Developer of the organization',
    longestRange: 'a month, or the range chosen on the page',
    days: 'UTC days',
  },
  plan(columns) {
    const usageType = columns.column('usage_type')
    const speed = columns.column('speed')
    const cost = columns.amount('cost_usd')
    const listPrice = columns.amount('list_price_usd')
    const saysListPrice = isFilled(columns.column('list_price_usd'))
    return {
      time: columns.day('usage_date_utc'),
      unit: columns.constant('USD'),
      basis: columns.constant('billed'),
      billed: cost,
      ...(columns.has('list_price_usd') ? { list: (row) => (saysListPrice(row) ? listPrice(row) : cost(row)) } : {}),
      labels: {
        model: columns.label('model'),
        workspace: columns.label('workspace'),
        apiKey: columns.label('api_key', 'api_key_id'),
        // Where no token type applies the cost type says what it was: web_search.
        lineItem: firstOf(columns.label('token_type'), textUnless(columns, 'cost_type', ['token'])),
        tier: (row) => (isBatch(row.text(usageType)) ? 'batch' : row.text(speed)),
        region: textUnless(columns, 'inference_geo', ['not_available']),
      },
      quantities: {},
    }
  },
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * Rows come by day (`2026-09-28`), by hour or, zoomed in, by minute (`2026-03-31 02:00` in both): what falls on the hour counts as
 * an hour, anything else as a minute. Only the length of the bucket depends on it, never its day.
 */
const readBucket =
  (instant: Read<RowTime>): Read<RowTime> =>
  (row) => {
    const time = instant(row)
    if (time.resolution === 'day') return time
    const length = time.start % HOUR_MS === 0 ? HOUR_MS : MINUTE_MS
    return { start: time.start, end: time.start + length, resolution: 'bucket' }
  }

/**
 * One row per bucket, model, key, workspace, type, context window and speed. The four input columns and the output column are
 * disjoint; there is no request count and no money. `api_key` is the key's name.
 */
export const ANTHROPIC_CONSOLE_USAGE: UsageFormat = {
  id: 'anthropic.console-usage',
  // 2: cache writes kept for an hour are told apart, because they cost more.
  version: 2,
  title: 'Anthropic Console token usage export',
  provider: 'anthropic',
  product: 'api',
  grain: 'day',
  required: [
    'usage_date_utc',
    'model_version',
    'api_key',
    'workspace',
    'usage_type',
    'usage_input_tokens_no_cache',
    'usage_input_tokens_cache_read',
    'usage_output_tokens',
  ],
  forbidden: ['cost_usd'],
  known: [
    'usage_date_utc',
    'model_version',
    'api_key',
    'workspace',
    'usage_type',
    'context_window',
    'usage_input_tokens_no_cache',
    'usage_input_tokens_cache_write_5m',
    'usage_input_tokens_cache_write_1h',
    'usage_input_tokens_cache_read',
    'usage_output_tokens',
    'web_search_count',
    'inference_geo',
    'speed',
  ],
  blanks: ['--'],
  identity: ['model_version', 'api_key', 'workspace', 'usage_type'],
  scope: ['workspace', 'api_key'],
  money: 'none',
  quantityRank: 2,
  subject: 'all',
  settlesAfterDays: 3,
  numbers: 'dot-decimal',
  howTo: {
    where: 'platform.claude.com → Usage → Export',
    role: 'Admin, Billing or Developer of the organization',
    longestRange: 'a month; a single day gives hourly rows',
    days: 'UTC; rows by day, hour or minute',
  },
  plan(columns) {
    const usageType = columns.column('usage_type')
    const speed = columns.column('speed')
    const keptAnHour = columns.quantity('usage_input_tokens_cache_write_1h')
    return {
      time: readBucket(columns.instant('usage_date_utc')),
      unit: columns.constant('USD'),
      basis: columns.constant('unpriced'),
      labels: {
        model: columns.label('model_version'),
        workspace: columns.label('workspace'),
        apiKey: columns.label('api_key'),
        tier: (row) => (isBatch(row.text(usageType)) ? 'batch' : row.text(speed)),
        region: textUnless(columns, 'inference_geo', ['not_available']),
      },
      quantities: {
        input_tokens: columns.quantity('usage_input_tokens_no_cache'),
        cached_input_tokens: columns.quantity('usage_input_tokens_cache_read'),
        cache_write_tokens: columns.plus(columns.quantity('usage_input_tokens_cache_write_5m'), keptAnHour),
        cache_write_1h_tokens: keptAnHour,
        output_tokens: columns.quantity('usage_output_tokens'),
        searches: columns.quantity('web_search_count'),
      },
    }
  },
}
