/** Why something was not saved, in words. */
import type { ActionResult } from '../actions/undo'
import { t } from './t'

export function faultText(fault: Exclude<ActionResult, { readonly ok: true }>): string {
  return fault.code === 'invalid'
    ? t('common.fault.invalid', { field: fault.fault.path || fault.fault.table })
    : t(`common.fault.${fault.code}`)
}

/** For `FormDialog`: the message to show, or null when it is done. */
export function refusalOf(result: ActionResult): string | null {
  return result.ok ? null : faultText(result)
}
