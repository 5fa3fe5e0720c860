import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Plan, rangeIn, unitsOf, wantsCheck } from '../../../shared/plans/plan'
import { bundledTable, planTable } from '../../../shared/plans/plan-table'

/** The rows the bundled table was made of, as they were collected: prices as numbers, everything else in words. */
type Collected = {
  readonly provider: string
  readonly plan: string
  readonly priceUsdPerMonth: number | null
  readonly includes: string
  readonly overage: string
  readonly source: string
  readonly sourceDate: string
  readonly confidence: string
}
const COLLECTED: readonly Collected[] = JSON.parse(
  readFileSync(new URL('../../fixtures/plans/2026-11-23.json', import.meta.url), 'utf8'),
)
/** Prices that the words state and the column of prices does not have. */
const PRICED_IN_WORDS = [
  'Notion credits add-on',
  'Starter (EUR 20, yearly)',
  'Pro (EUR 50, yearly)',
  'Business (EUR 667, yearly)',
]

const { plans, rates } = bundledTable()

function planOf(row: Collected): Plan {
  const bare = row.plan.replace(/ \((yearly billing|yearly|EUR \d+, yearly)\)$/, '')
  const isYearly = bare !== row.plan
  const found = plans.filter(
    ({ provider, name, source, sourceDate, confidence }) =>
      provider === row.provider &&
      name === bare &&
      source === row.source &&
      sourceDate === row.sourceDate &&
      confidence === row.confidence,
  )
  const one = found.find(({ billedYearly }) => billedYearly === isYearly) ?? found[0]
  if (one === undefined) throw new Error(`${row.provider} ${row.plan} is not in the table`)
  return one
}

/** Every figure of a plan as a number: amounts, prices, months, and what its note says. */
function figuresOf(plan: Plan): ReadonlySet<number> {
  const figures = new Set<number>()
  const visit = (value: unknown): void => {
    if (typeof value === 'bigint') figures.add(Number(value) / 1e9)
    else if (typeof value === 'number') figures.add(value)
    else if (typeof value === 'string') for (const figure of numbersIn(value)) figures.add(figure)
    else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) visit(inner)
  }
  visit(plan)
  return figures
}

function numbersIn(words: string): readonly number[] {
  return [...words.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([text]) => Number(text.replaceAll(',', '')))
}

describe('the bundled table', () => {
  it('has every row that was collected, with its source, date and confidence', () => {
    expect(COLLECTED).toHaveLength(105)
    expect(new Set(COLLECTED.map(planOf)).size).toBe(105)
  })

  it('has the prices that were collected, and no others', () => {
    for (const row of COLLECTED) {
      const { fee, kind } = planOf(row)
      if (row.priceUsdPerMonth !== null) {
        const nanos = BigInt(Math.round(row.priceUsdPerMonth * 1e9))
        expect(fee !== null && fee.least <= nanos && nanos <= fee.most, `${row.provider} ${row.plan}`).toBe(true)
      } else if (PRICED_IN_WORDS.includes(row.plan) || row.includes.includes('price $')) expect(fee).not.toBeNull()
      else if (kind === 'pay-as-you-go' || kind === 'credit-pack') expect(fee && rangeIn(fee, 'likely')).toBe(0n)
      else expect(fee, `${row.provider} ${row.plan}`).toBeNull()
    }
  })

  it('has every figure of the words, as an amount or in the note', () => {
    const lost = COLLECTED.flatMap((row) => {
      const figures = figuresOf(planOf(row))
      // Fast hours are counted in minutes, millions as such, percent in parts of a thousand.
      const isThere = (figure: number) => [1, 60, 1e6, 10].some((times) => figures.has(Number((figure * times).toFixed(6))))
      return numbersIn(`${row.includes} ; ${row.overage}`)
        .filter((figure) => !isThere(figure))
        .map((figure) => `${row.provider} ${row.plan}: ${figure}`)
    })
    expect(lost).toEqual([])
  })

  it('gives no id twice, and no unit price to a unit that no plan counts in', () => {
    const ids = [...plans, ...rates].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const units = new Set(plans.flatMap((one) => unitsOf(one).map((unit) => `${one.provider} ${unit}`)))
    expect(rates.filter(({ provider, unit }) => !units.has(`${provider} ${unit}`))).toEqual([])
  })

  it('dates what it states', () => {
    expect(plans.filter(({ source, sourceDate }) => source === '' || sourceDate === '')).toEqual([])
    expect(rates.filter(({ takes, source, sourceDate }) => takes !== null && (source === '' || sourceDate === ''))).toEqual([])
  })

  it('wants a look at what is not dated, or not from a good source', () => {
    const byId = new Map(plans.map((one) => [one.id, one]))
    const wanting = ['openrouter.payg', 'openai.api', 'github-copilot.pro', 'elevenlabs.creator', 'warp.build'].map((id) =>
      wantsCheck(byId.get(id)!),
    )
    expect(wanting).toEqual([false, true, true, true, false])
  })
})

describe('the table with what the user made of it', () => {
  const createdAt = '2026-11-23T12:00:00Z'
  const [first, second] = plans as readonly [Plan, Plan]

  it('has changed, added and removed plans', () => {
    const own: Plan = { ...first, id: 'own', name: 'Mine' }
    const changed: Plan = { ...second, name: 'Renamed' }
    const table = planTable(
      [
        { id: first.id, plan: null, createdAt },
        { id: second.id, plan: changed, createdAt },
        { id: 'own', plan: own, createdAt },
      ],
      [{ id: rates[0]!.id, rate: null, createdAt }],
    )
    expect(table.plans).toHaveLength(plans.length)
    expect(table.plans[0]).toEqual({ plan: changed, origin: 'changed' })
    expect(table.plans.at(-1)).toEqual({ plan: own, origin: 'own' })
    expect(table.removedPlans).toEqual([first])
    expect([table.rates.length, table.removedRates]).toEqual([rates.length - 1, [rates[0]]])
  })

  it('forgets a removed plan of the user’s own', () => {
    expect(planTable([{ id: 'own', plan: null, createdAt }], []).removedPlans).toEqual([])
  })
})
