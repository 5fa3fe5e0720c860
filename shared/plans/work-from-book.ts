/**
 * What was used in the last 90 days as work of a usual month: per account its credits, or its tokens by model, images, seconds and
 * characters, or, where nothing else is known, what it cost. The three stretches of 30 days are its rhythm.
 */
import type { Account, Series } from '../ledger/book-types'
import type { Facts } from '../ledger/facts'
import { type Group, summarise } from '../ledger/summarise'
import { mulDiv } from '../money/nanos'
import type { PriceBook } from '../prices/price-book'
import type { Day } from '../time/days'
import { amountOf, type TokenLine, WHOLE, type Work, type WorkItem } from './work'

/** Stretches of this many days stand for months. */
const STRETCH = 30
const STRETCHES = 3
const ONE = 1_000_000_000n
const CENT = 10_000_000n
export const LOOK_BACK_DAYS = STRETCH * STRETCHES

export type BookUse = {
  readonly series: readonly Series[]
  readonly facts: Facts
  readonly accounts: readonly Account[]
  readonly prices: PriceBook
  /** The day after the last that counts. */
  readonly until: Day
  readonly days: 'zone' | 'provider'
  readonly accept?: (series: Series) => boolean
}

/** Largest account first: by what its use cost. */
export function workFromBook(use: BookUse): readonly WorkItem[] {
  const stretches = Array.from({ length: STRETCHES }, (_, at) => {
    const from = use.until - LOOK_BACK_DAYS + at * STRETCH
    return groupByAccount(groupsIn(use, from, from + STRETCH))
  })
  const ids = [...new Set(stretches.flatMap((byAccount) => [...byAccount.keys()]))]
  const items = ids.flatMap((id) => {
    const account = use.accounts.find((one) => one.id === id)
    const months = stretches.map((byAccount) => byAccount.get(id) ?? [])
    return account === undefined ? [] : itemsOf(account, months, use)
  })
  return items
    .sort((a, b) => (a.cost === b.cost ? compareText(a.item.id, b.item.id) : a.cost > b.cost ? -1 : 1))
    .map(({ item }) => item)
}

function groupsIn({ series, facts, days, accept }: BookUse, from: Day, to: Day): readonly Group[] {
  const counts = (one: Series) => one.category === 'usage' && (accept?.(one) ?? true)
  return summarise(series, facts, { groupBy: ['account', 'provider', 'model'], range: { from, to }, days, accept: counts }).groups
}

function groupByAccount(groups: readonly Group[]): ReadonlyMap<string, readonly Group[]> {
  const byAccount = new Map<string, Group[]>()
  for (const group of groups) {
    const id = group.keys[0] ?? ''
    byAccount.set(id, [...(byAccount.get(id) ?? []), group])
  }
  return byAccount
}

type Found = { readonly item: WorkItem; readonly cost: bigint }

function itemsOf(account: Account, months: readonly (readonly Group[])[], use: BookUse): readonly Found[] {
  const cost = months.flat().reduce((sum, group) => sum + costOf(group, use.facts), 0n)
  const found = (kind: string, works: readonly Work[]): readonly Found[] => {
    const work = usual(works)
    return work === null
      ? []
      : [{ cost, item: { id: `${account.id}/${kind}`, name: account.name, work, rhythm: rhythmOf(works) } }]
  }
  const credits = account.balances.find(({ draws }) => draws.measure === 'meter' && draws.meter === 'credits')
  if (credits !== undefined) {
    const used = found(
      'credits',
      months.map((groups) => ({ kind: 'units', unit: credits.unit, amount: sumOf(groups, 'credits') })),
    )
    if (used.length > 0) return used
  }
  const counted = [
    ...found(
      'images',
      months.map((groups) => ({ kind: 'images', amount: sumOf(groups, 'images') })),
    ),
    ...found(
      'speech',
      months.map((groups) => ({ kind: 'speech', amount: sumOf(groups, 'characters') })),
    ),
    ...found(
      'audio',
      months.map((groups) => ({ kind: 'transcription', amount: sumOf(groups, 'seconds') })),
    ),
  ]
  const lines = months.map((groups) => linesOf(groups))
  if (lines.flat().length > 0 && lines.flat().every((line) => hasPrice(account.provider, line, use))) {
    return [
      ...found(
        'tokens',
        lines.map((own) => ({ kind: 'tokens', lines: own })),
      ),
      ...counted,
    ]
  }
  if (counted.length > 0) return counted
  return found(
    'spend',
    months.map((groups) => ({ kind: 'spend', amount: groups.reduce((sum, group) => sum + costOf(group, use.facts), 0n) })),
  )
}

