/**
 * How a service sells, resets and draws down credit, as far as evidence was found: compiled 2026-11-23 from public pages. What nobody
 * stated is absent, never guessed. They are proposals: every one can be changed where it is used.
 */
import type { Carry, GrantCategory } from '../book-types'

/** Where a rule comes from, as shown beside it. */
export type Evidence = {
  readonly source: string
  /** A year, month or day; null where the source has no date. */
  readonly sourceDate: string | null
  readonly confidence: 'high' | 'medium' | 'low'
}

export type Sourced<T> = { readonly value: T } & Evidence

/** How long a lot serves from the day it is granted; null: it does not expire. */
export type Expiry = {
  readonly lasts: { readonly unit: 'days' | 'months'; readonly count: number } | null
  /** It serves only as long as a subscription is active. */
  readonly endsWithPlan: boolean
}

export type ResetDefault =
  /** The 1st of each month. */
  | { readonly on: 'first-of-month'; readonly time: string | null }
  /** The day of the month on which the subscription began. */
  | { readonly on: 'subscription-day'; readonly time: 'subscription' | null }
  | { readonly on: 'week'; readonly startsOn: 0 | 1 | 2 | 3 | 4 | 5 | 6; readonly time: string | null }
  | { readonly on: 'days'; readonly count: number; readonly time: string | null }

/** Percent of what is credited, and the least it costs, in nanos of the unit. */
export type PurchaseFee = { readonly perMille: number; readonly least: bigint; readonly unit: string }

export type ServiceRules = {
  readonly id: string
  readonly name: string
  /** `provider|product` of the accounts it speaks of; without a product all of the provider's. Folded: lower case, letters and digits. */
  readonly accounts: readonly string[]
  readonly boughtExpiry?: Sourced<Expiry>
  /** Of free trials and gifts. */
  readonly promotionalExpiry?: Sourced<Expiry>
  /** What is used first; or `by-expiry`: the soonest to expire, whatever it is. */
  readonly order?: Sourced<readonly GrantCategory[] | 'by-expiry'>
  /** Of the paid plans. */
  readonly resets?: Sourced<ResetDefault>
  /** Of the free plan, where it has one of its own. */
  readonly freeResets?: Sourced<ResetDefault>
  /** What becomes of a plan's unused credit. */
  readonly carry?: Sourced<Carry>
  readonly fee?: Sourced<PurchaseFee>
  /** `next-grant`: the balance may go below zero, the next purchase settles it. `month-end`: what is owed is charged later. */
  readonly atZero?: Sourced<'stops' | 'next-grant' | 'month-end'>
  /** Beyond a plan's allowance; `if-allowed`: only where it was switched on. */
  readonly beyond?: Sourced<'stops' | 'billed' | 'if-allowed' | 'slower'>
  /** Something may stop it although credit is left. */
  readonly limit?: Sourced<'monthly-limit' | 'user-budget'>
}

/** A value with its evidence. */
export function by<T>(value: T, confidence: Evidence['confidence'], sourceDate: string | null, source: string): Sourced<T> {
  return { value, source, sourceDate, confidence }
}

export const months = (count: number): Expiry => ({ lasts: { unit: 'months', count }, endsWithPlan: false })
export const days = (count: number): Expiry => ({ lasts: { unit: 'days', count }, endsWithPlan: false })
export const NO_EXPIRY: Expiry = { lasts: null, endsWithPlan: false }
export const WITH_PLAN: Expiry = { lasts: null, endsWithPlan: true }

export const PLAN_FIRST: readonly GrantCategory[] = ['allowance', 'paid']
export const GIFTS_FIRST: readonly GrantCategory[] = ['promotional', 'paid']

export const LAPSES: Carry = { kind: 'lapses' }

export const FIRST_OF_MONTH: ResetDefault = { on: 'first-of-month', time: '00:00' }
export const SUBSCRIPTION_DAY: ResetDefault = { on: 'subscription-day', time: null }
export const SUBSCRIPTION_HOUR: ResetDefault = { on: 'subscription-day', time: 'subscription' }
