/** How a lot came to hold what it holds, in a sentence: "$50.00 bought 3 Mar, $12.40 left; drawn after “Promo”, which lapsed 1 Jun". */
import type { AccountBalance, Lot } from '../../../shared/ledger/balance'
import { formatDay as dayText } from '../../../shared/time/days'
import { formatAmount, formatDay } from '../../i18n/format'
import { t } from '../../i18n/t'
import { lotName } from './balance-words'

/** Of lots that hold something, in draw-down order; of one that was lost unused, only where that is the last thing that happened. */
export function storiesOf(balance: AccountBalance): readonly { readonly id: string; readonly text: string }[] {
  return balance.lots
    .filter(({ status }) => status === 'active')
    .map((lot) => ({ id: lot.grant.id, text: lotStory(balance, lot) }))
}

export function lotStory(balance: Pick<AccountBalance, 'lots' | 'unit' | 'asOf'>, lot: Lot): string {
  const { unit, asOf } = balance
  const thisYear = dayText(asOf).slice(0, 4)
  const day = (text: string): string => formatDay(text, thisYear)
  const { grant, remaining, withheld } = lot
  const came = t(`story.came.${grant.category}`, {
    amount: formatAmount(grant.amount - withheld, unit),
    day: day(grant.effectiveDay),
    left: formatAmount(remaining, unit),
  })
  const turn = turnWords(balance, lot, day)
  return turn === null ? came : `${came}; ${turn}`
}

/** Which lot was drawn before it: the nearest one in the order that served while this one did, or ended when it began. */
function turnWords(
  { lots, unit, asOf }: Pick<AccountBalance, 'lots' | 'unit' | 'asOf'>,
  lot: Lot,
  day: (text: string) => string,
): string | null {
  const place = lots.indexOf(lot)
  const before = lots
    .slice(0, place)
    .filter(({ grant, status, drawn }) => isEarlierTurn(status, drawn) && meets(grant, lot.grant))
    .at(-1)
  if (before === undefined) {
    const isFirst = lots.slice(place + 1).some(({ status }) => status === 'active')
    return isFirst ? t('story.first') : null
  }
  const name = lotName(before, asOf)
  if (before.status === 'active') return t('story.after.active', { lot: name, left: formatAmount(before.remaining, unit) })
  if (before.status === 'spent') return t('story.after.spent', { lot: name })
  const { expiresDay } = before.grant
  return expiresDay === null
    ? t('story.after.spent', { lot: name })
    : t('story.after.expired', { lot: name, day: day(expiresDay) })
}

function isEarlierTurn(status: Lot['status'], drawn: bigint): boolean {
  return status === 'active' || ((status === 'spent' || status === 'expired') && drawn > 0n)
}

function meets(a: Lot['grant'], b: Lot['grant']): boolean {
  const ends = (grant: Lot['grant']): string => grant.expiresDay ?? '9999-12-31'
  return a.effectiveDay <= ends(b) && b.effectiveDay <= ends(a)
}
