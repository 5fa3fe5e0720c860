/**
 * AWS Cost Explorer, Download CSV: the chart's table lying on its side. A line is a day, month or hour, each column a group with its
 * unit in the name, the last one the total; the line after the header is the total of the columns.
 *
 * Source: a parser's fixtures. Headers are localised, so the table is known by its shape and not by names. Months yet to come are
 * forecasts.
 */
import type { ChargeCategory, Label } from '../batch'
import type { Columns, Read, Reshape, RowTime, UsageFormat } from '../usage-format'
import { monthFrom } from './support'

const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?$/
const UNIT_OF_COLUMN = /\(([^()]{1,12})\)$/
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
])

type Step = 'Month' | 'Day' | 'Hour'
const columnsOf = (step: Step): string[] => [step, 'Dimension', 'Group', 'Currency', 'Amount']

type Value = { readonly at: number; readonly name: string; readonly group: string; readonly currency: string }

/** The columns of money, the total last. Usage (`S3(Requests)`) can stand among them; it is in no total and not read. */
const valuesOf = (header: readonly string[]): readonly Value[] => {
  const values: Value[] = []
  for (let at = 1; at < header.length; at++) {
    const name = header[at]?.trim() ?? ''
    const match = UNIT_OF_COLUMN.exec(name)
    if (!match) return []
    const unit = match[1]?.trim() ?? ''
    const currency = SIGNS.get(unit) ?? (/^[A-Z]{3}$/.test(unit) ? unit : '')
    if (currency !== '') values.push({ at, name, group: name.slice(0, match.index).trim(), currency })
  }
  return values
}

/** All lines on the first of a month are months: a download of days has a second day. */
const stepOf = (dates: readonly string[]): Step => {
  if (dates.some((date) => date.length > 10)) return 'Hour'
  return dates.every((date) => date.endsWith('-01')) ? 'Month' : 'Day'
}

/**
 * What no other table has: after the header a line of totals, in whatever language, whose last figure is the sum of the others, and
 * then dates only. Doubles do for comparing; no money comes of them. A table without groups has to call its column a total.
 */
const isSideways = (values: readonly Value[], totals: readonly string[]): boolean => {
  const total = values.at(-1)
  if (total === undefined || DATE.test(totals[0]?.trim() ?? '')) return false
  if (values.length === 1) return /total/i.test(total.name)
  const addsUp = (read: (text: string) => string): boolean => {
    const figure = ({ at }: Value): number => Number(read(totals[at] ?? '').replace(/[$\s]/g, ''))
    const sum = values.slice(0, -1).reduce((all, value) => all + figure(value), 0)
    return Math.abs(sum - figure(total)) <= 0.01 * values.length + Math.abs(sum) * 1e-9
  }
  return addsUp((text) => text.replaceAll(',', '')) || addsUp((text) => text.replaceAll('.', '').replace(',', '.'))
}

const reshape = (header: readonly string[], following: readonly (readonly string[])[]): Reshape | null => {
  const values = valuesOf(header)
  const [totals, ...lines] = following.filter((record) => record.some((cell) => cell.trim() !== ''))
  const dates = lines.map((record) => record[0]?.trim() ?? '')
  if (totals === undefined || dates.length === 0 || !dates.every((text) => DATE.test(text))) return null
  if (!isSideways(values, totals)) return null
  const dimension = header[0]?.trim() ?? ''
  const groups = values.length === 1 ? values.map((value) => ({ ...value, group: '' })) : values.slice(0, -1)
  return {
    columns: columnsOf(stepOf(dates)),
    split: (cells) => {
      const period = cells[0]?.trim() ?? ''
      if (!DATE.test(period)) return []
      const filled = groups.filter(({ at }) => (cells[at]?.trim() ?? '') !== '')
      return filled.map(({ at, name, group, currency }) => ({
        cells: [period, dimension, group, currency, cells[at] ?? ''],
        column: name,
      }))
    },
  }
}

const HOUR_MS = 3_600_000

const readTime = (columns: Columns): Read<RowTime> => {
  if (columns.has('Day')) return columns.day('Day')
  if (columns.has('Hour')) {
    const hour = columns.instant('Hour')
    return (row) => {
      const { start } = hour(row)
      return { start, end: start + HOUR_MS, resolution: 'bucket' }
    }
  }
  const month = columns.day('Month')
  return (row) => {
    const first = new Date(month(row).start)
    return monthFrom(first.getUTCFullYear(), first.getUTCMonth())
  }
}

const LABEL_OF: readonly (readonly [RegExp, Label])[] = [
  [/^service$/i, 'service'],
  [/^linked account( name)?$/i, 'project'],
  [/^region$/i, 'region'],
]

const categoryOf = (group: string): ChargeCategory => {
  if (/^tax$/i.test(group)) return 'tax'
  if (/^credits?$/i.test(group)) return 'credit'
  return /^refunds?$/i.test(group) ? 'adjustment' : 'usage'
}

/** An empty cell is a group without cost in that period, and no row. */
export const AWS_COST_EXPLORER: UsageFormat = {
  id: 'aws.cost-explorer',
  version: 1,
  title: 'AWS Cost Explorer',
  provider: 'aws',
  product: 'cloud',
  // A month in a download by month replaces that month, a day that day.
  grain: 'range',
  grainOf: (columns) => (columns.has('Month') ? 'month' : 'day'),
  reshape,
  required: [],
  known: ['Month', 'Day', 'Hour', ...columnsOf('Day').slice(1)],
  identity: ['Dimension', 'Group', 'Currency'],
  scope: [],
  money: 'bill',
  quantityRank: 0,
  subject: 'all',
  settlesAfterDays: 3,
  numbers: 'dot-decimal',
  howTo: {
    where: 'console.aws.amazon.com → Billing → Cost Explorer → choose days and group by service → Download as CSV',
    role: 'whoever may use Cost Explorer (the management account sees all accounts)',
    longestRange: '14 months',
    days: 'UTC; months, days or hours as chosen',
  },
  plan(columns) {
    const dimension = columns.column('Dimension')
    const group = columns.column('Group')
    const time = readTime(columns)
    const labelOf =
      (label: Label): Read<string> =>
      (row) => {
        const said = LABEL_OF.find(([pattern]) => pattern.test(row.text(dimension)))?.[1] ?? 'lineItem'
        return said === label ? row.text(group) : ''
      }
    const { today } = columns
    const isForecast = (start: number): boolean => today !== null && start > Date.parse(today)
    return {
      role: (row) => (isForecast(time(row).start) ? 'skip' : 'row'),
      time,
      unit: columns.label('Currency'),
      category: (row) => categoryOf(row.text(group)),
      basis: columns.constant('billed'),
      billed: columns.amount('Amount'),
      labels: {
        service: labelOf('service'),
        project: labelOf('project'),
        region: labelOf('region'),
        lineItem: labelOf('lineItem'),
      },
      quantities: {},
    }
  },
}
