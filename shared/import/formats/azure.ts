/**
 * Azure Cost Management "cost and usage details", for Enterprise Agreements and for Microsoft Customer Agreements.
 *
 * Source: Microsoft's dataset schemas (EA 2024-08-01, MCA 2023-12-01-preview). Costs are before credits and tax. Names of AI meters
 * (`gpt 5.5 Inp glbl Tokens`) differ from model to model; a direction that a name does not say is not guessed.
 */
import type { ChargeCategory, Meter } from '../batch'
import type { Columns, Read, Row, RowPlan, UsageFormat } from '../usage-format'
import { filePart, isFilled } from './support'

/** The word in front of `Tokens` that says which way they went, as Azure shortens it. */
export const meterOfName = (name: string): Meter | null => {
  if (!/\btokens?\b/i.test(name)) return null
  if (/\b(cached?|cchd|cd)\b/i.test(name) && /\b(inp|inpt|input|in)\b/i.test(name)) return 'cached_input_tokens'
  if (/\b(outp|outpt|output|opt|out)\b/i.test(name)) return 'output_tokens'
  return /\b(inp|inpt|input|in)\b/i.test(name) ? 'input_tokens' : null
}

/** `1K`, `1M`, `1K Tokens`, `1000000`: how many one unit is. */
export const multipleOf = (unit: string): bigint | null => {
  const match = /^(\d{1,9})\s*([km])?(?:\s*tokens?)?$/i.exec(unit)
  if (!match) return null
  const thousand = match[2]?.toLowerCase()
  return BigInt(match[1] ?? 1) * (thousand === 'm' ? 1_000_000n : thousand === 'k' ? 1_000n : 1n)
}

const CATEGORIES: readonly (readonly [RegExp, ChargeCategory])[] = [
  [/^usage$/i, 'usage'],
  [/^purchase$/i, 'purchase'],
  [/^(refund|roundingadjustment|adjustment)$/i, 'adjustment'],
  [/^credit$/i, 'credit'],
  [/^tax$/i, 'tax'],
]

type Names = { readonly currency: string; readonly resourceGroup: string; readonly sku: string }

const planOf = (columns: Columns, { currency, resourceGroup, sku }: Names): RowPlan => {
  const chargeType = columns.column('ChargeType')
  const meterName = columns.column('MeterName')
  const unitOfMeasure = columns.column('UnitOfMeasure')
  const quantity = columns.quantity('Quantity')
  const category: Read<ChargeCategory> = (row) =>
    CATEGORIES.find(([pattern]) => pattern.test(row.text(chargeType)))?.[1] ?? 'usage'
  const tokens =
    (meter: Meter): Read<bigint> =>
    (row: Row) => {
      if (category(row) !== 'usage' || meterOfName(row.text(meterName)) !== meter) return 0n
      return quantity(row) * (multipleOf(row.text(unitOfMeasure)) ?? 0n)
    }
  const cost = columns.amount('CostInBillingCurrency')
  const listPrice = columns.amount('paygCostInBillingCurrency')
  const saysListPrice = isFilled(columns.column('paygCostInBillingCurrency'))
  return {
    time: columns.day('Date', { monthFirst: true }),
    part: filePart(columns),
    unit: columns.currency(currency),
    category,
    basis: columns.constant('billed'),
    billed: cost,
    ...(columns.has('paygCostInBillingCurrency')
      ? { list: (row) => (saysListPrice(row) && category(row) === 'usage' ? listPrice(row) : cost(row)) }
      : {}),
    labels: {
      service: columns.label('MeterCategory'),
      lineItem: columns.label('MeterName'),
      kind: columns.label('ChargeType'),
      sku: columns.label(sku),
      project: columns.label('SubscriptionName', 'SubscriptionId'),
      projectId: columns.label('SubscriptionId'),
      workspace: columns.label(resourceGroup),
      organization: columns.label('BillingAccountName', 'BillingAccountId'),
      costCenter: columns.label('CostCenter'),
      region: columns.label('ResourceLocation'),
      description: columns.label('ProductName'),
    },
    quantities: {
      input_tokens: tokens('input_tokens'),
      cached_input_tokens: tokens('cached_input_tokens'),
      output_tokens: tokens('output_tokens'),
    },
  }
}

const SHARED = {
  version: 1,
  provider: 'azure',
  product: 'cloud',
  grain: 'day',
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 3,
  numbers: 'dot-decimal',
  howTo: {
    where: 'portal.azure.com → Cost Management → Exports (cost and usage details, actual cost), or Usage + charges → Download',
    role: 'Cost Management Reader of the billing account or subscription',
    longestRange: 'a month for each file',
    days: 'UTC days',
  },
} as const

