/**
 * GitHub Copilot AI usage report (Billing → Usage → AI usage), from June 2026: AI credits at $0.01 each.
 *
 * Sources: GitHub's own billing preview tool (report format, parser and tests), docs.github.com on billing reports, and public
 * parsers written against real files. The order of columns differs between all of them; the shortest has neither tokens nor
 * repository. `net_amount` is the bill: gross less what the included allowance covers. Whether `input` includes the cache
 * columns is documented nowhere; it is taken as given, as if it did not.
 */
import type { Read, UsageFormat } from '../usage-format'

const isCredits = (unit: string): boolean => /^ai[-_ ]?credits?$/i.test(unit)
const isRequests = (unit: string): boolean => /^(premium[-_ ])?requests?$/i.test(unit)

export const GITHUB_AI_USAGE: UsageFormat = {
  id: 'github.ai-usage',
  version: 1,
  title: 'GitHub AI usage report',
  provider: 'github',
  product: 'copilot',
  grain: 'day',
  required: [
    'date',
    'username',
    'product',
    'sku',
    'model',
    'quantity',
    'unit_type',
    'gross_amount',
    'discount_amount',
    'net_amount',
    'total_monthly_quota',
  ],
  // The premium request report and the preview of the change to credits have it; the metered report has the other.
  forbidden: ['exceeds_quota', 'workflow_path'],
  known: [
    'date',
    'username',
    'product',
    'sku',
    'model',
    'quantity',
    'unit_type',
    'applied_cost_per_quantity',
    'gross_amount',
    'discount_amount',
    'net_amount',
    'organization',
    'cost_center_name',
    'input',
    'output',
    'cache_read',
    'cache_write',
    'total_monthly_quota',
    'repository',
    'aic_quantity',
    'aic_gross_amount',
  ],
  identity: ['username', 'product', 'sku', 'model', 'organization', 'cost_center_name'],
  scope: ['username', 'organization', 'repository', 'cost_center_name'],
  money: 'bill',
  quantityRank: 1,
  subject: 'copilot',
  settlesAfterDays: 3,
  numbers: 'dot-decimal',
  howTo: {
    where: 'github.com → Settings (or the organization) → Billing → Usage → Get usage report → AI usage',
    role: 'account owner, organization owner or billing manager',
    longestRange: '31 days for each report',
    days: 'UTC days',
  },
  plan(columns) {
    const unitType = columns.column('unit_type')
    const quantity = columns.quantity('quantity')
    const countWhen =
      (holds: (unit: string) => boolean): Read<bigint> =>
      (row) =>
        holds(row.text(unitType)) ? quantity(row) : 0n
    return {
      time: columns.day('date', { monthFirst: true }),
      unit: columns.constant('USD'),
      basis: columns.constant('billed'),
      billed: columns.amount('net_amount'),
      list: columns.amount('gross_amount'),
      labels: {
        service: columns.label('product'),
        model: columns.label('model'),
        member: columns.label('username'),
        organization: columns.label('organization'),
        sku: columns.label('sku'),
        repository: columns.label('repository'),
        costCenter: columns.label('cost_center_name'),
      },
      quantities: {
        credits: countWhen(isCredits),
        requests: countWhen(isRequests),
        input_tokens: columns.quantity('input'),
        cached_input_tokens: columns.quantity('cache_read'),
        cache_write_tokens: columns.quantity('cache_write'),
        output_tokens: columns.quantity('output'),
      },
    }
  },
}
