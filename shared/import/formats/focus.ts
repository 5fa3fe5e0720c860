/**
 * FOCUS, the FinOps Open Cost and Usage Specification, 1.0 to 1.4 (and what the 1.5 draft adds), whoever writes it: cloud
 * exports, Vercel, LiteLLM's logger, Creditbook's own export.
 *
 * Source: the specification's repository, tags v1.0 to v1.4 and the working draft. `BilledCost` is what the invoice is based on,
 * `EffectiveCost` what the use cost once prepaid purchases are spread; they are never added. Buying credits is a Purchase row
 * with effective 0 and the bought quantity in `PricingQuantity`, using them is Usage rows with billed 0 and, from 1.2 on, the credits burnt in `PricingCurrencyEffectiveCost`
 * where `PricingCurrency` is no currency. The file does not say its version; nothing here needs it.
 */
import { isCurrency } from '../../money/units'
import { type ChargeCategory, METERS, type Meter } from '../batch'
import type { Columns, Read, Row, RowTime, UsageFormat } from '../usage-format'
import { FOCUS_COLUMNS } from './focus-columns'
import { type Counted, countedBy } from './focus-meter'
import { productOf, providerOfName } from './focus-provider'
import { subjectOfGitHub } from './github-billing'
import { DAY_MS, filePart, firstOf, isFilled } from './support'

type Details = { readonly [key: string]: unknown }
const NO_DETAILS: Details = {}

const parseDetails = (text: string): Details => {
  if (!text.startsWith('{')) return NO_DETAILS
  try {
    return JSON.parse(text) as Details
  } catch {
    // A cell that is no JSON object only loses its labels; the row's figures do not depend on it.
    return NO_DETAILS
  }
}

/** JSON cells repeat from row to row. The cap keeps a file with a unique cell per row from holding them all. */
const remember = <T>(read: (text: string) => T): ((text: string) => T) => {
  const seen = new Map<string, T>()
  return (text) => {
    const known = seen.get(text)
    if (known !== undefined) return known
    const value = read(text)
    if (seen.size >= 4096) seen.clear()
    seen.set(text, value)
    return value
  }
}

/** Texts out of a cell that holds a JSON object. */
export const readDetail = (columns: Columns, name: string): ((row: Row, ...keys: readonly string[]) => string) => {
  const column = columns.column(name)
  const parse = remember(parseDetails)
  return (row, ...keys) => {
    const text = row.text(column)
    if (text === '') return ''
    const details = parse(text)
    for (const key of keys) {
      const value = details[key]
      if (typeof value === 'string' && value.trim() !== '') return value.trim()
    }
    return ''
  }
}

const CATEGORIES: ReadonlyMap<string, ChargeCategory> = new Map(
  Object.entries<ChargeCategory>({
    usage: 'usage',
    purchase: 'purchase',
    credit: 'credit',
    tax: 'tax',
    adjustment: 'adjustment',
  }),
)

/**
 * A one-time purchase names the term it is good for as its period (a pack bought on 1 September "until" next September). The money
 * was spent on the first day; anything else keeps the period it has.
 */
const readTime = (columns: Columns, isPurchase: (row: Row) => boolean): Read<RowTime> => {
  const period = columns.isoRange('ChargePeriodStart', 'ChargePeriodEnd', { monthFirst: true })
  const frequency = columns.column('ChargeFrequency')
  return (row) => {
    const time = period(row)
    const isLong = time.resolution === 'month' || time.resolution === 'range'
    if (!isLong || !isPurchase(row) || !/^one[- ]time$/i.test(row.text(frequency))) return time
    return { start: time.start, end: time.start + DAY_MS, resolution: 'day' }
  }
}

/** Anything but an ISO 4217 code is a virtual currency: `Credits`, `Token`. */
const isVirtual = (currency: string): boolean => currency !== '' && !isCurrency(currency.toUpperCase())

/** What a purchase bought: `PricingQuantity` of a unit that a meter counts, such as the credits of a pack. */
const readBought = (columns: Columns): ((row: Row, meter: Meter) => bigint) => {
  const unit = columns.column('PricingUnit')
  const quantity = columns.quantity('PricingQuantity')
  const countedOf = remember((text: string) => countedBy(text, '', { direction: '', cacheAction: '' }))
  return (row, meter) => {
    const found = countedOf(row.text(unit))
    return found?.meter === meter ? quantity(row) * found.factor : 0n
  }
}

