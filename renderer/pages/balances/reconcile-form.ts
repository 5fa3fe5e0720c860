/** What the console says, as it is typed: an amount, and the day and time it was read. */
import type { BalanceSpec } from '../../../shared/ledger/book-types'
import { msOfDay, parseDay } from '../../../shared/time/days'
import { firstInstantAt, zoneOffset } from '../../../shared/time/zone'
import { exampleAmount, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'

export type ReconcileForm = {
  readonly amount: string
  /** As the date and time fields write them, in the zone of the screens. */
  readonly day: string
  readonly time: string
  readonly note: string
  readonly settle: boolean
}
export type ReconcileErrors = { readonly [field in keyof ReconcileForm]?: string }

export function wallClock(now: number, zone: string): Pick<ReconcileForm, 'day' | 'time'> {
  const [day = '', time = ''] = new Date(now + zoneOffset(now, zone)).toISOString().split('T')
  return { day, time: time.slice(0, 5) }
}

export function readStatement(
  form: ReconcileForm,
  { kind }: Pick<BalanceSpec, 'kind'>,
  zone: string,
  now: number,
):
  | { readonly ok: true; readonly at: string; readonly stated: bigint }
  | { readonly ok: false; readonly errors: ReconcileErrors } {
  const errors: { -readonly [field in keyof ReconcileForm]?: string } = {}
  const stated = parseAmount(form.amount)
  if (form.amount.trim() === '') errors.amount = t('common.error.required')
  else if (stated === null) errors.amount = t('common.error.notANumber', { example: exampleAmount() })
  else if (stated < 0n && kind === 'allowance') errors.amount = t('reconcile.allowanceBelowZero')
  const at = instantOf(form, zone)
  if (at === null) errors.day = t('common.error.notADay')
  else if (at > now) errors.day = t('reconcile.inFuture')
  if (stated === null || at === null || Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, at: new Date(at).toISOString(), stated }
}

function instantOf({ day, time }: ReconcileForm, zone: string): number | null {
  const parsed = parseDay(day)
  const clock = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time)
  if (parsed === null || clock === null) return null
  return firstInstantAt(msOfDay(parsed) + (Number(clock[1]) * 60 + Number(clock[2])) * 60_000, zone)
}
