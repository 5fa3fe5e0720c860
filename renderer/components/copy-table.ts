import { showNotification } from '@mantine/notifications'
import { t } from '../i18n/t'
import { csvText, type TableText } from './table-text'

export function copyTable(table: TableText, options: { readonly header?: boolean } = {}): void {
  copyText(csvText(table, options))
}

export function copyText(text: string): void {
  fillClipboard(text)
  showNotification({ message: t('components.copied'), autoClose: 2500 })
}

/** By way of the copy event: the app grants no permissions, and the clipboard API would need one. */
function fillClipboard(text: string): void {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', fill, { once: true })
  document.execCommand('copy')
  document.removeEventListener('copy', fill)
}
