/**
 * Claude Team and Enterprise: the spend report (claude.ai → Settings → Analytics → Spend).
 *
 * Sources: parsers and tests for the columns of mid 2026 and October 2026 that name the real export, a copy of the help article.
 * The earliest shape (`email`, `model_family`) is from demo data. Rows are sums over the whole range and carry no date: the file's
 * name has it. On plans with seats only what goes beyond them is in it.
 */
import type { Read, Row, UsageFormat } from '../usage-format'
import { isFilled } from './support'

export const ANTHROPIC_SPEND_REPORT: UsageFormat = {
  id: 'anthropic.spend-report',
  version: 1,
  title: 'Claude spend report (Team, Enterprise)',
  provider: 'anthropic',
  product: 'claude',
  grain: 'range',
  required: [
    'account_uuid',
    'product',
    'model',
    'total_requests',
    'total_prompt_tokens',
    'total_completion_tokens',
    'total_net_spend_usd',
    'total_gross_spend_usd',
  ],
  requiredOneOf: [['user_email', 'email']],
  known: [
    'user_email',
    'email',
    'account_uuid',
    'product',
    'model',
    'model_family',
    'total_requests',
    'total_prompt_tokens',
    'total_completion_tokens',
    'total_net_spend_usd',
    'total_gross_spend_usd',
    'user_id',
    'total_uncached_input_tokens',
    'total_cache_read_tokens',
    'total_cache_write_5m_tokens',
    'total_cache_write_1h_tokens',
    'total_web_search_count',
    'slack_channel_id',
    'teams_channel_id',
  ],
  identity: ['account_uuid', 'product', 'model'],
  scope: [],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 3,
  numbers: 'dot-decimal',
  howTo: {
    where: 'claude.ai → Settings → Analytics → Spend → Export spend report (keep the file’s name: it has the dates)',
    role: 'owner or primary owner of the organization',
    longestRange: '90 days for each report; data is one day late',
    days: 'no days: one sum over the whole range for each member, product and model',
  },
  plan(columns) {
    const prompt = columns.quantity('total_prompt_tokens')
    const uncached = columns.quantity('total_uncached_input_tokens')
    const saysUncached = isFilled(columns.column('total_uncached_input_tokens'))
    const cacheRead = columns.quantity('total_cache_read_tokens')
    const cacheWrite = columns.plus(
      columns.quantity('total_cache_write_5m_tokens'),
      columns.quantity('total_cache_write_1h_tokens'),
    )
    const rest = columns.minus(prompt, cacheRead, cacheWrite)
    const input: Read<bigint> = (row: Row) => (saysUncached(row) ? uncached(row) : rest(row))
    return {
      time: columns.filePeriod(),
      unit: columns.constant('USD'),
      basis: columns.constant('billed'),
      billed: columns.amount('total_net_spend_usd'),
      list: columns.amount('total_gross_spend_usd'),
      labels: {
        service: columns.label('product'),
        model: columns.label('model'),
        member: columns.label('user_email', 'email'),
        app: columns.label('slack_channel_id', 'teams_channel_id'),
      },
      quantities: {
        requests: columns.quantity('total_requests'),
        // Before the report broke them down, prompt tokens were one figure, cached or not.
        input_tokens: input,
        cached_input_tokens: cacheRead,
        cache_write_tokens: cacheWrite,
        output_tokens: columns.quantity('total_completion_tokens'),
        searches: columns.quantity('total_web_search_count'),
      },
    }
  },
}
