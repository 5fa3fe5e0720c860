/** What an account can be split by: its labels, with what each value has cost so far. */
import type { Label } from '../../../shared/import/batch'
import type { AccountId } from '../../../shared/ledger/book-types'
import type { Facts } from '../../../shared/ledger/facts'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { type Group, summarise } from '../../../shared/ledger/summarise'
import { compareNames } from '../../i18n/format'

/** In the order people think of them; others of the account's labels follow. */
export const SPLIT_LABELS = [
  'organization',
  'workspace',
  'project',
  'apiKey',
  'member',
  'app',
  'repository',
  'costCenter',
  'service',
  'model',
] as const satisfies readonly Label[]
export type SplitLabel = (typeof SPLIT_LABELS)[number]

export type SplitValue = {
  /** '' where the file does not say. */
  readonly value: string
  readonly rows: number
  readonly costs: readonly Pick<Group, 'unit' | 'billed' | 'computed'>[]
}

/** Labels by which the account has more than one part. */
export function splitLabels({ series }: BookSnapshot, accountId: AccountId): readonly SplitLabel[] {
  const own = series.filter((one) => one.accountId === accountId)
  return SPLIT_LABELS.filter((label) => new Set(own.map(({ labels }) => labels[label] ?? '')).size > 1)
}

export function splitValues(book: BookSnapshot, facts: Facts, accountId: AccountId, label: SplitLabel): readonly SplitValue[] {
  const { groups } = summarise(book.series, facts, {
    groupBy: [label],
    range: null,
    days: 'provider',
    accept: (one) => one.accountId === accountId,
  })
  const values = new Map<string, { rows: number; costs: SplitValue['costs'][number][] }>()
  for (const { keys, unit, billed, computed, rows } of groups) {
    const value = keys[0] ?? ''
    const known = values.get(value) ?? { rows: 0, costs: [] }
    known.rows += rows
    if (billed !== 0n || computed !== 0n) known.costs.push({ unit, billed, computed })
    values.set(value, known)
  }
  return [...values]
    .map(([value, sums]) => ({ value, ...sums }))
    .sort((a, b) => Number(a.value === '') - Number(b.value === '') || compareNames(a.value, b.value))
}
