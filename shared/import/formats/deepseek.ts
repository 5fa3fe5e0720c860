/**
 * DeepSeek platform (platform.deepseek.com → Usage → Export): a zip with the counts (`amount-….csv`) and the money (`cost-….csv`).
 *
 * Sources: four parsers with tests made from real zips, before and after July 2026 (`utc_date`, then a start and an end with the
 * account's own offset, whose midnights are DeepSeek's days). The last day is partial. A key is only ever shown masked.
 */
import type { Meter } from '../batch'
import type { Columns, Read, Row, RowTime, UsageFormat } from '../usage-format'

const readPeriod = (columns: Columns): Read<RowTime> =>
  columns.has('start_time_iso') ? columns.isoRange('start_time_iso', 'end_time_iso') : columns.day('utc_date')

const TIMES = ['start_time_iso', 'end_time_iso', 'utc_date']
const HOW_TO = {
  where: 'platform.deepseek.com → Usage → Export (the zip as it is)',
  role: 'your own account',
  longestRange: 'the range chosen on the page',
  days: 'days of the account’s own zone; the last one is partial',
}

const METERS: { readonly [type: string]: Meter } = {
  input_cache_hit_tokens: 'cached_input_tokens',
  input_cache_miss_tokens: 'input_tokens',
  output_tokens: 'output_tokens',
  request_count: 'requests',
}

/** One row per day, model, key and type of count. `price` is what one token cost; the money itself is in the other file. */
export const DEEPSEEK_AMOUNT: UsageFormat = {
  id: 'deepseek.amount',
  version: 1,
  title: 'DeepSeek usage export, amounts',
  provider: 'deepseek',
  product: 'api',
  grain: 'day',
  required: ['model', 'api_key_name', 'type', 'price', 'amount'],
  requiredOneOf: [['start_time_iso', 'utc_date']],
  known: ['user_id', ...TIMES, 'model', 'api_key_name', 'api_key', 'type', 'price', 'amount'],
  identity: ['user_id', 'model', 'api_key_name', 'api_key', 'type'],
  scope: ['user_id', 'api_key_name'],
  money: 'none',
  quantityRank: 2,
  subject: 'all',
  settlesAfterDays: 2,
  numbers: 'dot-decimal',
  howTo: HOW_TO,
  plan(columns) {
    const type = columns.column('type')
    const key = columns.column('api_key')
    const keyName = columns.label('api_key_name')
    const amount = columns.quantity('amount')
    const count =
      (meter: Meter): Read<bigint> =>
      (row: Row) =>
        METERS[row.text(type).toLowerCase()] === meter ? amount(row) : 0n
    return {
      time: readPeriod(columns),
      unit: columns.constant('USD'),
      basis: columns.constant('unpriced'),
      labels: {
        model: columns.label('model'),
        // A key is known by its name; without one by its end, even where the file shows more of it.
        apiKey: (row) => keyName(row) || row.text(key).slice(-4),
      },
      quantities: {
        requests: count('requests'),
        input_tokens: count('input_tokens'),
        cached_input_tokens: count('cached_input_tokens'),
        output_tokens: count('output_tokens'),
      },
    }
  },
}

/** One row per day, model and wallet. What the granted wallet paid is a charge like any other: the wallet says who paid. */
export const DEEPSEEK_COST: UsageFormat = {
  id: 'deepseek.cost',
  version: 1,
  title: 'DeepSeek usage export, costs',
  provider: 'deepseek',
  product: 'api',
  grain: 'day',
  required: ['model', 'wallet_type', 'cost', 'currency'],
  requiredOneOf: [['start_time_iso', 'utc_date']],
  known: ['user_id', ...TIMES, 'model', 'wallet_type', 'cost', 'currency'],
  identity: ['user_id', 'model', 'wallet_type', 'currency'],
  // `Paid` in one generation, `paid` in another.
  foldCase: ['wallet_type'],
  scope: ['user_id'],
  money: 'bill',
  quantityRank: 0,
  subject: 'all',
  settlesAfterDays: 2,
  numbers: 'dot-decimal',
  howTo: HOW_TO,
  plan(columns) {
    return {
      time: readPeriod(columns),
      unit: columns.currency('currency'),
      basis: columns.constant('billed'),
      billed: columns.amount('cost'),
      labels: { model: columns.label('model'), wallet: columns.label('wallet_type') },
      quantities: {},
    }
  },
}
