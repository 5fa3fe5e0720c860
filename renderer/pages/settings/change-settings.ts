import { showNotification } from '@mantine/notifications'
import type { Settings } from '../../../shared/ledger/book-types'
import { saveSettings } from '../../actions/records'
import { faultText } from '../../i18n/fault-text'
import { t } from '../../i18n/t'

/** Settings are saved as they are changed; a refusal is the only thing worth a word. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const result = await saveSettings(change)
  if (!result.ok) showNotification({ color: 'red', message: t('settings.failed', { reason: faultText(result) }) })
}
