import { ActionIcon, Menu, TextInput } from '@mantine/core'
import { IconCopy, IconDots, IconFileDownload, IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../i18n/t'
import { copyTable } from './copy-table'
import type { TableText } from './table-text'

type DataTableToolsProps = {
  readonly label: string
  readonly search: string
  readonly onSearch: (text: string) => void
  readonly shown: number
  readonly total: number
  readonly tableText: () => TableText
  readonly onExport?: (table: TableText) => void
  readonly extra?: ReactNode
}

/** Search, row count, and what can be done with the whole table. */
export function DataTableTools(props: DataTableToolsProps) {
  const { label, search, onSearch, shown, total, tableText, onExport, extra } = props
  return (
    <div className="cb-table-tools">
      <TextInput
        className="cb-table-search"
        size="xs"
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || search === '') return
          event.stopPropagation()
          onSearch('')
        }}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        placeholder={t('common.search')}
        aria-label={t('components.tableSearch', { table: label })}
      />
      {extra}
      <span className="cb-table-count" role="status">
        {shown === total ? t('common.rows', { count: total }) : t('components.tableShown', { shown, total })}
      </span>
      <Menu position="bottom-end" withinPortal shadow="md">
        <Menu.Target>
          <ActionIcon size="md" aria-label={t('components.tableActions', { table: label })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => copyTable(tableText())}>
            {t('components.tableCopy')}
          </Menu.Item>
          {onExport ? (
            <Menu.Item leftSection={<IconFileDownload size={15} />} onClick={() => onExport(tableText())}>
              {t('components.tableSave')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
