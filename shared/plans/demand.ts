/** How much of a plan's units a month of work takes: by the unit prices that are known for the plan's provider. */
import { mulDiv, mulNanos, NANOS_PER_UNIT } from '../money/nanos'
import type { Assumptions } from './assumptions'
import { exactly, isExact, type Measure, type Plan, type Range, unitsOf, type WorkRate } from './plan'
import { type PriceTokens, sameModel, type TokenRange } from './token-prices'
import type { AssumptionId, WorkItem } from './work'

export type UnitDemand = { readonly unit: string; readonly amount: Range }

/** One way to do the work under the plan: with a model, in a quality. */
export type Way = {
  /** Blank where there is only one. */
  readonly label: string
  readonly demands: readonly UnitDemand[]
  readonly assumptions: readonly AssumptionId[]
  /** Whether the model is an assumption too. */
  readonly usualModel: boolean
  /** Whether a price list of models was asked. */
  readonly byPriceBook: boolean
  readonly rates: readonly WorkRate[]
}

export type DemandFault =
  /** The table does not list the provider for this kind of work. */
  | { readonly code: 'not-listed' }
  | { readonly code: 'unit-price-unknown'; readonly unit: string; readonly measure: Measure }
  | { readonly code: 'no-model'; readonly model: string | null }
  | { readonly code: 'other-unit'; readonly unit: string }

export type DemandResult = { readonly ways: readonly Way[] } | { readonly fault: DemandFault }

export type DemandContext = {
  readonly rates: readonly WorkRate[]
  readonly assumptions: Assumptions
  readonly priceTokens: PriceTokens
}

type Quantity = { readonly measure: Measure; readonly amount: Range }

export function waysOf({ work }: WorkItem, plan: Plan, context: DemandContext): DemandResult {
  const units = unitsOf(plan)
  const rates = context.rates.filter((rate) => rate.provider === plan.provider && units.includes(rate.unit))
  const { figures } = context.assumptions
  switch (work.kind) {
    case 'units':
      if (!units.includes(work.unit)) return { fault: { code: 'other-unit', unit: work.unit } }
      return { ways: [way('', [{ unit: work.unit, amount: exactly(work.amount) }], [])] }
    case 'spend':
      return bySpend(exactly(work.amount), rates)
    case 'automation':
      return first([
        byMeasure('runs', exactly(work.amount), rates),
        byMeasure('steps', exactly(work.amount * BigInt(work.steps)), rates),
      ])
    case 'articles': {
      const drafts = times(figures.draftsPerArticle, work.amount)
      const words = mapRange(drafts, (nanos) => nanos * BigInt(work.words))
      const tokens = {
        input: product(drafts, figures.inputTokensPerDraft),
        cached: exactly(0n),
        output: product(words, figures.tokensPerWord),
      }
      return byTokens(tokens, work.model, ['tokensPerWord', 'draftsPerArticle', 'inputTokensPerDraft'], rates, context)
    }
    case 'chats': {
      const tokens = {
        input: times(figures.inputTokensPerChat, work.amount),
        cached: exactly(0n),
        output: times(figures.outputTokensPerChat, work.amount),
      }
      return first([
        byMeasure('messages', exactly(work.amount), rates),
        byTokens(tokens, work.model, ['inputTokensPerChat', 'outputTokensPerChat'], rates, context),
      ])
    }
    case 'tokens':
      return together(
        work.lines.map(({ model, input, cached, output }) =>
          byTokens({ input: exactly(input), cached: exactly(cached), output: exactly(output) }, model, [], rates, context),
        ),
      )
    default:
      return byMeasure(MEASURE_OF[work.kind], exactly(work.amount), rates)
  }
}

const MEASURE_OF = {
  images: 'images',
  songs: 'songs',
  lookups: 'lookups',
  video: 'video_seconds',
  transcription: 'audio_seconds',
  speech: 'characters',
} as const satisfies { readonly [kind: string]: Measure }

/** One way per variant that a price is known for. */
function byMeasure(measure: Measure, amount: Range, rates: readonly WorkRate[]): DemandResult {
  const listed = rates.filter((rate) => rate.measure === measure)
  const unpriced = listed[0]
  if (unpriced === undefined) return { fault: { code: 'not-listed' } }
  const variants = [...new Set(listed.filter(({ takes }) => takes !== null).map(({ variant }) => variant))]
  if (variants.length === 0) return { fault: { code: 'unit-price-unknown', unit: unpriced.unit, measure } }
  return {
    ways: variants.map((variant) => {
      const own = listed.filter((rate) => rate.variant === variant && rate.takes !== null)
      return way(variant, takenBy([{ measure, amount }], own), own)
    }),
  }
}

function bySpend(dollars: Range, rates: readonly WorkRate[]): DemandResult {
  const listed = rates.filter(({ measure, takes }) => measure === 'list_dollars' && takes !== null)
  if (listed.length === 0) return tokensFault(rates)
  return { ways: [{ ...way('', takenBy([{ measure: 'list_dollars', amount: dollars }], listed), listed), byPriceBook: true }] }
}

