/**
 * The kind of work of every series, with the reason: the user's own rules, else the table.
 *
 * Law: every series has exactly one kind, whatever the order of series and rules.
 */
import { METERS, type Meter } from '../import/batch'
import type { Account, Series } from '../ledger/book-types'
import type { Rollups } from '../ledger/snapshot'
import { halvesOf, isZeroAt } from '../money/halves'
import { compareRules, compileConditions } from '../tasks/rules'
import { KIND_LINES, KIND_OF_METER, KIND_OF_PRODUCT, TALKING_MODELS } from './kind-table'
import { type KindOfWork, type KindRule, TELLING_LABELS, type TellingField } from './kinds'

export type KindReason =
  | { readonly by: 'own'; readonly ruleId: string }
  /** The label holds this text. */
  | { readonly by: 'text'; readonly field: TellingField; readonly text: string }
  | { readonly by: 'product' }
  | { readonly by: 'meter'; readonly meter: Meter }
  /** A purchase, a tax, a credit: money, but no work. */
  | { readonly by: 'category' }
  | { readonly by: 'nothing' }

export type KindAnswer = { readonly kind: KindOfWork; readonly because: KindReason }

/** Per series (by id): bit i set where it counts METERS[i] at all. */
export function metersOf(rollups: Pick<Rollups, 'length' | 'series' | 'quantities'>, series: number): Uint16Array {
  const counted = new Uint16Array(series)
  METERS.forEach((meter, index) => {
    const column = rollups.quantities[meter]
    if (column === undefined) return
    const halves = halvesOf(column)
    const bit = 1 << index
    for (let at = 0; at < rollups.length; at++) {
      if (!isZeroAt(halves, at)) counted[rollups.series[at] as number] = (counted[rollups.series[at] as number] as number) | bit
    }
  })
  return counted
}

/** `counted`: see `metersOf`. By id. */
export function kindsOf(
  series: readonly Series[],
  counted: Uint16Array,
  rules: readonly KindRule[],
  accounts: readonly Account[],
): readonly KindAnswer[] {
  const own = [...rules]
    .sort((a, b) => compareRules(taskless(b), taskless(a)))
    .map((rule) => ({ rule, matches: compileConditions(rule.conditions, accounts) }))
  // Many series say the same of what was used.
  const answers = new Map<string, KindAnswer>()
  return series.map((one) => {
    const ruled = own.find(({ matches }) => matches(one))
    if (ruled !== undefined) return { kind: ruled.rule.kind, because: { by: 'own', ruleId: ruled.rule.id } }
    const meters = counted[one.id] ?? 0
    const key = [one.category, one.provider, one.product, meters, ...TELLING_LABELS.map((label) => one.labels[label])].join(
      '\u0000',
    )
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = recognise(one, meters)
    answers.set(key, answer)
    return answer
  })
}

/** Which of two rules comes first does not depend on their tasks. */
function taskless(rule: KindRule) {
  return { ...rule, taskId: '' }
}

function recognise(series: Series, meters: number): KindAnswer {
  if (series.category !== 'usage') return { kind: 'other', because: { by: 'category' } }
  for (const { kind, pattern } of KIND_LINES) {
    const because = findText(series, pattern)
    if (because !== null) return { kind, because }
  }
  const ofProduct = KIND_OF_PRODUCT[`${series.provider}|${series.product}`]
  if (ofProduct !== undefined) return { kind: ofProduct, because: { by: 'product' } }
  const ofMeter = KIND_OF_METER.find(({ meter }) => (meters & (1 << METERS.indexOf(meter))) !== 0)
  if (ofMeter !== undefined) return { kind: ofMeter.kind, because: { by: 'meter', meter: ofMeter.meter } }
  const talking = findText(series, TALKING_MODELS)
  return talking === null ? { kind: 'other', because: { by: 'nothing' } } : { kind: 'chat', because: talking }
}

function findText({ labels }: Series, pattern: RegExp): (KindReason & { readonly by: 'text' }) | null {
  for (const field of TELLING_LABELS) {
    const text = labels[field]
    if (text !== undefined && pattern.test(text.toLowerCase())) return { by: 'text', field, text }
  }
  return null
}
