/**
 * Alerts in plain English sentences, from the figures they were raised on. The same figures make the text without amounts, for a
 * screen that others can see.
 */
import type { Alert, AlertKind } from '../ledger/book-types'
import { NANOS_PER_UNIT, parseNanos } from '../money/nanos'
import { formatAmount } from '../money/units'
import { civilOf, toDay } from '../time/days'

export type AlertText = { readonly title: string; readonly body: string }

const LOCALE = 'en-US'
const NO_FIGURES = 'Open Creditbook for the figures.'

/** `figures` hold amounts as decimal text of `unit`, days as `YYYY-MM-DD`, names as they are. */
export function alertText(kind: AlertKind, figures: Alert['figures'], hideAmounts: boolean): AlertText {
  const text = (name: string): string => figures[name] ?? ''
  const money = (name: string): string => amount(text(name), text('unit'))
  switch (kind) {
    case 'budget-actual': {
      const budget = `${text('name')}: ${budgetName(figures)}`
      const title =
        Number(text('percent')) > 100 ? `${budget} exceeded, at ${text('percent')}%` : `${budget} at ${text('percent')}%`
      if (hideAmounts) return { title, body: `${daysLeft(text('daysLeft'))}. ${NO_FIGURES}` }
      const rest = text('leftOut') === '' ? '' : ` Not counted, because no rate is known: ${text('leftOut')}.`
      return { title, body: `${money('spent')} of ${money('limit')} spent, ${daysLeft(text('daysLeft')).toLowerCase()}.${rest}` }
    }
    case 'budget-forecast': {
      const goal = text('threshold') === '100' ? 'exceeded' : `${text('threshold')}% used`
      const title = `${text('name')}: ${budgetName(figures)} likely to be ${goal}`
      const when = text('crossing') === '' ? '' : ` The limit is likely reached on ${dayName(text('crossing'))}.`
      if (hideAmounts) return { title, body: `${when.trim()} ${NO_FIGURES}`.trim() }
      const range = `${money('low')} to ${money('high')} of ${money('limit')} by ${dayName(text('lastDay'))} at the present pace.`
      return { title, body: `${range}${when}` }
    }
    case 'low-balance': {
      const isEmpty = Number(text('percent')) <= 0
      const title = isEmpty ? `${text('name')}: balance used up` : `${text('name')}: balance at ${text('percent')}%`
      const until = text('runsOut') === '' ? '' : ` At the present pace it lasts until ${dayName(text('runsOut'))}.`
      if (hideAmounts) return { title, body: `${until.trim()} ${NO_FIGURES}`.trim() }
      return { title, body: `${money('remaining')} left of ${money('base')} on ${dayName(text('since'))}.${until}` }
    }
    case 'short-runway': {
      const title = `${text('name')}: balance lasts ${forDays(text('days'))}`
      if (hideAmounts) return { title, body: `${rangeOfDays(figures)} ${NO_FIGURES}`.trim() }
      return { title, body: `${money('remaining')} left. ${rangeOfDays(figures)}`.trim() }
    }
    case 'allowance': {
      const title = `${text('name')}: allowance likely used up ${daysBefore(text('daysShort'))} its reset`
      const until = `At the present pace it lasts until ${dayName(text('runsOut'))} and comes anew on ${dayName(text('resets'))}.`
      return { title, body: hideAmounts ? `${until} ${NO_FIGURES}` : `${money('remaining')} left. ${until}` }
    }
    case 'spike': {
      const part = text('part') === '' ? '' : `${text('part')}: `
      const title = `${text('name')}: unusual spend on ${dayName(text('day'))}`
      if (hideAmounts) return { title, body: `${part === '' ? mostly(figures, '') : `${text('part')}.`} ${NO_FIGURES}`.trim() }
      const usual = Number(text('usual')) > 0 ? `usually about ${money('usual')}` : 'usually nothing'
      const why = part === '' ? mostly(figures, ` (+${money('driverAbove')})`) : ''
      return { title, body: `${part}${money('spent')}, ${usual}. ${why}`.trim() }
    }
    case 'expiring': {
      const when = Number(text('days')) === 1 ? 'tomorrow' : `in ${text('days')} days`
      const lot = text('lot') === '' ? '' : `“${text('lot')}” `
      const title = `${text('name')}: credit expires ${when}`
      if (hideAmounts) return { title, body: `${lot}expires on ${dayName(text('expires'))}. ${NO_FIGURES}`.trim() }
      const lapse =
        text('isForecast') === 'yes' ? `About ${money('lapse')} would lapse unused` : `${money('lapse')} is left of it`
      return { title, body: `${lot}expires on ${dayName(text('expires'))}. ${lapse}.` }
    }
    case 'stale-data':
      return {
        title: `${text('name')}: no data since ${dayName(text('dataTo'))}`,
        body: `What was used in the last ${text('days')} days is not known. Import a newer export.`,
      }
  }
}

/** An amount for people; with an amount above a tenth of a unit the usual digits are enough. */
export function amount(decimal: string, unit: string): string {
  const parsed = parseNanos(decimal, 'strict')
  if (!parsed.ok) return decimal
  const magnitude = parsed.nanos < 0n ? -parsed.nanos : parsed.nanos
  const digits = magnitude * 10n >= NANOS_PER_UNIT ? { minimum: unit.includes(':') ? 0 : 2, maximum: 2 } : undefined
  return formatAmount(parsed.nanos, unit, LOCALE, digits)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function dayName(day: string): string {
  const { month, dayOfMonth } = civilOf(toDay(day))
  return `${dayOfMonth} ${MONTHS[month - 1]}`
}

function budgetName(figures: Alert['figures']): string {
  const from = toDay(figures['period'] ?? '')
  const { year, month, dayOfMonth } = civilOf(from)
  switch (figures['periodKind']) {
    case 'month':
      return dayOfMonth === 1 ? `${MONTH_NAMES[month - 1]} budget` : `month from ${dayName(figures['period'] ?? '')} budget`
    case 'quarter':
      return `Q${Math.ceil(month / 3)} ${year} budget`
    case 'week':
      return `week of ${dayName(figures['period'] ?? '')} budget`
    default:
      return 'budget'
  }
}

function forDays(days: string): string {
  if (days === '0') return 'no longer'
  return days === '1' ? '1 more day' : `${days} more days`
}

function daysBefore(days: string): string {
  return days === '1' ? 'a day before' : `${days} days before`
}

/** "It is used up between 24 Nov and 2 Dec." */
function rangeOfDays(figures: Alert['figures']): string {
  const { early = '', late = '', runsOut = '' } = figures
  if (early === '' || late === '' || early === late) return runsOut === '' ? '' : `Likely used up on ${dayName(runsOut)}.`
  return `Likely used up between ${dayName(early)} and ${dayName(late)}.`
}

function mostly(figures: Alert['figures'], above: string): string {
  const driver = figures['driver'] ?? ''
  return driver === '' ? '' : `Mostly ${driver}${above}.`
}

function daysLeft(days: string): string {
  if (days === '') return 'The period is over'
  if (days === '0') return 'Last day'
  return days === '1' ? '1 day left' : `${days} days left`
}
