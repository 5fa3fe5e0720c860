/** Why nothing of a folder was offered. */
import { showNotification } from '@mantine/notifications'
import type { Events } from '../../shared/ipc/contract'
import { t } from '../i18n/t'

export function sayFolderRefused({ folder, reason, files, most }: Events['folder-refused']): void {
  showNotification({
    id: `folder-refused-${folder}`,
    color: 'red',
    message: t(`importPreview.folder.${reason}`, { folder, count: files, most }),
    autoClose: 12_000,
  })
}
