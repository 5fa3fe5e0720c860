/** A plan's terms as short texts, the same in the table, the detail and the list of what could not be compared. */
import { NANOS_PER_UNIT } from '../../../shared/money/nanos'
import { isCurrency, unitName } from '../../../shared/money/units'
import { type Allowance, isExact, type Plan, type Range, type TopUp, type WorkRate } from '../../../shared/plans/plan'
import { formatAmount, formatList, formatPercent, formatQuantity } from '../../i18n/format'
import { t } from '../../i18n/t'

/** An amount of a unit that is not money: whole where it is large. */
export function unitText(nanos: bigint, unit: string): string {
  if (isCurrency(unit)) return formatAmount(nanos, unit)
  if (nanos >= 1_000_000n * NANOS_PER_UNIT) return `${formatQuantity(nanos, { short: true })} ${unitName(unit)}`
  return formatAmount(nanos, unit, nanos >= 100n * NANOS_PER_UNIT ? { digits: 'whole' } : {})
}

export function rangeText(range: Range, unit: string): string {
  if (isExact(range)) return exactText(range.likely, unit)
  return t('planTable.range', { least: exactText(range.least, unit), most: exactText(range.most, unit) })
}

/** Prices keep every digit they are stated with. */
function exactText(nanos: bigint, unit: string): string {
  return isCurrency(unit) && nanos % 10_000_000n !== 0n ? formatAmount(nanos, unit, { digits: 'exact' }) : unitText(nanos, unit)
}

export function priceText({ fee, currency, kind, billedYearly, minimumSeats }: Plan): string {
  if (fee === null) return t('planTable.notKnown')
  if (fee.most === 0n) return t('planTable.price.none')
  const amount = rangeText(fee, currency)
  const price = billedYearly ? t('planTable.price.yearly', { amount }) : t('planTable.price.month', { amount })
  if (kind !== 'seat') return price
  return t('planTable.price.seats', { price: t('planTable.price.seat', { price }), count: minimumSeats })
}

export function includesText({ allowances }: Pick<Plan, 'allowances'>): string {
  return allowances.length === 0 ? t('planTable.includes.nothing') : formatList(allowances.map(allowanceText))
}

function allowanceText({ unit, amount, every, mostPerMonth }: Allowance): string {
  if (amount === null) return t('planTable.includes.unknown', { unit: unitName(unit) })
  const text = unitText(amount, unit)
  if (every === 'day' && mostPerMonth !== null) {
    return t('planTable.includes.dayCapped', { amount: text, most: unitText(mostPerMonth, unit) })
  }
  return t(`planTable.includes.${every}`, { amount: text })
}

export function rolloverText({ rollover }: Pick<Allowance, 'rollover'>): string {
  if (rollover === null) return t('planTable.notKnown')
  if (rollover === 'none') return t('planTable.rollover.none')
  if (rollover.times === null) return t('planTable.rollover.unknownLimit')
  return t('planTable.rollover.times', { count: rollover.times })
}

export function beyondText(plan: Plan): string {
  const { topUps, toppedUpByDefault, stopsAt, slower } = plan
  const ways = topUps?.map((one) => topUpText(one, plan.currency)) ?? []
  const parts = [
    ...(topUps === null && !slower ? [t('planTable.notKnown')] : []),
    ...(topUps?.length === 0 && !slower ? [t('planTable.beyond.stops')] : []),
    ...(ways.length > 0 ? [formatList(ways, 'disjunction')] : []),
    ...(ways.length > 0 && toppedUpByDefault !== null ? [t(`planTable.beyond.default.${toppedUpByDefault}`)] : []),
    ...(slower ? [t('planTable.beyond.slower')] : []),
    ...(stopsAt === null ? [] : [t('planTable.beyond.stopsAt', { count: stopsAt })]),
  ]
  return parts.join('; ')
}

export function topUpText(topUp: TopUp, currency: string): string {
  if (topUp.kind === 'pack') {
    return t('planTable.beyond.pack', { amount: unitText(topUp.amount, topUp.unit), price: formatAmount(topUp.price, currency) })
  }
  const text = t(`planTable.beyond.${topUp.kind}`, {
    price: rangeText(topUp.price, currency),
    amount: unitText(topUp.per, topUp.unit),
  })
  const isMoney = topUp.unit === currency && isExact(topUp.price) && topUp.price.likely === topUp.per
  if (topUp.kind === 'per-unit') return isMoney ? t('planTable.beyond.moneyAfter') : text
  const base = isMoney ? t('planTable.beyond.money') : text
  if (topUp.minimum === null) return base
  return `${base}, ${t('planTable.beyond.minimum', { amount: unitText(topUp.minimum, topUp.unit) })}`
}

export function expiryText({ topUps }: Pick<Plan, 'topUps'>): string | null {
  const bought = (topUps ?? []).flatMap((one) => (one.kind === 'per-unit' ? [] : [one.expires]))
  const [expires] = bought
  if (expires === undefined) return null
  if (expires === null) return t('planTable.notKnown')
  return expires === 'never' ? t('planTable.expires.never') : t('planTable.expires.months', { count: expires })
}

export function purchaseFeeText({ purchaseFee, currency }: Plan): string | null {
  if (purchaseFee === null) return null
  return t('planTable.fee.text', {
    percent: formatPercent(purchaseFee.perMille / 1_000, 1),
    least: formatAmount(purchaseFee.least, currency),
  })
}

export function rateText({ takes, unit, per, measure }: WorkRate): string {
  if (takes === null) return t('planTable.notKnown')
  const amount = `${formatQuantity(per)} ${t(`planTable.measure.${measure}`)}`
  const figure = isExact(takes)
    ? takesText(takes.likely, unit)
    : t('planTable.range', { least: takesText(takes.least, unit), most: takesText(takes.most, unit) })
  return t('planTable.rate.text', { takes: figure, amount })
}

function takesText(nanos: bigint, unit: string): string {
  return formatAmount(nanos, unit, { digits: 'exact' })
}