const readQuantities = (
  columns: Columns,
  category: Read<ChargeCategory>,
  detail: ReturnType<typeof readDetail>,
): { readonly [meter in Meter]?: Read<bigint> } => {
  const unit = columns.column('ConsumedUnit')
  const skuMeter = columns.column('SkuMeter')
  const pricingCurrency = columns.column('PricingCurrency')
  const consumed = columns.quantity('ConsumedQuantity')
  const burnt = columns.quantity('PricingCurrencyEffectiveCost')
  const details = columns.column('SkuPriceDetails')
  const countedOf = remember((key: string): Counted | null => {
    const [unitText = '', meterText = '', direction = '', cacheAction = ''] = key.split('\u0000')
    return countedBy(unitText, meterText, { direction, cacheAction })
  })
  // Each meter of a row asks the same question; the answer of the row before often holds too.
  let asked: readonly [string, string, string] = ['', '', '']
  let answer: Counted | null = null
  const counted = (row: Row): Counted | null => {
    const unitText = row.text(unit)
    const meterText = row.text(skuMeter)
    const detailsText = row.text(details)
    if (asked[0] === unitText && asked[1] === meterText && asked[2] === detailsText) return answer
    const direction = detail(row, 'TokenDirection', 'x_TokenDirection')
    const cacheAction = detail(row, 'TokenCacheAction', 'x_TokenCacheAction')
    asked = [unitText, meterText, detailsText]
    answer = countedOf([unitText, meterText, direction, cacheAction].join('\u0000'))
    return answer
  }
  const bought = readBought(columns)
  const read =
    (meter: Meter): Read<bigint> =>
    (row) => {
      const kind = category(row)
      if (kind === 'purchase') return bought(row, meter)
      const found = counted(row)
      return found?.meter === meter && kind === 'usage' ? consumed(row) * found.factor : 0n
    }
  const quantities: { [meter in Meter]?: Read<bigint> } = {}
  for (const meter of METERS) if (meter !== 'searches') quantities[meter] = read(meter)
  const consumedCredits = read('credits')
  quantities.credits = (row) => {
    return category(row) === 'usage' && isVirtual(row.text(pricingCurrency)) ? burnt(row) : consumedCredits(row)
  }
  return quantities
}

export const FOCUS: UsageFormat = {
  id: 'focus',
  version: 2,
  title: 'FOCUS cost and usage',
  provider: 'focus',
  product: 'api',
  grain: 'day',
  exactCase: true,
  required: ['BilledCost', 'EffectiveCost', 'BillingCurrency', 'ChargeCategory', 'ChargePeriodStart', 'ChargePeriodEnd'],
  requiredOneOf: [['ServiceProviderName', 'ProviderName']],
  known: FOCUS_COLUMNS,
  blanks: ['NULL', 'null', 'None'],
  identity: [
    'BillingAccountId',
    'SubAccountId',
    'BillingCurrency',
    'ChargeCategory',
    'ChargeClass',
    'ChargeDescription',
    'ChargeFrequency',
    'ServiceName',
    'RegionId',
    'ResourceId',
    'SkuId',
    'SkuPriceId',
  ],
  scope: ['BillingAccountId', 'SubAccountId'],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  // GitHub's own reports tell Copilot's usage from the rest.
  subjectOf: (series) => (series.provider === 'github' ? subjectOfGitHub(series) : 'all'),
  settlesAfterDays: 3,
  numbers: 'strict',
  howTo: {
    where:
      'wherever the provider offers a FOCUS export: AWS Data Exports, Azure Cost Management exports, Google BigQuery, LiteLLM',
    role: 'whoever may read the billing account',
    longestRange: 'set by the provider',
    days: 'UTC; rows by hour, day or month as the provider writes them',
  },
  plan(columns) {
    const chargeCategory = columns.column('ChargeCategory')
    const category: Read<ChargeCategory> = (row) => CATEGORIES.get(row.text(chargeCategory).toLowerCase()) ?? 'adjustment'
    const name = columns.label('ServiceProviderName', 'ProviderName')
    const service = columns.label('ServiceName')
    const provider: Read<string> = (row) => providerOfName(name(row))
    const skuDetail = readDetail(columns, 'SkuPriceDetails')
    const tag = readDetail(columns, 'Tags')
    const effective = columns.amount('EffectiveCost')
    const list = columns.amount('ListCost')
    const saysList = isFilled(columns.column('ListCost'))
    // LiteLLM has no column for the model: it is in the tags and, the same, in resource name and type.
    const gateway = (row: Row, key: string): string => (tag(row, 'custom_llm_provider') === '' ? '' : tag(row, key))
    const resourceName = columns.column('ResourceName')
    const resourceType = columns.column('ResourceType')
    return {
      time: readTime(columns, (row) => category(row) === 'purchase'),
      part: filePart(columns),
      provider,
      product: (row) => productOf(provider(row), service(row)),
      unit: columns.currency('BillingCurrency'),
      category,
      basis: columns.constant('billed'),
      billed: columns.amount('BilledCost'),
      effective,
      ...(columns.has('ListCost') ? { list: (row: Row) => (saysList(row) ? list(row) : effective(row)) } : {}),
      labels: {
        service,
        model: firstOf(
          (row) => skuDetail(row, 'ModelId', 'x_ModelId'),
          columns.label('x_ModelId'),
          (row) => gateway(row, 'model'),
          (row) => (row.text(resourceName) === row.text(resourceType) ? row.text(resourceName) : ''),
        ),
        project: columns.label('SubAccountName', 'SubAccountId'),
        projectId: columns.label('SubAccountId'),
        organization: columns.label('BillingAccountName', 'BillingAccountId'),
        member: firstOf(columns.label('PrincipalId'), (row) => gateway(row, 'user_email')),
        apiKey: (row) => gateway(row, 'api_key_alias'),
        region: columns.label('RegionName', 'RegionId'),
        upstream: columns.label('HostProviderName'),
        sku: columns.label('SkuId'),
        lineItem: columns.label('SkuMeter'),
        kind: columns.label('ChargeClass'),
        description: columns.label('ChargeDescription'),
      },
      quantities: readQuantities(columns, category, skuDetail),
    }
  },
}