/** Dates are `MM/DD/YYYY`, in newer exports also ISO or `YYYYMMDD`. */
export const AZURE_COST_DETAILS_EA: UsageFormat = {
  ...SHARED,
  id: 'azure.cost-details-ea',
  title: 'Azure cost details, Enterprise Agreement',
  required: ['Date', 'CostInBillingCurrency', 'BillingCurrencyCode', 'MeterCategory', 'MeterName', 'Quantity', 'SubscriptionId'],
  forbidden: ['billingCurrency'],
  identity: ['SubscriptionId', 'ResourceId', 'MeterId', 'ChargeType', 'PricingModel', 'ReservationId'],
  scope: ['BillingAccountId', 'SubscriptionId'],
  known: [
    'InvoiceSectionName',
    'AccountName',
    'AccountOwnerId',
    'SubscriptionId',
    'SubscriptionName',
    'ResourceGroup',
    'ResourceLocation',
    'Date',
    'ProductName',
    'MeterCategory',
    'MeterSubCategory',
    'MeterId',
    'MeterName',
    'MeterRegion',
    'UnitOfMeasure',
    'Quantity',
    'EffectivePrice',
    'CostInBillingCurrency',
    'CostCenter',
    'ConsumedService',
    'ResourceId',
    'Tags',
    'OfferId',
    'AdditionalInfo',
    'ServiceInfo1',
    'ServiceInfo2',
    'ResourceName',
    'ReservationId',
    'ReservationName',
    'UnitPrice',
    'ProductOrderId',
    'ProductOrderName',
    'Term',
    'PublisherType',
    'PublisherName',
    'ChargeType',
    'Frequency',
    'PricingModel',
    'AvailabilityZone',
    'BillingAccountId',
    'BillingAccountName',
    'BillingCurrencyCode',
    'BillingPeriodStartDate',
    'BillingPeriodEndDate',
    'BillingProfileId',
    'BillingProfileName',
    'InvoiceSectionId',
    'IsAzureCreditEligible',
    'PartNumber',
    'PayGPrice',
    'PlanName',
    'ServiceFamily',
    'CostAllocationRuleName',
    'benefitId',
    'benefitName',
    'AccountId',
    'ResourceLocationNormalized',
  ],
  plan: (columns) => planOf(columns, { currency: 'BillingCurrencyCode', resourceGroup: 'ResourceGroup', sku: 'PartNumber' }),
}

/** Billed in the currency of the agreement; what it would be in the currency of the price list is not used. */
export const AZURE_COST_DETAILS_MCA: UsageFormat = {
  ...SHARED,
  id: 'azure.cost-details-mca',
  title: 'Azure cost details, Microsoft Customer Agreement',
  required: ['date', 'costInBillingCurrency', 'billingCurrency', 'meterCategory', 'meterName', 'quantity', 'SubscriptionId'],
  forbidden: ['BillingCurrencyCode'],
  identity: ['SubscriptionId', 'ResourceId', 'meterId', 'chargeType', 'pricingModel', 'reservationId'],
  scope: ['billingAccountId', 'SubscriptionId'],
  known: [
    'invoiceId',
    'previousInvoiceId',
    'billingAccountId',
    'billingAccountName',
    'billingProfileId',
    'billingProfileName',
    'invoiceSectionId',
    'invoiceSectionName',
    'resellerName',
    'resellerMpnId',
    'costCenter',
    'billingPeriodEndDate',
    'billingPeriodStartDate',
    'servicePeriodEndDate',
    'servicePeriodStartDate',
    'date',
    'serviceFamily',
    'productOrderId',
    'productOrderName',
    'consumedService',
    'meterId',
    'meterName',
    'meterCategory',
    'meterSubCategory',
    'meterRegion',
    'ProductId',
    'ProductName',
    'SubscriptionId',
    'subscriptionName',
    'publisherType',
    'publisherId',
    'publisherName',
    'resourceGroupName',
    'ResourceId',
    'resourceLocation',
    'location',
    'effectivePrice',
    'quantity',
    'unitOfMeasure',
    'chargeType',
    'billingCurrency',
    'pricingCurrency',
    'costInBillingCurrency',
    'costInPricingCurrency',
    'costInUsd',
    'paygCostInBillingCurrency',
    'paygCostInUsd',
    'exchangeRatePricingToBilling',
    'exchangeRateDate',
    'isAzureCreditEligible',
    'serviceInfo1',
    'serviceInfo2',
    'additionalInfo',
    'tags',
    'PayGPrice',
    'frequency',
    'term',
    'reservationId',
    'reservationName',
    'pricingModel',
    'unitPrice',
    'costAllocationRuleName',
    'benefitId',
    'benefitName',
    'provider',
  ],
  plan: (columns) => planOf(columns, { currency: 'billingCurrency', resourceGroup: 'resourceGroupName', sku: 'ProductId' }),
}
