/** A plan while it is being edited: texts as typed, checked as a whole before it is saved. */
import { type Access, exactly, isExact, type Plan, type PlanKind, type Range, type TopUp } from '../../../shared/plans/plan'
import { inputText, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'

export type AllowanceForm = {
  readonly key: string
  readonly amount: string
  readonly unit: string
  readonly every: Plan['allowances'][number]['every']
  readonly mostPerMonth: bigint | null
  readonly resets: Plan['allowances'][number]['resets']
  /** `unknown`, `none`, `some`, or how many months. */
  readonly rollover: string
}

export type TopUpForm = {
  readonly key: string
  readonly kind: TopUp['kind']
  readonly unit: string
  readonly amount: string
  readonly price: string
  /** The range behind the price, kept while the price is. */
  readonly range: Range | null
  readonly expires: string
  readonly minimum: string
}

export type PlanForm = {
  readonly provider: string
  readonly name: string
  readonly kind: PlanKind
  readonly access: Access | null
  readonly currency: string
  readonly fee: string
  readonly feeMost: string
  readonly billedYearly: boolean
  readonly minimumSeats: string
  readonly allowances: readonly AllowanceForm[]
  readonly beyond: 'unknown' | 'stops' | 'more'
  readonly topUps: readonly TopUpForm[]
  readonly byDefault: 'unknown' | 'yes' | 'no'
  readonly stopsAt: string
  readonly slower: boolean
  readonly feePercent: string
  readonly feeLeast: string
  readonly source: string
  readonly sourceDate: string
  readonly confidence: Plan['confidence']
  readonly note: string
}

const ONE = 1_000_000_000n

export function newAllowance(unit = ''): AllowanceForm {
  const key = crypto.randomUUID()
  return { key, amount: '', unit, every: 'month', mostPerMonth: null, resets: null, rollover: 'unknown' }
}

export function newTopUp(unit = ''): TopUpForm {
  return { key: crypto.randomUUID(), kind: 'pack', unit, amount: '', price: '', range: null, expires: '', minimum: '' }
}

/** What a new plan begins with: nothing is known of it but that it is somebody's own entry. */
export function emptyPlan(today: string): Plan {
  return {
    id: crypto.randomUUID(),
    provider: '',
    name: '',
    kind: 'subscription',
    access: null,
    currency: 'USD',
    fee: null,
    billedYearly: false,
    minimumSeats: 1,
    allowances: [{ unit: '', amount: null, every: 'month', mostPerMonth: null, resets: null, rollover: null }],
    topUps: null,
    toppedUpByDefault: null,
    stopsAt: null,
    slower: false,
    purchaseFee: null,
    note: '',
    source: '',
    sourceDate: today,
    confidence: 'medium',
  }
}

export function formOf(plan: Plan): PlanForm {
  const { fee, purchaseFee, topUps, toppedUpByDefault } = plan
  return {
    provider: plan.provider,
    name: plan.name,
    kind: plan.kind,
    access: plan.access,
    currency: plan.currency,
    fee: fee === null ? '' : inputText(fee.least),
    feeMost: fee === null || isExact(fee) ? '' : inputText(fee.most),
    billedYearly: plan.billedYearly,
    minimumSeats: String(plan.minimumSeats),
    allowances: plan.allowances.map(({ unit, amount, every, mostPerMonth, resets, rollover }) => ({
      ...newAllowance(unit),
      amount: amount === null ? '' : inputText(amount),
      every,
      mostPerMonth,
      resets,
      rollover: rollover === null ? 'unknown' : rollover === 'none' ? 'none' : String(rollover.times ?? 'some'),
    })),
    beyond: topUps === null ? 'unknown' : topUps.length === 0 ? 'stops' : 'more',
    topUps: (topUps ?? []).map(topUpForm),
    byDefault: toppedUpByDefault === null ? 'unknown' : toppedUpByDefault ? 'yes' : 'no',
    stopsAt: plan.stopsAt === null ? '' : String(plan.stopsAt),
    slower: plan.slower,
    feePercent: purchaseFee === null ? '' : inputText((BigInt(purchaseFee.perMille) * ONE) / 10n),
    feeLeast: purchaseFee === null ? '' : inputText(purchaseFee.least),
    source: plan.source,
    sourceDate: plan.sourceDate,
    confidence: plan.confidence,
    note: plan.note,
  }
}

function topUpForm(one: TopUp): TopUpForm {
  const base = { ...newTopUp(one.unit), kind: one.kind }
  if (one.kind === 'pack') {
    return { ...base, amount: inputText(one.amount), price: inputText(one.price), expires: expiryForm(one.expires) }
  }
  const priced = { ...base, amount: inputText(one.per), price: inputText(one.price.likely), range: one.price }
  if (one.kind === 'per-unit') return priced
  return { ...priced, expires: expiryForm(one.expires), minimum: one.minimum === null ? '' : inputText(one.minimum) }
}

function expiryForm(expires: number | 'never' | null): string {
  return expires === null ? '' : expires === 'never' ? '0' : String(expires)
}

export type PlanFormResult = { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly message: string }

/** Thrown inside only: the first field that does not fit. */
class Misfit extends Error {}

/** `before`: the plan that is edited. */
export function readForm(form: PlanForm, before: Pick<Plan, 'id' | 'fee'>): PlanFormResult {
  try {
    return { ok: true, plan: toPlan(form, before) }
  } catch (error) {
    if (!(error instanceof Misfit)) throw error
    return { ok: false, message: error.message }
  }
}

function toPlan(form: PlanForm, before: Pick<Plan, 'id' | 'fee'>): Plan {
  return {
    id: before.id,
    provider: needed(form.provider, t('planTable.form.provider')),
    name: needed(form.name, t('planTable.form.name')),
    kind: form.kind,
    access: form.access,
    currency: form.currency,
    fee: feeOf(form, before.fee),
    billedYearly: form.billedYearly,
    minimumSeats: Math.max(1, count(form.minimumSeats, t('planTable.form.minimumSeats')) ?? 1),
    allowances: form.allowances
      .filter(({ amount, unit }) => amount.trim() !== '' || unit.trim() !== '')
      .map(({ amount, unit, every, mostPerMonth, resets, rollover }) => ({
        unit: needed(unit, t('planTable.form.unit')),
        amount: amountIn(amount, t('planTable.form.amount')),
        every,
        mostPerMonth: every === 'day' ? mostPerMonth : null,
        resets,
        rollover: rolloverOf(rollover),
      })),
    topUps: form.beyond === 'unknown' ? null : form.beyond === 'stops' ? [] : form.topUps.map(topUpOf),
    toppedUpByDefault: form.byDefault === 'unknown' ? null : form.byDefault === 'yes',
    stopsAt: count(form.stopsAt, t('planTable.form.stopsAt')),
    slower: form.slower,
    purchaseFee: purchaseFeeOf(form),
    note: form.note.trim(),
    source: form.source.trim(),
    sourceDate: form.sourceDate.trim(),
    confidence: form.confidence,
  }
}

/** A likely price between the two ends stays as it was where the ends do. */
function feeOf({ fee, feeMost }: PlanForm, before: Range | null): Range | null {
  const least = amountIn(fee, t('planTable.form.fee'))
  const most = amountIn(feeMost, t('planTable.form.feeMost'))
  if (before !== null && before.least === least && before.most === (most ?? least)) return before
  if (least === null) return most === null ? null : exactly(most)
  return most === null || most <= least ? exactly(least) : { least, likely: most, most }
}

function rolloverOf(text: string): Plan['allowances'][number]['rollover'] {
  if (text === 'unknown') return null
  return text === 'none' ? 'none' : { times: text === 'some' ? null : Number(text) }
}

function topUpOf({ kind, unit, amount, price, range, expires, minimum }: TopUpForm): TopUp {
  const named = needed(unit, t('planTable.form.unit'))
  const units = above0(amount, t('planTable.form.topUp.amount'))
  const cost =
    amountIn(price, t('planTable.form.topUp.price')) ?? refuse(t('planTable.form.topUp.price'), t('common.error.required'))
  const priced = range?.likely === cost ? range : exactly(cost)
  const months = count(expires, t('planTable.form.topUp.expires'))
  const lasts = months === null ? null : months === 0 ? 'never' : months
  if (kind === 'pack') return { kind, unit: named, amount: units, price: cost, expires: lasts }
  if (kind === 'per-unit') return { kind, unit: named, price: priced, per: units }
  const least = amountIn(minimum, t('planTable.form.topUp.minimum'))
  return { kind, unit: named, price: priced, per: units, minimum: least === 0n ? null : least, expires: lasts }
}

function purchaseFeeOf({ feePercent, feeLeast }: PlanForm): Plan['purchaseFee'] {
  const percent = amountIn(feePercent, t('planTable.form.feePercent'))
  const least = amountIn(feeLeast, t('planTable.form.feeLeast'))
  if (percent === null && least === null) return null
  return { perMille: Number(((percent ?? 0n) * 10n) / ONE), least: least ?? 0n }
}

function needed(text: string, field: string): string {
  return text.trim() === '' ? refuse(field, t('common.error.required')) : text.trim()
}

/** Null where nothing is typed. */
function amountIn(text: string, field: string): bigint | null {
  if (text.trim() === '') return null
  const nanos = parseAmount(text)
  return nanos === null || nanos < 0n ? refuse(field, t('planTable.form.notANumber')) : nanos
}

function above0(text: string, field: string): bigint {
  const nanos = amountIn(text, field)
  return nanos === null || nanos === 0n ? refuse(field, t('common.error.notPositive')) : nanos
}

function count(text: string, field: string): number | null {
  if (text.trim() === '') return null
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : refuse(field, t('planTable.form.notANumber'))
}

function refuse(field: string, message: string): never {
  throw new Misfit(t('planTable.form.bad', { field, message }))
}
