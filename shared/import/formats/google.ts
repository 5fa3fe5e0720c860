/**
 * Google Cloud Billing cost table (Console → Billing → Cost table → Download CSV), one invoice month; Gemini API and Vertex AI are
 * among its services.
 *
 * Sources: parsers verified against real files of August and October 2026. A preamble of 8 lines (4 have been seen) names invoice,
 * date and currency, and two summary rows end the file. Gross usage and each credit on it are rows of their own; the credit row
 * repeats the usage amount with a negative cost.
 */
import type { ChargeCategory, Meter } from '../batch'
import type { Columns, Read, Row, RowTime, UsageFormat } from '../usage-format'
import { DAY_MS, isFilled, monthFrom } from './support'

export const preambleValue = (columns: Columns, name: string): string =>
  columns.preamble.find((record) => record[0]?.trim().toLowerCase() === name)?.[1]?.trim() ?? ''

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₹', 'INR'],
])

/** The preamble's currency; a file without one still names it in the header of the cost columns, `Cost ($)`. */
export const currencyOf = (columns: Columns): string => {
  const named = preambleValue(columns, 'currency').toUpperCase()
  if (/^[A-Z]{3}$/.test(named)) return named
  for (const name of columns.header) {
    const sign = /^(?:unrounded )?(?:cost|subtotal) \(([^)]+)\)$/i.exec(name.trim())?.[1]?.trim()
    if (sign === undefined) continue
    if (/^[A-Z]{3}$/i.test(sign)) return sign.toUpperCase()
    return SIGNS.get(sign) ?? ''
  }
  return ''
}

export const signOf = (currency: string): string => [...SIGNS].find(([, named]) => named === currency)?.[0] ?? currency

export const readUnit = (columns: Columns, unit: string): Read<string> => {
  if (unit !== '') return columns.constant(unit)
  return (row) => {
    row.fail(null, 'unknown-unit')
    return unit
  }
}

export const monthOf = (text: string): RowTime | null => {
  const match = /^(\d{4})-(\d{2})(?:-\d{2})?$/.exec(text)
  const month = Number(match?.[2])
  return match && month >= 1 && month <= 12 ? monthFrom(Number(match[1]), month - 1) : null
}

const invoiceMonth = (columns: Columns): RowTime | null => monthOf(preambleValue(columns, 'invoice date'))

/**
 * Rows carry a range of days per SKU that may begin in the month before, so the invoice's month is what they belong to. Without an
 * invoice date the row's own last day says the month; the rows that have none (tax, rounding) take that of the row before.
 */
const readMonth = (columns: Columns): Read<RowTime> => {
  const invoice = invoiceMonth(columns)
  if (invoice) return columns.constant(invoice)
  const last = columns.column('Usage end date')
  let before: RowTime | null = null
  return (row) => {
    const text = row.text(last)
    const month = text === '' ? before : monthOf(text)
    if (!month) row.fail(last, text === '' ? 'no-time' : 'bad-time')
    before = month ?? before
    return month ?? monthFrom(1970, 0)
  }
}

const isZero = (text: string): boolean => /\d/.test(text) && !/[1-9]/.test(text)

/** `Usage unit` is `count` for tokens as for images and says nothing then; only a unit that names its thing is a meter. */
export const METER_OF_UNIT: ReadonlyMap<string, Meter> = new Map(
  Object.entries<Meter>({
    character: 'characters',
    characters: 'characters',
    request: 'requests',
    requests: 'requests',
    second: 'seconds',
    seconds: 'seconds',
    image: 'images',
    images: 'images',
  }),
)

export const GOOGLE_COST_TABLE: UsageFormat = {
  id: 'google.cost-table',
  version: 1,
  title: 'Google Cloud cost table',
  provider: 'google',
  product: 'cloud',
  grain: 'month',
  required: ['Billing account name', 'Project ID', 'Service description', 'SKU description', 'Cost type'],
  requiredOneOf: [['Unrounded Cost', 'Cost']],
  known: [
    'Billing account name',
    'Billing account ID',
    'Project name',
    'Project ID',
    'Project hierarchy',
    'Service description',
    'Service ID',
    'SKU description',
    'SKU ID',
    'Consumption model description',
    'Credit type',
    'Cost type',
    'Usage start date',
    'Usage end date',
    'Usage amount',
    'Usage unit',
    'Unrounded Cost',
    'Cost',
  ],
  identity: ['Project ID', 'Service ID', 'SKU ID', 'Credit type', 'Cost type'],
  scope: ['Project ID'],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 5,
  numbers: 'dot-decimal',
  howTo: {
    where: 'console.cloud.google.com → Billing → Cost table → choose the invoice month → Download CSV (keep the savings ticked)',
    role: 'Billing Account Viewer, Costs Manager or Administrator',
    longestRange: 'one invoice month for each file',
    days: 'no days: sums for each SKU over the invoice month (Pacific time)',
  },
  statedPeriod(columns) {
    const month = invoiceMonth(columns)
    if (!month) return null
    const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
    return { from: day(month.start), to: day(month.end - DAY_MS) }
  },
  plan(columns) {
    const costType = columns.column('Cost type')
    const creditType = columns.column('Credit type')
    const rounded = columns.column('Cost')
    const typeOf = (row: Row): string => row.text(costType).toLowerCase()
    const isRounding = (row: Row): boolean => typeOf(row) === 'rounding error'
    const saysUnrounded = isFilled(columns.column('Unrounded Cost'))
    const unit = currencyOf(columns)
    const sign = signOf(unit)
    const unroundedAmount = columns.amount('Unrounded Cost', { sign })
    const roundedAmount = columns.amount('Cost', { sign })
    const category = (row: Row): ChargeCategory => {
      if (row.text(creditType) !== '') return 'credit'
      const type = typeOf(row)
      if (type === 'tax') return 'tax'
      return type === 'rounding error' || type === 'adjustment' ? 'adjustment' : 'usage'
    }
    const usageUnit = columns.column('Usage unit')
    const usageAmount = columns.quantity('Usage amount')
    const count =
      (meter: Meter): Read<bigint> =>
      (row) =>
        METER_OF_UNIT.get(row.text(usageUnit).toLowerCase()) === meter && category(row) === 'usage' ? usageAmount(row) : 0n
    return {
      // The rounding row explains the difference to the unrounded sum; only its rounded figure is on the invoice.
      role: (row) => (typeOf(row) === 'total' || (isRounding(row) && isZero(row.text(rounded))) ? 'skip' : 'row'),
      time: readMonth(columns),
      unit: readUnit(columns, unit),
      category,
      basis: columns.constant('billed'),
      billed: (row) => (saysUnrounded(row) && !isRounding(row) ? unroundedAmount(row) : roundedAmount(row)),
      labels: {
        service: columns.label('Service description'),
        project: columns.label('Project name', 'Project ID'),
        projectId: columns.label('Project ID'),
        organization: columns.label('Billing account name', 'Billing account ID'),
        sku: columns.label('SKU ID'),
        lineItem: columns.label('SKU description', 'Cost type'),
        kind: columns.label('Credit type'),
      },
      quantities: {
        requests: count('requests'),
        characters: count('characters'),
        seconds: count('seconds'),
        images: count('images'),
      },
    }
  },
}
