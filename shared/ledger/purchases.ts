/**
 * Purchases of credit found in exports. Buying credit is not spending it: each becomes a lot once the user says so, and draws nothing.
 *
 * A purchase is named by its series and day, which a file imported again does not change, so what was decided about it stays decided.
 * It goes with its rows: where their import is reverted, what was not decided is gone, and what was made of it says so.
 */
import { METERS } from '../import/batch'
import { type Day, formatDay, toDay } from '../time/days'
import { defaultExpiry } from './account-defaults'
import type { Account, BalanceSpec, Grant, Series } from './book-types'
import type { Facts } from './facts'
import { dayOf } from './moment'
import { planLots } from './planned-lots'
import type { BookSnapshot } from './snapshot'

export type Purchase = {
  readonly id: string
  readonly account: Account
  readonly balance: BalanceSpec
  readonly seriesId: number
  readonly day: Day
  /** What was bought, in the balance's unit. */
  readonly amount: bigint
  /** What the export says was charged for it. */
  readonly paid: { readonly nanos: bigint; readonly unit: string }
  /** In the words of the export; '' where it has none. */
  readonly name: string
  /** By the provider's rule; null never, or where no rule is known. */
  readonly expiresDay: Day | null
}

export type Purchases = {
  /** Nothing was decided about them, and no lot like them is in the book. */
  readonly open: readonly Purchase[]
  readonly dismissed: readonly Purchase[]
  /** Lots that were made of a purchase whose rows are gone (null), or now say something else. */
  readonly orphans: readonly { readonly id: string; readonly grant: Grant; readonly now: Purchase | null }[]
}

/** A lot that was typed may be dated a day or two off what the invoice says. */
const NEAR_DAYS = 3

export function findPurchases(book: BookSnapshot, facts: Facts): Purchases {
  const found = purchasesIn(book, facts)
  const byId = new Map(found.map((one) => [one.id, one]))
  const decided = new Map(book.purchases.map((one) => [one.id, one.grantId]))
  const grants = new Map(book.grants.map((grant) => [grant.id, grant]))
  const undecided = found.filter(({ id }) => !decided.has(id))
  return {
    open: withoutKnown(undecided, book, new Set(decided.values())),
    dismissed: found.filter(({ id }) => decided.get(id) === null),
    orphans: book.purchases.flatMap(({ id, grantId }) => {
      const grant = grantId === null ? undefined : grants.get(grantId)
      if (grant === undefined || grant.voidedAt !== null) return []
      const now = byId.get(id) ?? null
      const isSame = now !== null && now.amount === grant.amount && now.balance.id === grant.balanceId
      return isSame ? [] : [{ id, grant, now }]
    }),
  }
}

function purchasesIn({ series, accounts }: BookSnapshot, { rollups, shadowed }: Facts): readonly Purchase[] {
  const active = new Map(accounts.filter(({ archived }) => !archived).map((account) => [account.id, account]))
  const bought = series.map(({ category, basis }) => category === 'purchase' && basis === 'billed')
  const found: Purchase[] = []
  for (let at = 0; at < rollups.length; at++) {
    const id = rollups.series[at] as number
    const billed = rollups.billed[at] as bigint
    // Where another bill counts instead, the purchase is that one's.
    if (!bought[id] || shadowed[at] === 1 || billed <= 0n) continue
    const one = series[id] as Series
    const account = active.get(one.accountId)
    const credit = account && creditOf(account, one, (meter) => rollups.quantities[meter]?.[at] ?? 0n, billed)
    if (!account || !credit) continue
    const day = rollups.firstDay[at] as Day
    found.push({
      id: `${id}|${formatDay(day)}`,
      account,
      ...credit,
      seriesId: id,
      day,
      paid: { nanos: billed, unit: one.unit },
      name: one.labels.description ?? one.labels.lineItem ?? one.labels.sku ?? '',
      expiresDay: defaultExpiry(account.provider, account.product, day),
    })
  }
  return found.sort((a, b) => a.day - b.day || a.seriesId - b.seriesId)
}

/** Credits where the export counts them and a balance is kept in them, else the money itself where a balance is prepaid in it. */
function creditOf(
  { balances }: Account,
  { unit }: Series,
  quantityOf: (meter: (typeof METERS)[number]) => bigint,
  billed: bigint,
): Pick<Purchase, 'balance' | 'amount'> | null {
  for (const balance of balances) {
    const { draws } = balance
    const amount = draws.measure === 'meter' ? quantityOf(draws.meter) : 0n
    if (amount > 0n && balance.kind !== 'invoiced') return { balance, amount }
  }
  if (METERS.some((meter) => quantityOf(meter) > 0n)) return null
  const money = balances.find((one) => one.kind === 'prepaid' && one.unit === unit && one.draws.measure === 'billed')
  return money === undefined ? null : { balance: money, amount: billed }
}

/** Leaves out what is in the book as a lot already: each lot stands for one purchase, and one made of another stands for that. */
function withoutKnown(
  purchases: readonly Purchase[],
  { grants, recurring }: BookSnapshot,
  taken: ReadonlySet<string | null>,
): readonly Purchase[] {
  const used = new Set<string>()
  return purchases.filter(({ account, balance, amount, day }) => {
    const isOwn = (one: Pick<Grant, 'accountId' | 'balanceId'>): boolean =>
      one.accountId === account.id && one.balanceId === balance.id
    const lots = planLots({ grants: grants.filter(isOwn), recurring: recurring.filter(isOwn) }, day + NEAR_DAYS)
    const known = lots.find(
      ({ grant, from, recurring: plan }) =>
        grant.amount === amount &&
        !used.has(grant.id) &&
        !taken.has(grant.id) &&
        Math.abs((plan === null ? toDay(grant.effectiveDay) : dayOf(from)) - day) <= NEAR_DAYS,
    )
    if (known !== undefined) used.add(known.grant.id)
    return known === undefined
  })
}

/** The lot a purchase stands for. */
export function lotOfPurchase({
  account,
  balance,
  amount,
  paid,
  name,
  day,
  expiresDay,
}: Purchase): Omit<Grant, 'id' | 'createdAt'> {
  return {
    accountId: account.id,
    balanceId: balance.id,
    name: name.slice(0, 200),
    category: 'paid',
    amount,
    paid,
    effectiveDay: formatDay(day),
    expiresDay: expiresDay === null ? null : formatDay(expiresDay),
    priority: 0,
    services: null,
    voidedAt: null,
    note: '',
  }
}
