import { showNotification } from '@mantine/notifications'
import { exportTable } from '../actions/exports'
import { t } from '../i18n/t'
import type { TableText } from './table-text'

/** Saves a table as seen, and says how that went. */
export async function saveTable(name: string, table: TableText): Promise<void> {
  const result = await exportTable(`${name}.csv`, table)
  if (result.ok) showNotification({ message: t('components.saved', { file: result.fileName }), autoClose: 4000 })
  else if (result.code === 'failed') showNotification({ message: t('components.notSaved'), color: 'red', autoClose: false })
}
