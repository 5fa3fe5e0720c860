/**
 * GitHub's other billing reports: premium requests (until May 2026) and the metered usage of the whole account.
 *
 * Sources: GitHub's billing preview tool (report format, parser and tests), docs.github.com on billing reports, public parsers and
 * one shape of real rows. `net_amount` is the bill: gross less what an included allowance covers.
 */
import type { Basis, SeriesKey } from '../batch'
import type { Read, Row, UsageFormat } from '../usage-format'
import { isTrue } from './support'

/** SKUs that the reports on AI usage and on premium requests list, too; licences and everything else they do not. */
export const isAiUsage = (sku: string): boolean => /(^|_)(premium_request|ai_credit)s?$/i.test(sku)

const isCopilot = (product: string, sku: string): boolean =>
  isAiUsage(sku) || /^(copilot|spark)/i.test(product) || /^copilot_/i.test(sku)

/** What of GitHub's bill a series is: AI usage comes in several reports and counts once, the rest comes in this one only. */
export const subjectOfGitHub = ({ labels }: Pick<SeriesKey, 'labels'>): string =>
  isAiUsage(labels.sku ?? '') ? 'copilot' : 'other'

/**
 * From October 2025 on rows are days with money, in spring 2026 with the same use priced in AI credits beside it (`aic_…`, not
 * used). The oldest report has instants and no money: a request within the quota is included, one beyond it has a price that
 * the file does not say.
 */
export const GITHUB_PREMIUM_REQUESTS: UsageFormat = {
  id: 'github.premium-requests',
  version: 1,
  title: 'GitHub premium request usage report',
  provider: 'github',
  product: 'copilot',
  grain: 'day',
  required: ['model'],
  requiredOneOf: [
    ['date', 'Timestamp'],
    ['username', 'User'],
    ['quantity', 'Requests Used'],
    ['exceeds_quota', 'Exceeds Monthly Quota'],
    ['total_monthly_quota', 'Total Monthly Quota'],
  ],
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
    'exceeds_quota',
    'total_monthly_quota',
    'organization',
    'cost_center_name',
    'aic_quantity',
    'aic_gross_amount',
    'Timestamp',
    'User',
    'Requests Used',
    'Exceeds Monthly Quota',
    'Total Monthly Quota',
  ],
  identity: ['username', 'User', 'product', 'sku', 'model', 'organization', 'cost_center_name'],
  scope: ['username', 'User', 'organization', 'cost_center_name'],
  money: 'bill',
  quantityRank: 1,
  subject: 'copilot',
  settlesAfterDays: 3,
  numbers: 'dot-decimal',
  howTo: {
    where: 'github.com → Settings (or the organization) → Billing → Usage → Get usage report → Premium requests (until May 2026)',
    role: 'account owner, organization owner or billing manager',
    longestRange: '31 days for each report',
    days: 'UTC days; the oldest reports have instants',
  },
  plan(columns) {
    const exceeds = columns.column('Exceeds Monthly Quota')
    const hasMoney = columns.has('net_amount')
    const basis: Read<Basis> = hasMoney
      ? columns.constant('billed')
      : (row: Row) => (isTrue(row.text(exceeds)) ? 'unpriced' : 'included')
    return {
      time: columns.has('Timestamp') ? columns.instant('Timestamp') : columns.day('date', { monthFirst: true }),
      unit: columns.constant('USD'),
      basis,
      billed: hasMoney ? columns.amount('net_amount') : columns.constant(0n),
      ...(hasMoney ? { list: columns.amount('gross_amount') } : {}),
      labels: {
        service: columns.label('product'),
        model: columns.label('model'),
        member: columns.label('username', 'User'),
        organization: columns.label('organization'),
        sku: columns.label('sku'),
        costCenter: columns.label('cost_center_name'),
      },
      quantities: { requests: columns.plus(columns.quantity('quantity'), columns.quantity('Requests Used')) },
    }
  },
}

const PER_UNIT: readonly (readonly [RegExp, 'credits' | 'requests' | 'seconds', bigint])[] = [
  [/^ai[-_ ]?credits?$/i, 'credits', 1n],
  [/^(premium[-_ ])?requests?$/i, 'requests', 1n],
  [/^minutes?$/i, 'seconds', 60n],
]

/**
 * One row per day, product, SKU and repository; detailed reports name user and workflow as well. AI usage is in here and in the AI
 * usage report: the same money, which counts once (`subjectOf`). Gigabyte-hours and licences are no meter.
 */
export const GITHUB_METERED_USAGE: UsageFormat = {
  id: 'github.metered-usage',
  version: 1,
  title: 'GitHub metered usage report',
  provider: 'github',
  product: 'github',
  grain: 'day',
  required: ['product', 'sku', 'quantity', 'unit_type', 'gross_amount', 'discount_amount', 'net_amount'],
  requiredOneOf: [['date', 'usage_at']],
  // What the reports on AI have.
  forbidden: ['model', 'total_monthly_quota', 'exceeds_quota'],
  known: [
    'date',
    'usage_at',
    'product',
    'sku',
    'quantity',
    'unit_type',
    'applied_cost_per_quantity',
    'gross_amount',
    'discount_amount',
    'net_amount',
    'username',
    'organization',
    'repository',
    'workflow_path',
    'workflow_name',
    'cost_center_name',
  ],
  identity: ['product', 'sku', 'organization', 'repository', 'cost_center_name'],
  scope: ['username', 'organization', 'repository', 'cost_center_name'],
  money: 'bill',
  quantityRank: 1,
  subject: 'other',
  subjectOf: subjectOfGitHub,
  settlesAfterDays: 3,
  numbers: 'dot-decimal',
  howTo: {
    where: 'github.com → Settings (or the organization) → Billing → Usage → Get usage report → Metered usage',
    role: 'account owner, organization owner or billing manager',
    longestRange: '31 days detailed, a year summarised',
    days: 'UTC days',
  },
  plan(columns) {
    const product = columns.column('product')
    const sku = columns.column('sku')
    const unitType = columns.column('unit_type')
    const quantity = columns.quantity('quantity')
    const count =
      (wanted: 'credits' | 'requests' | 'seconds'): Read<bigint> =>
      (row) => {
        const unit = row.text(unitType)
        const found = PER_UNIT.find(([pattern, meter]) => meter === wanted && pattern.test(unit))
        return found ? quantity(row) * found[2] : 0n
      }
    return {
      time: columns.day(columns.has('date') ? 'date' : 'usage_at', { monthFirst: true }),
      product: (row) => (isCopilot(row.text(product), row.text(sku)) ? 'copilot' : 'github'),
      unit: columns.constant('USD'),
      basis: columns.constant('billed'),
      billed: columns.amount('net_amount'),
      list: columns.amount('gross_amount'),
      labels: {
        service: columns.label('product'),
        member: columns.label('username'),
        organization: columns.label('organization'),
        sku: columns.label('sku'),
        repository: columns.label('repository'),
        costCenter: columns.label('cost_center_name'),
        lineItem: columns.label('workflow_path', 'workflow_name'),
      },
      quantities: { credits: count('credits'), requests: count('requests'), seconds: count('seconds') },
    }
  },
}
