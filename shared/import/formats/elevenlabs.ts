/**
 * ElevenLabs usage analytics: the answer of `POST /v1/workspace/analytics/query/usage-by-product-over-time`, a table of named
 * columns and rows of texts.
 *
 * Source: the API reference on elevenlabs.io. The usage page also has an "Export data" button; the header of its CSV has not been
 * seen. Rows are taken as days: a coarser or finer interval is not told apart, except that a time within the day is an hour.
 */
import { JsonArray, type JsonValue } from '../../json/parse'
import type { JsonTable, UsageFormat } from '../usage-format'
import { dayOrHour, memberOf } from './support'

const tableOf = (document: JsonValue): JsonTable | null => {
  const columns = memberOf(document, 'columns')
  const rows = memberOf(document, 'rows')
  if (!(columns instanceof JsonArray) || !(rows instanceof JsonArray)) return null
  const names = columns.items.filter((name) => typeof name === 'string')
  const records = rows.items.filter((row) => row instanceof JsonArray)
  if (names.length !== columns.items.length || records.length !== rows.items.length) return null
  return {
    columns: names,
    records: records.map(({ items, line }) => ({ cells: new Map(names.map((name, at) => [name, items[at] ?? null])), line })),
  }
}

export const ELEVENLABS_USAGE_API: UsageFormat = {
  id: 'elevenlabs.usage-api',
  version: 1,
  title: 'ElevenLabs usage analytics',
  provider: 'elevenlabs',
  product: 'api',
  grain: 'day',
  json: tableOf,
  required: ['timestamp', 'credits_used'],
  known: ['timestamp', 'product_type', 'credits_used', 'model', 'user', 'api_key', 'voice'],
  identity: ['product_type', 'model', 'user', 'api_key', 'voice'],
  scope: [],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 2,
  numbers: 'dot-decimal',
  howTo: {
    where: 'https://api.elevenlabs.io/v1/workspace/analytics/query/usage-by-product-over-time, the answer saved as .json',
    role: 'an API key that may read the workspace analytics',
    longestRange: 'the range asked for',
    days: 'UTC days',
  },
  plan(columns) {
    return {
      time: dayOrHour(columns.instant('timestamp')),
      unit: columns.constant('elevenlabs:credits'),
      basis: columns.constant('billed'),
      billed: columns.amount('credits_used'),
      labels: {
        service: columns.label('product_type'),
        model: columns.label('model'),
        member: columns.label('user'),
        apiKey: columns.label('api_key'),
      },
      quantities: { credits: columns.quantity('credits_used') },
    }
  },
}
