/**
 * OpenRouter activity (openrouter.ai/activity): one row per generation, the daily roll-up by model, and that of the API.
 *
 * Sources: a real export of August 2026 and a parser that names one of September 2026 (only the order of three columns differs);
 * the roll-up from a fixture of May 2026; the API from its documentation.
 */
import type { UsageFormat } from '../usage-format'
import { memberOf, ONE, tableOfObjects, textUnless } from './support'

/**
 * `cost_total` is net: `cost_cache` (negative a saving, positive the surcharge of a cache write) and `cost_web_search` are inside it.
 * `byok_usage_inference` was paid to another provider with the user's own key and is no charge of OpenRouter. `tokens_prompt`
 * includes `tokens_cached`, `tokens_completion` includes `tokens_reasoning`. A cancelled generation is a row like any other.
 */
export const OPENROUTER_GENERATIONS: UsageFormat = {
  id: 'openrouter.generations',
  version: 1,
  title: 'OpenRouter activity, one row per generation',
  provider: 'openrouter',
  product: 'api',
  grain: 'event',
  required: [
    'generation_id',
    'created_at',
    'cost_total',
    'tokens_prompt',
    'tokens_completion',
    'tokens_cached',
    'model_permaslug',
    'provider_name',
  ],
  known: [
    'generation_id',
    'created_at',
    'cost_total',
    'cost_web_search',
    'cost_cache',
    'cost_file_processing',
    'byok_usage_inference',
    'tokens_prompt',
    'tokens_completion',
    'tokens_reasoning',
    'tokens_cached',
    'model_permaslug',
    'provider_name',
    'variant',
    'cancelled',
    'streamed',
    'user',
    'finish_reason_raw',
    'finish_reason_normalized',
    'generation_time_ms',
    'time_to_first_token_ms',
    'app_name',
    'api_key_name',
    'api_key_disabled',
  ],
  rowId: 'generation_id',
  // For a row without its id, which no export has been seen to have.
  identity: ['model_permaslug', 'provider_name', 'api_key_name'],
  scope: ['api_key_name'],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 2,
  numbers: 'dot-decimal',
  howTo: {
    where: 'openrouter.ai/activity → Export → CSV, not grouped (or openrouter.ai/logs → Export)',
    role: 'your own account; an organization admin sees all members',
    longestRange: 'the range chosen on the page',
    days: 'UTC instants',
  },
  plan(columns) {
    const cached = columns.quantity('tokens_cached')
    return {
      time: columns.instant('created_at'),
      unit: columns.constant('USD'),
      basis: columns.constant('billed'),
      billed: columns.amount('cost_total'),
      labels: {
        model: columns.label('model_permaslug'),
        upstream: columns.label('provider_name'),
        member: columns.label('user'),
        app: columns.label('app_name'),
        apiKey: columns.label('api_key_name'),
        tier: textUnless(columns, 'variant', ['standard']),
      },
      quantities: {
        requests: columns.constant(ONE),
        input_tokens: columns.minus(columns.quantity('tokens_prompt'), cached),
        cached_input_tokens: cached,
        output_tokens: columns.quantity('tokens_completion'),
      },
    }
  },
}

/**
 * One row per day and model. `Usage` is dollars taken from the credits; `BYOK Usage` was paid elsewhere and is never added. How much
 * of `Prompt Tokens` was cached is not said, so all of it is input. `Reasoning Tokens` are part of `Completion Tokens`.
 */
export const OPENROUTER_ACTIVITY_DAILY: UsageFormat = {
  id: 'openrouter.activity-daily',
  version: 1,
  title: 'OpenRouter activity by day and model',
  provider: 'openrouter',
  product: 'api',
  grain: 'day',
  required: ['Date', 'Slug', 'Usage', 'Requests', 'Prompt Tokens', 'Completion Tokens'],
  known: ['Date', 'Slug', 'Usage', 'BYOK Usage', 'Requests', 'Prompt Tokens', 'Completion Tokens', 'Reasoning Tokens'],
  identity: ['Slug'],
  scope: [],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 2,
  numbers: 'dot-decimal',
  howTo: {
    where: 'openrouter.ai/activity → Export → CSV, grouped by model and day',
    role: 'your own account; an organization admin sees all members',
    longestRange: 'the range chosen on the page',
    days: 'UTC days',
  },
  plan(columns) {
    return {
      time: columns.day('Date'),
      unit: columns.constant('USD'),
      basis: columns.constant('billed'),
      billed: columns.amount('Usage'),
      labels: { model: columns.label('Slug') },
      quantities: {
        requests: columns.quantity('Requests'),
        input_tokens: columns.quantity('Prompt Tokens'),
        output_tokens: columns.quantity('Completion Tokens'),
      },
    }
  },
}

/**
 * `GET /api/v1/activity`: one row per completed UTC day, model and endpoint, for the last 30 days. Read as the roll-up above:
 * `usage` is billed, `byok_usage_inference` was paid elsewhere, prompt tokens are input as a whole, reasoning is part of completion.
 */
export const OPENROUTER_ACTIVITY_API: UsageFormat = {
  id: 'openrouter.activity-api',
  version: 1,
  title: 'OpenRouter activity from the API',
  provider: 'openrouter',
  product: 'api',
  grain: 'day',
  json: (document) => tableOfObjects(memberOf(document, 'data')),
  required: ['date', 'model', 'usage', 'requests', 'prompt_tokens', 'completion_tokens'],
  known: [
    'date',
    'model',
    'model_permaslug',
    'endpoint_id',
    'provider_name',
    'usage',
    'byok_usage_inference',
    'requests',
    'prompt_tokens',
    'completion_tokens',
    'reasoning_tokens',
  ],
  identity: ['model_permaslug', 'endpoint_id'],
  scope: [],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 2,
  numbers: 'dot-decimal',
  howTo: {
    where: 'https://openrouter.ai/api/v1/activity with a management key, the answer saved as .json',
    role: 'whoever holds a management key',
    longestRange: 'the last 30 completed days',
    days: 'UTC days',
  },
  plan(columns) {
    return {
      time: columns.day('date'),
      unit: columns.constant('USD'),
      basis: columns.constant('billed'),
      billed: columns.amount('usage'),
      labels: { model: columns.label('model', 'model_permaslug'), upstream: columns.label('provider_name') },
      quantities: {
        requests: columns.quantity('requests'),
        input_tokens: columns.quantity('prompt_tokens'),
        output_tokens: columns.quantity('completion_tokens'),
      },
    }
  },
}