/** List value where the export has it: that is what the same use would cost elsewhere. */
function costOf({ unit, effective, computed, list }: Group, { computedUnit }: Facts): bigint {
  if (unit !== computedUnit) return 0n
  return list > 0n ? list : effective + computed
}

function sumOf(groups: readonly Group[], meter: 'credits' | 'images' | 'characters' | 'seconds'): bigint {
  return groups.reduce((sum, { quantities }) => sum + (quantities[meter] ?? 0n), 0n)
}

function linesOf(groups: readonly Group[]): readonly TokenLine[] {
  const lines = new Map<string, TokenLine>()
  for (const { keys, quantities } of groups) {
    const model = keys[2] ?? ''
    const before = lines.get(model) ?? { model, input: 0n, cached: 0n, output: 0n }
    // Writing to the cache is priced as input here: plans are compared by what is common to all of them.
    const input = (quantities.input_tokens ?? 0n) + (quantities.cache_write_tokens ?? 0n)
    const cached = quantities.cached_input_tokens ?? 0n
    const output = quantities.output_tokens ?? 0n
    if (input + cached + output === 0n) continue
    lines.set(model, { model, input: before.input + input, cached: before.cached + cached, output: before.output + output })
  }
  return [...lines.values()]
}

function hasPrice(provider: string, { model, input, cached, output }: TokenLine, { prices, until }: BookUse): boolean {
  const quantities: { readonly [meter: string]: bigint } = {
    input_tokens: input,
    cached_input_tokens: cached,
    output_tokens: output,
  }
  const price = prices.priceEntry({ provider, model, tier: null, day: until, quantities: (meter) => quantities[meter] ?? 0n })
  return model !== '' && 'nanos' in price && price.alsoMissing.length === 0
}

/** The month between them; null where nothing was used. */
function usual(works: readonly Work[]): Work | null {
  const [first] = works
  if (first === undefined || works.every((work) => amountOf(work) === 0n)) return null
  if (first.kind !== 'tokens')
    return { ...first, amount: mean(works.map(amountOf), first.kind === 'units' || first.kind === 'spend' ? CENT : ONE) } as Work
  const all = works.flatMap((work) => (work.kind === 'tokens' ? work.lines : []))
  const lines = [...new Set(all.map(({ model }) => model))].map((model) => {
    const own = all.filter((line) => line.model === model)
    const total = (part: 'input' | 'cached' | 'output') =>
      divided(
        own.reduce((sum, line) => sum + line[part], 0n),
        works.length,
        ONE,
      )
    return { model, input: total('input'), cached: total('cached'), output: total('output') }
  })
  return { kind: 'tokens', lines }
}

function rhythmOf(works: readonly Work[]): readonly number[] | null {
  const amounts = works.map(amountOf)
  const sum = amounts.reduce((total, amount) => total + amount, 0n)
  if (sum === 0n || amounts.every((amount) => amount === amounts[0])) return null
  return amounts.map((amount) => Number(mulDiv(amount, BigInt(WHOLE) * BigInt(works.length), sum)))
}

function mean(amounts: readonly bigint[], step: bigint): bigint {
  return divided(
    amounts.reduce((sum, amount) => sum + amount, 0n),
    amounts.length,
    step,
  )
}

/** To whole pieces, or cents: it is a month that never was. */
function divided(sum: bigint, by: number, step: bigint): bigint {
  return mulDiv(sum, 1n, BigInt(by) * step) * step
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
