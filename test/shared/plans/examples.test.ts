/** `docs/plans-examples.md` says what plans cost, worked out by hand; here it is held to it, line by line. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatNanos, parseNanos } from '../../../shared/money/nanos'
import { comparePlans, type PlanCost } from '../../../shared/plans/compare'
import { bundledTable } from '../../../shared/plans/plan-table'
import { createTokenPrices } from '../../../shared/plans/token-prices'
import type { Work } from '../../../shared/plans/work'
import { createPriceBook } from '../../../shared/prices/price-book'
import { toDay } from '../../../shared/time/days'
import { comparing, ONE } from '../../support/made-up-plans'

const DAY = toDay('2026-11-23')
const text = readFileSync(new URL('../../../docs/plans-examples.md', import.meta.url), 'utf8')

/** The rows of the tables, in order; each table begins with its header. */
const tables = text
  .split(/\n(?=\| )(?=\|[^\n]*\|\n\|-)/)
  .slice(1)
  .map((table) =>
    table
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      ),
  )
const [costs = [], unknowns = [], sources = []] = tables

const { plans, rates } = bundledTable()

function amount(words: string): bigint {
  const parsed = parseNanos(words.replaceAll(',', '').replace(/M$/, 'e6'), 'strict')
  if (!parsed.ok) throw new Error(`${words} is no number`)
  return parsed.nanos
}

const KINDS: { readonly [words: string]: (count: bigint) => Work } = {
  images: (count) => ({ kind: 'images', amount: count }),
  songs: (count) => ({ kind: 'songs', amount: count }),
  'minutes of video': (count) => ({ kind: 'video', amount: count * 60n }),
  'hours of transcription': (count) => ({ kind: 'transcription', amount: count * 3_600n }),
  'characters of speech': (count) => ({ kind: 'speech', amount: count }),
  'dollars of API use': (count) => ({ kind: 'spend', amount: count }),
}

function workOf(words: string): Work {
  const tokens = /^(\S+) in, (\S+) cached, (\S+) out of (\S+)$/.exec(words)
  if (tokens) {
    const [, input = '', cached = '', output = '', model = ''] = tokens
    return { kind: 'tokens', lines: [{ model, input: amount(input), cached: amount(cached), output: amount(output) }] }
  }
  const runs = /^(\S+) runs of (\d+) steps?$/.exec(words)
  if (runs) return { kind: 'automation', amount: amount(runs[1] ?? ''), steps: Number(runs[2]) }
  const [count = '', ...rest] = words.split(' ')
  const kind = rest.join(' ')
  const known = KINDS[kind]
  return known ? known(amount(count)) : { kind: 'units', unit: kind, amount: amount(count) }
}

function compare(planId: string, words: string, months: number) {
  const plan = plans.find(({ id }) => id === planId)
  if (plan === undefined) throw new Error(`no plan ${planId}`)
  const [, work = '', percent] = /^(.*?)(?: ±(\d+)%)?$/.exec(words) ?? []
  return comparePlans(
    comparing({
      plans: [plan],
      rates,
      items: [{ id: 'w', name: '', work: workOf(work), rhythm: null }],
      months,
      variation: Number(percent ?? 0) * 10,
      priceTokens: createTokenPrices(createPriceBook([]), DAY),
      day: DAY,
    }),
  )
}

function costOf([cell = '', words = '', months = '']: readonly string[]): PlanCost {
  const [planId = '', ...label] = cell.split(' ')
  const { costs: found, apart } = compare(planId, words, Number(months))
  const cost = label.length === 0 ? found[0] : found.find((one) => one.label === label.join(' '))
  if (cost === undefined)
    throw new Error(`${cell}: ${JSON.stringify(apart.map(({ reasons }) => reasons.map(({ code }) => code)))}`)
  return cost
}

describe('the worked examples', () => {
  it('are there', () => {
    expect([costs.length, unknowns.length]).toEqual([22, 6])
  })

  it.each(costs)('%s, %s over %s months', (...row) => {
    const cost = costOf(row)
    const [, , , perMonth = '', perPiece = ''] = row
    const [figure = '', unit] = perMonth.split(' ')
    expect([formatNanos(cost.cases.likely.perMonth), unit]).toEqual([formatNanos(amount(figure)), 'USD'])
    expect(formatNanos(cost.items[0]?.perPiece ?? -ONE)).toBe(formatNanos(amount(perPiece)))
  })

  it.each(unknowns)('%s, %s: %s', (planId = '', words = '', reason = '') => {
    const { costs: found, apart } = compare(planId, words, 1)
    expect(found).toEqual([])
    expect(apart.map(({ reasons }) => reasons[0]?.code)).toEqual([reason])
  })

  it('name the source and the date of every plan and unit price they rest on', () => {
    const used = new Map<string, readonly string[]>()
    for (const row of costs) {
      const { plan, rates: own } = costOf(row)
      for (const one of [plan, ...own]) used.set(one.id, [one.id, one.source, one.sourceDate])
    }
    expect(sources).toEqual([...used.values()].sort(([a = ''], [b = '']) => (a < b ? -1 : 1)))
  })
})
