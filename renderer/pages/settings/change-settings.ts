import { showNotification } from '@mantine/notifications'
import type { Settings } from '../../../shared/ledger/book-types'
import { saveSettings } from '../../actions/records'
import type { ActionResult } from '../../actions/undo'
import { faultText } from '../../i18n/fault-text'
import { t } from '../../i18n/t'

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  sayFault(await saveSettings(change))
}

/** Settings are saved as they are changed; a refusal is the only thing worth a word. */
export function sayFault(result: ActionResult): void {
  if (!result.ok) showNotification({ color: 'red', message: t('settings.failed', { reason: faultText(result) }) })
}