function byTokens(
  tokens: TokenRange,
  model: string | null,
  assumptions: readonly AssumptionId[],
  rates: readonly WorkRate[],
  { priceTokens, assumptions: { models } }: DemandContext,
): DemandResult {
  const direct = waysByTokenRates(tokens, model, rates)
  if (direct.length > 0) return { ways: direct.map((one) => ({ ...one, assumptions })) }
  const list = rates.find(({ measure, takes }) => measure === 'list_dollars' && takes !== null)
  if (list === undefined) return tokensFault(rates, model)
  for (const name of model === null ? list.lists.flatMap((one) => models[one] ?? []) : [model]) {
    const dollars = priceTokens(list.lists, name, tokens)
    if (dollars === null) continue
    const demands = takenBy([{ measure: 'list_dollars', amount: dollars }], [list])
    return { ways: [{ ...way(name, demands, [list]), assumptions, usualModel: model === null, byPriceBook: true }] }
  }
  return { fault: { code: 'no-model', model } }
}

/** Rates that count tokens themselves, by model or for any. */
function waysByTokenRates(tokens: TokenRange, model: string | null, rates: readonly WorkRate[]): readonly Way[] {
  const known = rates.filter(({ measure, takes }) => measure.endsWith('_tokens') && takes !== null)
  const variants = [...new Set(known.map(({ variant }) => variant))]
  const wanted = variants.filter((variant) => model === null || variant === '' || sameModel(variant, model))
  const quantities: readonly Quantity[] = [
    { measure: 'input_tokens', amount: tokens.input },
    { measure: 'cached_input_tokens', amount: tokens.cached },
    { measure: 'output_tokens', amount: tokens.output },
  ]
  return wanted.flatMap((variant) => {
    const own = known.filter((rate) => rate.variant === variant)
    const isWhole = quantities.every(({ measure, amount }) => amount.most === 0n || own.some((rate) => rate.measure === measure))
    return isWhole ? [way(variant, takenBy(quantities, own), own)] : []
  })
}

function tokensFault(rates: readonly WorkRate[], model: string | null = null): DemandResult {
  const counted = rates.filter(({ measure }) => measure.endsWith('_tokens') || measure === 'list_dollars')
  const unpriced = counted.find(({ takes }) => takes === null)
  if (unpriced) return { fault: { code: 'unit-price-unknown', unit: unpriced.unit, measure: unpriced.measure } }
  return { fault: counted.length > 0 ? { code: 'no-model', model } : { code: 'not-listed' } }
}

/** The first that can be done; else the fault that says most. */
function first(results: readonly DemandResult[]): DemandResult {
  const found = results.find((result) => 'ways' in result)
  const telling = results.find((result) => 'fault' in result && result.fault.code !== 'not-listed')
  return found ?? telling ?? { fault: { code: 'not-listed' } }
}

/** All of it, each the first way it can be done. */
function together(results: readonly DemandResult[]): DemandResult {
  const ways: Way[] = []
  for (const result of results) {
    if ('fault' in result) return result
    ways.push(result.ways[0] as Way)
  }
  const labels = [...new Set(ways.map(({ label }) => label))]
  return {
    ways: [
      {
        label: labels.length === 1 ? (labels[0] as string) : '',
        demands: addDemands(ways.flatMap(({ demands }) => demands)),
        assumptions: [],
        usualModel: false,
        byPriceBook: ways.some(({ byPriceBook }) => byPriceBook),
        rates: [...new Set(ways.flatMap((one) => one.rates))],
      },
    ],
  }
}

function way(label: string, demands: readonly UnitDemand[], rates: readonly WorkRate[]): Way {
  return { label, demands, assumptions: [], usualModel: false, byPriceBook: false, rates }
}

function takenBy(quantities: readonly Quantity[], rates: readonly WorkRate[]): readonly UnitDemand[] {
  return addDemands(
    rates.flatMap(({ unit, measure, takes, per }) =>
      takes === null
        ? []
        : quantities
            .filter((quantity) => quantity.measure === measure)
            .map(({ amount }) => ({ unit, amount: mapRange(amount, (nanos, which) => mulDiv(nanos, takes[which], per)) })),
    ),
  )
}

export function addDemands(demands: readonly UnitDemand[]): readonly UnitDemand[] {
  const sums = new Map<string, Range>()
  for (const { unit, amount } of demands) {
    const sum = sums.get(unit) ?? exactly(0n)
    sums.set(
      unit,
      mapRange(sum, (nanos, which) => nanos + amount[which]),
    )
  }
  return [...sums].map(([unit, amount]) => ({ unit, amount }))
}

export function isExactWay({ demands }: Pick<Way, 'demands'>): boolean {
  return demands.every(({ amount }) => isExact(amount))
}

function mapRange(range: Range, change: (nanos: bigint, which: keyof Range) => bigint): Range {
  return { least: change(range.least, 'least'), likely: change(range.likely, 'likely'), most: change(range.most, 'most') }
}

/** A figure for each of so many. */
function times(figure: Range, count: bigint): Range {
  return mapRange(figure, (nanos) => mulDiv(nanos, count, NANOS_PER_UNIT))
}

function product(a: Range, b: Range): Range {
  return mapRange(a, (nanos, which) => mulNanos(nanos, b[which]))
}
