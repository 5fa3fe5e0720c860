/**
 * What a plan costs, what it includes, and what happens beyond that: as published, with source and date.
 *
 * What the source leaves open is null and is named as not known wherever the plan is compared; it is never filled in.
 */

/** Nanos; `least` ≤ `likely` ≤ `most`, all three the same where there is one figure. */
export type Range = { readonly least: bigint; readonly likely: bigint; readonly most: bigint }

export function exactly(nanos: bigint): Range {
  return { least: nanos, likely: nanos, most: nanos }
}

export function isExact({ least, most }: Range): boolean {
  return least === most
}

export type Case = 'best' | 'likely' | 'worst'
export const CASES: readonly Case[] = ['best', 'likely', 'worst']

export function rangeIn({ least, likely, most }: Range, which: Case): bigint {
  return which === 'best' ? least : which === 'worst' ? most : likely
}

export const CONFIDENCES = ['high', 'medium', 'low'] as const
export type PlanSource = {
  readonly source: string
  /** As the source dates itself; may be words. Blank: not dated. */
  readonly sourceDate: string
  readonly confidence: (typeof CONFIDENCES)[number]
}

/** Prices change: one that is not from a good source, or has no month of its own, wants a look before it is relied on. */
export function wantsCheck({ confidence, sourceDate }: PlanSource): boolean {
  return confidence !== 'high' || !/\d{4}-\d{2}/.test(sourceDate) || sourceDate.includes('undated')
}

export const PLAN_KINDS = ['pay-as-you-go', 'credit-pack', 'subscription', 'seat'] as const
export type PlanKind = (typeof PLAN_KINDS)[number]

/** Through what the plan is used: programs of one's own, or the provider's own app or editor. */
export const ACCESSES = ['api', 'app', 'both'] as const
export type Access = (typeof ACCESSES)[number]

export const RHYTHMS = ['month', 'day', 'week', 'once'] as const
export const ANCHORS = [
  'first-of-month',
  'billing-day',
  'subscription-hour',
  'every-30-days',
  'daily',
  'weekly',
  'hours-and-week',
  'never',
] as const
/** When an allowance is set anew. */
export type Anchor = (typeof ANCHORS)[number]

/** `times`: at most this many allowances are carried over; null: there is a limit, or none, and it is not known. */
export type Rollover = 'none' | { readonly times: number | null }

/** Of a plan sold per seat: for each seat. */
export type Allowance = {
  /** A currency, or the provider's own unit such as `github:credits`. */
  readonly unit: string
  /** Null: the plan includes some, and how much is not stated. */
  readonly amount: bigint | null
  readonly every: (typeof RHYTHMS)[number]
  readonly mostPerMonth: bigint | null
  readonly resets: Anchor | null
  readonly rollover: Rollover | null
}

/** Months that bought credit serves. */
export type Expiry = number | 'never' | null

export const TOP_UP_KINDS = ['prepaid', 'per-unit', 'pack'] as const
/** A way to get more than the plan includes. `unit` as in `Allowance`, prices in the plan's currency. */
export type TopUp =
  /** Bought before it is used, any amount from `minimum` on: `price` for `per` units. */
  | {
      readonly kind: 'prepaid'
      readonly unit: string
      readonly price: Range
      readonly per: bigint
      readonly minimum: bigint | null
      readonly expires: Expiry
    }
  /** Charged afterwards: `price` for `per` units. */
  | { readonly kind: 'per-unit'; readonly unit: string; readonly price: Range; readonly per: bigint }
  | { readonly kind: 'pack'; readonly unit: string; readonly amount: bigint; readonly price: bigint; readonly expires: Expiry }

export type Plan = PlanSource & {
  readonly id: string
  readonly provider: string
  readonly name: string
  readonly kind: PlanKind
  readonly access: Access | null
  readonly currency: string
  /** Per month (and seat); 0 where only what is bought is paid. Null: not known. */
  readonly fee: Range | null
  /** A year is paid at once; `fee` is a twelfth of it. */
  readonly billedYearly: boolean
  readonly minimumSeats: number
  /** In the order in which they are used up. */
  readonly allowances: readonly Allowance[]
  /** Alternatives: one of them is taken. Empty: the work stops. Null: not known. */
  readonly topUps: readonly TopUp[] | null
  /** Whether more than the included is charged without being asked for. */
  readonly toppedUpByDefault: boolean | null
  /** The plan stops at this many times what it includes, whatever would be paid. */
  readonly stopsAt: number | null
  /** Beyond what is included the work goes on at no charge, in a slower queue. */
  readonly slower: boolean
  /** On every purchase of credit. */
  readonly purchaseFee: { readonly perMille: number; readonly least: bigint } | null
  readonly note: string
}

/** Kinds of use that prices are stated for. `list_dollars`: tokens, counted in dollars at the models' list prices. */
export const MEASURES = [
  'images',
  'songs',
  'video_seconds',
  'characters',
  'audio_seconds',
  'input_tokens',
  'cached_input_tokens',
  'output_tokens',
  'messages',
  'runs',
  'steps',
  'lookups',
  'list_dollars',
] as const
export type Measure = (typeof MEASURES)[number]

/** How much of a provider's unit a kind of use takes: `takes` for `per` of the measure. */
export type WorkRate = PlanSource & {
  readonly id: string
  readonly provider: string
  readonly unit: string
  readonly measure: Measure
  /** The model or quality it is stated for; blank: any. */
  readonly variant: string
  /** Null: the service does this, and how much it takes is not known. */
  readonly takes: Range | null
  readonly per: bigint
  /** For `list_dollars`: the price lists its models are looked up in, best first. */
  readonly lists: readonly string[]
  readonly note: string
}

export function unitsOf({ allowances, topUps }: Pick<Plan, 'allowances' | 'topUps'>): readonly string[] {
  return [...new Set([...allowances, ...(topUps ?? [])].map(({ unit }) => unit))]
}
