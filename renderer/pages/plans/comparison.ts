/** What the page asks of the comparison, in the book's own currency, prices and rates. */
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { createConverter } from '../../../shared/money/rates'
import { assumptionsWith } from '../../../shared/plans/assumptions'
import { type Comparison, comparePlans, type PlanCost } from '../../../shared/plans/compare'
import type { Access } from '../../../shared/plans/plan'
import type { PlanTable } from '../../../shared/plans/plan-table'
import { createTokenPrices } from '../../../shared/plans/token-prices'
import type { Scenario, WorkItem } from '../../../shared/plans/work'
import type { PriceBook } from '../../../shared/prices/price-book'
import type { Day } from '../../../shared/time/days'

export type View = {
  /** The work that is compared: all of it, or one kind. */
  readonly items: readonly WorkItem[]
  readonly comparison: Comparison
  readonly currency: string
}

export type ViewInput = {
  readonly scenario: Scenario
  /** Null: all of it. */
  readonly itemId: string | null
  readonly table: PlanTable
  /** Null: through whatever. */
  readonly access: Access | null
  readonly prices: PriceBook
  readonly book: Pick<BookSnapshot, 'rates' | 'settings'>
  readonly today: Day
}

/** Nearly all plans are in US dollars: without a rate for them the home currency would have nothing to show. */
function currencyOf({ book, today }: ViewInput): string {
  const { homeCurrency } = book.settings
  return createConverter(book.rates)(1n, 'USD', homeCurrency, today) === null ? 'USD' : homeCurrency
}

export function viewOf(input: ViewInput): View {
  const { scenario, itemId, table, access, prices, book, today } = input
  const items = scenario.items.filter(({ id }) => itemId === null || id === itemId)
  const currency = currencyOf(input)
  const comparison = comparePlans({
    plans: table.plans
      .map(({ plan }) => plan)
      .filter((plan) => access === null || plan.access === access || plan.access === 'both'),
    rates: table.rates.map(({ rate }) => rate),
    items,
    months: scenario.months,
    variation: scenario.variation,
    seats: scenario.seats,
    assumptions: assumptionsWith(scenario.assumptions),
    priceTokens: createTokenPrices(prices, today),
    currency,
    convert: createConverter(book.rates),
    day: today,
  })
  return { items, comparison, currency }
}

export function costId({ plan, label }: PlanCost): string {
  return label === '' ? plan.id : `${plan.id} ${label}`
}

/** Parts of 1; null where the plan includes nothing. */
export function usedPart({ cases }: PlanCost): number | null {
  let included = 0n
  let used = 0n
  for (const { months } of cases.likely.units) {
    for (const month of months) {
      included += month.included
      used += month.usedIncluded
    }
  }
  return included === 0n ? null : Number((used * 10_000n) / included) / 10_000
}

/** What lapses in a usual month, by unit. */
export function lapsedAMonth({ cases }: PlanCost): readonly { readonly unit: string; readonly nanos: bigint }[] {
  return cases.likely.units.flatMap(({ unit, months }) => {
    const sum = months.reduce((total, { lapsed, boughtLapsed }) => total + lapsed + boughtLapsed, 0n)
    return sum === 0n ? [] : [{ unit, nanos: sum / BigInt(months.length) }]
  })
}
