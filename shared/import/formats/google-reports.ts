/**
 * Google Cloud billing reports (Billing → Reports → Download CSV): what the chart on the page shows, grouped as chosen there.
 *
 * Sources: three headers and their quirks from a parser's fixtures. Which columns there are depends on the grouping and on the
 * savings ticked; the first is a month, a day, or missing, and then a row is the sum of the whole range. Some files begin with the
 * account and the range, most end with a total.
 */
import type { Meter } from '../batch'
import type { Columns, Read, Row, RowTime, UsageFormat } from '../usage-format'
import { currencyOf, METER_OF_UNIT, monthOf, preambleValue, readUnit, signOf } from './google'
import { isFilled, monthFrom } from './support'

const DAYS = ['Date', 'Day', 'Usage date']
/** The total calls itself so in its first cell, whichever column that is. */
const DIMENSIONS = ['Month', ...DAYS, 'Project name', 'Project ID', 'Service description', 'SKU description']
const dayColumnOf = (columns: Columns): string | undefined => DAYS.find((name) => columns.has(name))

const readTime = (columns: Columns): Read<RowTime> => {
  if (columns.has('Month')) {
    const month = columns.column('Month')
    return (row) => {
      const text = row.text(month)
      const time = monthOf(text)
      if (!time) row.fail(month, text === '' ? 'no-time' : 'bad-time')
      return time ?? monthFrom(1970, 0)
    }
  }
  const day = dayColumnOf(columns)
  return day === undefined ? columns.filePeriod() : columns.day(day)
}

export const GOOGLE_REPORTS: UsageFormat = {
  id: 'google.reports',
  version: 1,
  title: 'Google Cloud billing report',
  provider: 'google',
  product: 'cloud',
  // The rows of one file are months, days, or one range: each period stands for itself.
  grain: 'range',
  grainOf: (columns) => (columns.has('Month') ? 'month' : dayColumnOf(columns) === undefined ? 'range' : 'day'),
  required: ['Subtotal'],
  requiredOneOf: [
    ['Service description', 'SKU description', 'Project ID', 'Project name', 'Month', ...DAYS],
    ['Unrounded subtotal', 'List cost', 'Cost', 'Discounts', 'Savings programs', 'Other savings'],
  ],
  forbidden: ['Cost type', 'Credit type'],
  known: [
    'Month',
    ...DAYS,
    'Project name',
    'Project ID',
    'Service description',
    'Service ID',
    'SKU description',
    'SKU ID',
    'List cost',
    'Cost',
    'Negotiated savings',
    'Discounts',
    'Savings programs',
    'Other savings',
    'Unrounded subtotal',
    'Subtotal',
    'Usage amount',
    'Usage unit',
  ],
  identity: ['Project ID', 'Service ID', 'Service description', 'SKU ID', 'SKU description'],
  scope: ['Project ID'],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 5,
  numbers: 'dot-decimal',
  howTo: {
    where: 'console.cloud.google.com → Billing → Reports → group by SKU, time range by month or day → Download CSV',
    role: 'Billing Account Viewer, Costs Manager or Administrator',
    longestRange: 'the range chosen on the page',
    days: 'months, days (Pacific time) or one sum, as chosen on the page',
  },
  statedPeriod(columns) {
    const from = preambleValue(columns, 'start date')
    const to = preambleValue(columns, 'end date')
    const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)
    return isDay(from) && isDay(to) && from <= to ? { from, to } : null
  },
  plan(columns) {
    const dimensions = DIMENSIONS.map((name) => columns.column(name))
    const isTotal = (row: Row): boolean => dimensions.some((column) => /^(filtered )?total$/i.test(row.text(column)))
    const unit = currencyOf(columns)
    const sign = signOf(unit)
    const unrounded = columns.amount('Unrounded subtotal', { sign })
    const subtotal = columns.amount('Subtotal', { sign })
    const saysUnrounded = isFilled(columns.column('Unrounded subtotal'))
    const listName = columns.has('List cost') ? 'List cost' : 'Cost'
    const list = columns.amount(listName, { sign })
    const saysList = isFilled(columns.column(listName))
    const billed: Read<bigint> = (row) => (saysUnrounded(row) ? unrounded(row) : subtotal(row))
    const usageUnit = columns.column('Usage unit')
    const usageAmount = columns.quantity('Usage amount')
    const count =
      (meter: Meter): Read<bigint> =>
      (row: Row) =>
        METER_OF_UNIT.get(row.text(usageUnit).toLowerCase()) === meter ? usageAmount(row) : 0n
    return {
      role: (row) => (isTotal(row) ? 'skip' : 'row'),
      time: readTime(columns),
      unit: readUnit(columns, unit),
      basis: columns.constant('billed'),
      billed,
      ...(columns.has(listName) ? { list: (row: Row) => (saysList(row) ? list(row) : billed(row)) } : {}),
      labels: {
        service: columns.label('Service description'),
        project: columns.label('Project name', 'Project ID'),
        projectId: columns.label('Project ID'),
        sku: columns.label('SKU ID'),
        lineItem: columns.label('SKU description'),
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
