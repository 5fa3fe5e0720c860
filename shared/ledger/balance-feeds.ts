/** Which figure of a row is taken from which balance: asked once per class of series, whatever the number of rows. */
import { METERS, type Meter } from '../import/batch'
import { type Day, toDay } from '../time/days'
import { type Adjustment, adjustmentsOf } from './adjustments'
import type { Account, BalanceSpec, Grant, RecurringGrant, Series } from './book-types'
import type { Facts } from './facts'
import type { Supply } from './planned-lots'
import type { BookSnapshot } from './snapshot'

/** A balance with what is granted to it. */
export type Slot = {
  readonly account: Account
  readonly balance: BalanceSpec
  readonly grants: readonly Grant[]
  readonly recurring: readonly RecurringGrant[]
  /** What settled reconciliations added and took off. */
  readonly adjustments: readonly Adjustment[]
  /** Named by a lot of the balance; use of any other service counts together. */
  readonly services: readonly string[]
  /** The first day that matters to any balance of the account: beside an allowance, what is billed beyond it is asked for by period. */
  readonly firstDay: Day
}

export type Figure = 'billed' | 'list' | Meter

/** What all series of a class give to one balance. */
export type Feed = {
  readonly slot: number
  /** Among the slot's services; 0 any other. */
  readonly service: number
  readonly figure: Figure | null
  readonly takesComputed: boolean
  /** Mask of the meter in `facts.counts`; 0 for money. */
  readonly bit: number
  /** A row without the figure lacks it; else having none is an answer too (it cost nothing, or a bill covers it). */
  readonly isLacking: boolean
  readonly unit: string
}

/** Thousands of series fall into few classes: those that give the same figures to the same balances. */
export type Feeds = {
  /** Per series, the number of its class. */
  readonly classOf: Uint32Array
  /** Per class. Equal names of two books mean equal feeds where their slots are alike. */
  readonly names: readonly string[]
  readonly feeds: readonly (readonly Feed[])[]
}

/** Buying credit and receiving it is not using it up. */
const DRAWING_CATEGORIES: ReadonlySet<Series['category']> = new Set(['usage', 'tax', 'adjustment'])

/** The first day on which a lot that counts begins; infinite where there is none. */
export function firstGrantDay({ grants, recurring }: Supply): Day {
  const bought = grants.filter(({ voidedAt }) => voidedAt === null).map(({ effectiveDay }) => effectiveDay)
  return Math.min(...[...bought, ...recurring.map(({ firstDay }) => firstDay)].map(toDay))
}

/** Of the accounts that are not archived, in the book's order. */
export function slotsOf({ accounts, grants, recurring, statements }: BookSnapshot): readonly Slot[] {
  return accounts
    .filter(({ archived }) => !archived)
    .flatMap((account) => {
      const isOwn = ({ accountId }: Pick<Grant, 'accountId'>): boolean => accountId === account.id
      const adjustments = adjustmentsOf(statements.filter(isOwn))
      const supplied = firstGrantDay({ grants: grants.filter(isOwn), recurring: recurring.filter(isOwn) })
      const firstDay = Math.min(supplied, ...adjustments.map(({ day }) => day))
      return account.balances.map((balance): Slot => {
        const supply = {
          grants: grants.filter((one) => isOwn(one) && one.balanceId === balance.id),
          recurring: recurring.filter((one) => isOwn(one) && one.balanceId === balance.id),
        }
        const services = [...supply.grants, ...supply.recurring].flatMap((one) => one.services ?? [])
        const own = adjustments.filter(({ statement }) => statement.balanceId === balance.id)
        return { account, balance, ...supply, adjustments: own, services: [...new Set(services)].sort(), firstDay }
      })
    })
}

export function feedsOf(series: readonly Series[], facts: Facts, slots: readonly Slot[]): Feeds {
  const bySlot = new Map<string, number[]>()
  slots.forEach(({ account }, index) => {
    bySlot.set(account.id, [...(bySlot.get(account.id) ?? []), index])
  })
  const services = new Set(slots.flatMap((slot) => slot.services))
  const isUnpriced = unpricedModels(facts)
  const classes = createClasses()
  const names: string[] = []
  const feeds: Feed[][] = []
  const classOf = new Uint32Array(series.length)
  for (let id = 0; id < series.length; id++) {
    const one = series[id] as Series
    const drawing = DRAWING_CATEGORIES.has(one.category)
    const { service: named } = one.labels
    const service = named !== undefined && services.has(named) ? named : ''
    const lacksPrice = drawing && isUnpriced(one)
    const traits = drawing ? [one.accountId, one.unit, one.basis, lacksPrice ? 'unpriced' : '', service] : []
    const number = classes.numberOf(traits)
    classOf[id] = number
    if (number < feeds.length) continue
    names.push(traits.join('|'))
    const indexes = drawing ? (bySlot.get(one.accountId) ?? []) : []
    const units = new Set(indexes.flatMap((index) => moneyUnitOf(slots[index] as Slot)))
    feeds.push(
      indexes.flatMap((index): readonly Feed[] => {
        const slot = slots[index] as Slot
        // A balance of the account in the row's own currency takes it.
        if (moneyUnitOf(slot).some((unit) => unit !== one.unit && units.has(one.unit))) return []
        const place = { slot: index, service: slot.services.indexOf(service) + 1, unit: one.unit }
        return [{ ...place, ...figureOf(one, slot, facts.computedUnit, lacksPrice) }]
      }),
    )
  }
  return { classOf, names, feeds }
}

type Step = { readonly next: Map<string, Step>; number: number }

/** Numbers lists of texts in the order they come in: text by text, because joining them for each of 20,000 series takes longer than all else. */
function createClasses(): { numberOf(traits: readonly string[]): number } {
  const root: Step = { next: new Map(), number: -1 }
  let count = 0
  return {
    numberOf(traits) {
      let step = root
      for (let index = 0; index < traits.length; index++) {
        const trait = traits[index] as string
        let next = step.next.get(trait)
        if (next === undefined) {
          next = { next: new Map(), number: -1 }
          step.next.set(trait, next)
        }
        step = next
      }
      if (step.number === -1) step.number = count++
      return step.number
    },
  }
}

function unpricedModels({ unpriced }: Facts): (series: Series) => boolean {
  const models = new Map<string, Set<string>>()
  for (const { provider, model } of unpriced) models.set(provider, (models.get(provider) ?? new Set()).add(model ?? ''))
  return ({ provider, labels }) => models.get(provider)?.has(labels.model ?? '') ?? false
}

function figureOf(
  { unit, basis }: Series,
  { balance: { draws, unit: own } }: Slot,
  computedUnit: string,
  isUnpriced: boolean,
): Pick<Feed, 'figure' | 'takesComputed' | 'bit' | 'isLacking'> {
  if (draws.measure === 'meter') {
    return { figure: draws.meter, takesComputed: false, bit: 1 << METERS.indexOf(draws.meter), isLacking: true }
  }
  const takesComputed = computedUnit === own
  if (basis === 'unpriced') return { figure: null, takesComputed, bit: 0, isLacking: isUnpriced }
  const isOwnUnit = unit === own
  // A bill of 0 is a figure; no list value is none.
  return {
    figure: isOwnUnit ? draws.measure : null,
    takesComputed,
    bit: 0,
    isLacking: !isOwnUnit || draws.measure === 'list',
  }
}

function moneyUnitOf({ balance }: Slot): readonly string[] {
  return balance.draws.measure === 'meter' ? [] : [balance.unit]
}
