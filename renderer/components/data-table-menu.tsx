import { Menu } from '@mantine/core'
import { type Icon, IconArrowRight, IconCopy, IconFileDownload, IconTable } from '@tabler/icons-react'
import { t } from '../i18n/t'
import { copyTable } from './copy-table'
import type { TableText } from './table-text'

export type RowMenuItem = {
  readonly label: string
  readonly icon?: Icon
  readonly danger?: boolean
  readonly onClick: () => void
}
export type RowMenuState<Row> = { readonly row: Row; readonly x: number; readonly y: number }

type RowMenuProps<Row> = {
  readonly state: RowMenuState<Row> | null
  readonly items: readonly RowMenuItem[]
  readonly onClose: () => void
  readonly onOpen?: (row: Row) => void
  readonly rowText: (row: Row) => TableText
  readonly tableText: () => TableText
  readonly onExport?: (table: TableText) => void
}

/** The right-click menu of a row; Shift+F10 opens it from the keyboard. */
export function RowMenu<Row>({ state, items, onClose, onOpen, rowText, tableText, onExport }: RowMenuProps<Row>) {
  if (!state) return null
  return (
    // Not on "keydown": the key that opens the menu would close it again.
    <Menu
      opened
      onClose={onClose}
      clickOutsideEvents={['mousedown', 'touchstart']}
      position="bottom-start"
      withinPortal
      shadow="md"
      returnFocus
      trapFocus
    >
      <Menu.Target>
        <span style={{ position: 'fixed', left: state.x, top: state.y, width: 0, height: 0 }} aria-hidden="true" />
      </Menu.Target>
      <Menu.Dropdown>
        {onOpen ? (
          <Menu.Item leftSection={<IconArrowRight size={15} />} onClick={() => onOpen(state.row)}>
            {t('components.rowOpen')}
          </Menu.Item>
        ) : null}
        {items.map(({ label, icon: ItemIcon, danger, onClick }) => (
          <Menu.Item
            key={label}
            onClick={onClick}
            leftSection={ItemIcon ? <ItemIcon size={15} /> : undefined}
            {...(danger ? { color: 'red' } : {})}
          >
            {label}
          </Menu.Item>
        ))}
        {onOpen || items.length > 0 ? <Menu.Divider /> : null}
        <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => copyTable(rowText(state.row), { header: false })}>
          {t('components.rowCopy')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTable size={15} />} onClick={() => copyTable(tableText())}>
          {t('components.tableCopy')}
        </Menu.Item>
        {onExport ? (
          <Menu.Item leftSection={<IconFileDownload size={15} />} onClick={() => onExport(tableText())}>
            {t('components.tableSave')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
