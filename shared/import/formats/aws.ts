/**
 * AWS Cost and Usage Report 2.0 (Data Exports): every position of the bill, by hour, day or month.
 *
 * Source: AWS's table dictionary; which columns there are depends on the export's query. `identity_line_item_id` changes from one
 * delivery of a month to the next, so it is no key: each delivery holds a payer's billing period anew and replaces it as a whole.
 */
import type { ChargeCategory, Meter } from '../batch'
import type { Read, Row, UsageFormat } from '../usage-format'
import { countedBy } from './focus-meter'
import { filePart, isFilled } from './support'

const CATEGORIES: ReadonlyMap<string, ChargeCategory> = new Map(
  Object.entries<ChargeCategory>({
    Usage: 'usage',
    DiscountedUsage: 'usage',
    SavingsPlanCoveredUsage: 'usage',
    Fee: 'purchase',
    RIFee: 'purchase',
    SavingsPlanRecurringFee: 'purchase',
    SavingsPlanUpfrontFee: 'purchase',
    Tax: 'tax',
    Credit: 'credit',
  }),
)

const NO_DETAILS = { direction: '', cacheAction: '' }

export const AWS_CUR2: UsageFormat = {
  id: 'aws.cur2',
  version: 1,
  title: 'AWS Cost and Usage Report 2.0',
  provider: 'aws',
  product: 'cloud',
  grain: 'day',
  replaces: 'scope',
  rank: 'event',
  required: [
    'bill_payer_account_id',
    'bill_billing_period_start_date',
    'line_item_usage_start_date',
    'line_item_usage_end_date',
    'line_item_line_item_type',
    'line_item_product_code',
    'line_item_usage_type',
    'line_item_currency_code',
    'line_item_unblended_cost',
  ],
  known: [
    'bill_bill_type',
    'bill_billing_entity',
    'bill_billing_period_end_date',
    'bill_billing_period_start_date',
    'bill_invoice_id',
    'bill_invoicing_entity',
    'bill_payer_account_id',
    'bill_payer_account_name',
    'cost_category',
    'discount',
    'discount_bundled_discount',
    'discount_total_discount',
    'identity_line_item_id',
    'identity_time_interval',
    'line_item_availability_zone',
    'line_item_blended_cost',
    'line_item_blended_rate',
    'line_item_currency_code',
    'line_item_iam_principal',
    'line_item_legal_entity',
    'line_item_line_item_description',
    'line_item_line_item_type',
    'line_item_net_unblended_cost',
    'line_item_net_unblended_rate',
    'line_item_normalization_factor',
    'line_item_normalized_usage_amount',
    'line_item_operation',
    'line_item_product_code',
    'line_item_resource_id',
    'line_item_tax_type',
    'line_item_unblended_cost',
    'line_item_unblended_rate',
    'line_item_usage_account_id',
    'line_item_usage_account_name',
    'line_item_usage_amount',
    'line_item_usage_end_date',
    'line_item_usage_start_date',
    'line_item_usage_type',
    'pricing_currency',
    'pricing_public_on_demand_cost',
    'pricing_public_on_demand_rate',
    'pricing_term',
    'pricing_unit',
    'product',
    'product_region_code',
    'product_servicecode',
    'product_sku',
    'product_usagetype',
    'resource_tags',
    'tags',
  ],
  identity: [
    'line_item_usage_account_id',
    'line_item_line_item_type',
    'line_item_product_code',
    'line_item_usage_type',
    'line_item_operation',
    'line_item_resource_id',
    'line_item_currency_code',
  ],
  scope: ['bill_payer_account_id', 'bill_billing_period_start_date'],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 5,
  numbers: 'dot-decimal',
  howTo: {
    where:
      'console.aws.amazon.com → Billing → Data Exports → CUR 2.0 as CSV, then the file of the month from its S3 bucket (.csv.gz as it is)',
    role: 'the management account, with access to the bucket',
    longestRange: 'a billing period for each delivery',
    days: 'UTC; rows by hour, day or month as the export is set up',
  },
  plan(columns) {
    const lineType = columns.column('line_item_line_item_type')
    const usageType = columns.column('line_item_usage_type')
    const pricingUnit = columns.column('pricing_unit')
    const amount = columns.quantity('line_item_usage_amount')
    const unblended = columns.amount('line_item_unblended_cost')
    const net = columns.amount('line_item_net_unblended_cost')
    const saysNet = isFilled(columns.column('line_item_net_unblended_cost'))
    const list = columns.amount('pricing_public_on_demand_cost')
    const saysList = isFilled(columns.column('pricing_public_on_demand_cost'))
    const billed: Read<bigint> = (row) => (saysNet(row) ? net(row) : unblended(row))
    const category: Read<ChargeCategory> = (row) => CATEGORIES.get(row.text(lineType)) ?? 'adjustment'
    const count =
      (meter: Meter): Read<bigint> =>
      (row: Row) => {
        if (category(row) !== 'usage') return 0n
        const counted = countedBy(row.text(pricingUnit), row.text(usageType), NO_DETAILS)
        return counted?.meter === meter ? amount(row) * counted.factor : 0n
      }
    return {
      time: columns.isoRange('line_item_usage_start_date', 'line_item_usage_end_date'),
      part: filePart(columns),
      unit: columns.currency('line_item_currency_code'),
      category,
      basis: columns.constant('billed'),
      billed,
      ...(columns.has('pricing_public_on_demand_cost')
        ? { list: (row: Row) => (saysList(row) && category(row) === 'usage' ? list(row) : billed(row)) }
        : {}),
      labels: {
        service: columns.label('line_item_product_code', 'product_servicecode'),
        lineItem: columns.label('line_item_usage_type'),
        kind: columns.label('line_item_line_item_type'),
        sku: columns.label('product_sku'),
        project: columns.label('line_item_usage_account_name', 'line_item_usage_account_id'),
        projectId: columns.label('line_item_usage_account_id'),
        organization: columns.label('bill_payer_account_name', 'bill_payer_account_id'),
        member: columns.label('line_item_iam_principal'),
        region: columns.label('product_region_code'),
      },
      quantities: {
        requests: count('requests'),
        input_tokens: count('input_tokens'),
        cached_input_tokens: count('cached_input_tokens'),
        cache_write_tokens: count('cache_write_tokens'),
        output_tokens: count('output_tokens'),
        images: count('images'),
        characters: count('characters'),
        seconds: count('seconds'),
      },
    }
  },
}
