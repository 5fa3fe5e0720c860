import { showNotification } from '@mantine/notifications'
import type { ExportResult } from '../../actions/exports'
import { t } from '../../i18n/t'

/** Whoever closed the save dialog knows that nothing was saved. */
export function sayExported(result: ExportResult): void {
  if (result.ok) showNotification({ message: t('imports.export.saved', { file: result.fileName }) })
  else if (result.code === 'failed') showNotification({ color: 'red', message: t('imports.export.failed') })
}
