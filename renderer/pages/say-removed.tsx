import { Button } from '@mantine/core'
import { hideNotification, showNotification } from '@mantine/notifications'
import type { ActionResult } from '../actions/undo'
import { undo } from '../actions/undo'
import { faultText } from '../i18n/fault-text'
import { t } from '../i18n/t'

/** What was removed can be had back right where it is said. */
export function sayRemoved(name: string, result: ActionResult): void {
  if (result.ok) sayWithUndo(`removed-${name}`, t('common.removed', { name }))
  else sayRefused(faultText(result))
}

export function sayRefused(message: string): void {
  showNotification({ color: 'red', message })
}

export function sayWithUndo(id: string, message: string): void {
  showNotification({
    id,
    autoClose: 8000,
    message: (
      <span style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
        <span style={{ flex: 1, overflowWrap: 'anywhere' }}>{message}</span>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            hideNotification(id)
            void undo()
          }}
        >
          {t('common.undo')}
        </Button>
      </span>
    ),
  })
}
