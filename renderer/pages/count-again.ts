import { showNotification } from '@mantine/notifications'
import type { Routing } from '../../shared/ledger/book-types'
import { removeRouting } from '../actions/records'
import { faultText } from '../i18n/fault-text'
import { t } from '../i18n/t'
import { sayWithUndo } from './say-removed'

/** What was counted elsewhere counts in totals from now on. */
export async function countAgain(routing: Routing, name: string): Promise<void> {
  const result = await removeRouting(routing.id)
  if (result.ok) sayWithUndo(`routed-${routing.id}`, t('spend.routed.undone', { name }))
  else showNotification({ color: 'red', message: faultText(result) })
}
