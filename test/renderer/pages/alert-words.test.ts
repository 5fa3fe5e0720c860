import { afterEach, describe, expect, it } from 'vitest'
import { alertWords, notificationWords } from '../../../renderer/i18n/alert-words'
import { setLanguage } from '../../../renderer/i18n/language'
import { figureLines } from '../../../renderer/pages/alerts/alert-figures'
import { outcomeText } from '../../../renderer/pages/alerts/alert-words'
import { alertText } from '../../../shared/budgets/alert-text'
import type { Alert, AlertKind } from '../../../shared/ledger/book-types'

afterEach(() => setLanguage('en', []))

const FIGURES: { readonly [K in AlertKind]: Alert['figures'] } = {
  'budget-actual': {
    name: 'All',
    unit: 'USD',
    period: '2026-11-01',
    periodKind: 'month',
    spent: '231.83',
    limit: '250',
    percent: '92',
    daysLeft: '10',
    leftOut: '',
    threshold: '90',
  },
  'budget-forecast': {
    name: 'All',
    unit: 'USD',
    period: '2026-11-01',
    periodKind: 'month',
    limit: '250',
    low: '301.31',
    likely: '317.09',
    high: '332.87',
    crossing: '2026-11-23',
    lastDay: '2026-11-30',
    threshold: '100',
  },
  'low-balance': {
    name: 'OpenAI API',
    unit: 'USD',
    remaining: '12.25',
    base: '93.34',
    percent: '13',
    since: '2026-11-02',
    runsOut: '2026-11-25',
    threshold: '20',
  },
  'short-runway': {
    name: 'OpenAI API',
    unit: 'USD',
    remaining: '12.25',
    days: '7',
    runsOut: '2026-11-27',
    early: '2026-11-25',
    late: '2026-11-30',
    threshold: '7',
  },
  allowance: {
    name: 'GitHub Copilot',
    unit: 'github:credits',
    remaining: '213',
    runsOut: '2026-11-24',
    early: '2026-11-23',
    late: '2026-11-26',
    resets: '2026-12-01',
    daysShort: '7',
  },
  spike: {
    name: 'OpenAI API',
    unit: 'USD',
    day: '2026-11-19',
    part: '',
    spent: '84.2',
    usual: '12',
    line: '24',
    usualDays: '27',
    driver: 'gpt-5.5 · webshop',
    driverAbove: '70.5',
  },
  expiring: {
    name: 'OpenAI API',
    lot: 'Spring pack',
    unit: 'USD',
    days: '7',
    expires: '2026-11-30',
    remaining: '5',
    lapse: '3.5',
    isForecast: 'yes',
    threshold: '7',
  },
  'stale-data': { name: 'Cursor', dataTo: '2026-11-12', days: '8', threshold: '7' },
}

const alert = (kind: AlertKind): Alert => ({
  id: kind,
  kind,
  subjectId: 'x',
  raisedAt: '2026-11-20T12:00:00Z',
  severity: 'warning',
  ...alertText(kind, FIGURES[kind], false),
  figures: FIGURES[kind],
  seenAt: null,
  outcome: { status: 'shown' },
})
const kinds = Object.keys(FIGURES) as AlertKind[]
/** Digits in groups, so that "$231.83" and "231,83 $" are the same figure. */
const figuresIn = (text: string) => (text.match(/\d+/g) ?? []).sort()

describe('alerts in German', () => {
  it.each(kinds)('say the same figures as in English: %s', (kind) => {
    const english = alertWords(alert(kind))
    setLanguage('de', ['de-DE'])
    const german = alertWords(alert(kind))
    expect(german).not.toEqual(english)
    // Days and months are written with other words; percentages and amounts are the same digits.
    expect(figuresIn(`${german.title} ${german.body}`).filter((digits) => digits !== '2026')).toEqual(
      figuresIn(`${english.title} ${english.body}`),
    )
    expect(`${german.title}${german.body}`).not.toMatch(/undefined|NaN|\{/)
  })

  it.each(kinds)('show no amount where amounts are hidden: %s', (kind) => {
    setLanguage('de', ['de-DE'])
    expect(notificationWords([alert(kind)], true).body).not.toMatch(/\$/)
  })
})

describe('a notification of several alerts', () => {
  it('is one, with a line each, and says how many more there are', () => {
    const words = notificationWords(kinds.map(alert), false)
    expect(words.title).toBe(`${kinds.length} alerts`)
    expect(words.body.split('\n')).toEqual([
      ...kinds.slice(0, 4).map((kind) => alertWords(alert(kind)).title),
      `and ${kinds.length - 4} more`,
    ])
    // A line that says "and 1 more" could as well say which.
    expect(notificationWords(kinds.slice(0, 5).map(alert), false).body.split('\n')).toHaveLength(5)
    expect(notificationWords([alert('expiring')], true)).toEqual(alertText('expiring', FIGURES.expiring, true))
  })
})

describe('the figures of an alert', () => {
  it.each(kinds)('are all written for people: %s', (kind) => {
    const lines = figureLines(alert(kind))
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.every(({ name, value }) => name !== '' && value !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(value))).toBe(true)
  })

  it('writes amounts, days and shares in the locale', () => {
    const lines = Object.fromEntries(figureLines(alert('low-balance')).map(({ name, value }) => [name, value]))
    expect(lines).toMatchObject({ Left: '$12.25', Share: '13%', 'Threshold crossed': '20%', 'Last grant on': '2 Nov 2026' })
  })
})

describe('outcomeText', () => {
  it('gives the reason in words, and an unknown one as it is', () => {
    const text = (outcome: Alert['outcome']) => outcomeText(outcome, (instant) => instant.slice(0, 10))
    expect(text({ status: 'not-shown', reason: 'switched-off' })).toBe('Not shown: notifications are switched off in Settings')
    expect(text({ status: 'not-shown', reason: 'from-the-future' })).toBe('Not shown: from-the-future')
    expect(text({ status: 'held', reason: 'paused', until: '2026-11-21T08:00:00Z' })).toBe('Alerts are paused until 2026-11-21')
  })
})
