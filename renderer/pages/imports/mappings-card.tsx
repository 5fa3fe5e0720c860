import { Button, FileButton } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconDownload, IconPencil, IconTrash, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import type { Mapping } from '../../../shared/import/mapping/mapping'
import { exportMapping, importMapping, removeMapping } from '../../actions/mappings'
import { type Column, DataTable } from '../../components/data-table'
import { Card } from '../../components/page-header'
import { providerName } from '../../components/providers'
import { faultText } from '../../i18n/fault-text'
import { t } from '../../i18n/t'
import { EditMappingDialog } from '../../mapper/edit-mapping-dialog'
import { useBook } from '../../store/hooks'
import { sayRemoved } from '../say-removed'
import { sayExported } from './say-exported'

/** More is no mapping. */
const MAX_BYTES = 1024 ** 2

/** What the user has said about exports that Creditbook does not know. */
export function MappingsCard() {
  const { mappings } = useBook()
  const [editing, setEditing] = useState<Mapping | null>(null)
  const columns: Column<Mapping>[] = [
    { id: 'name', header: t('mapper.name'), value: ({ name }) => name },
    { id: 'provider', header: t('mapper.provider'), value: ({ provider }) => providerName(provider), width: 160 },
    { id: 'columns', header: t('mapper.columns'), value: (mapping) => mapping.columns.join(', ') },
  ]
  const take = async (file: File | null) => {
    if (file === null) return
    const result = file.size > MAX_BYTES ? ({ ok: false, code: 'no-mapping' } as const) : await importMapping(await file.text())
    if (result.ok) showNotification({ message: t('mapper.imported', { file: file.name }) })
    else showNotification({ color: 'red', message: result.code === 'no-mapping' ? t('mapper.notImported') : faultText(result) })
  }
  return (
    <Card
      title={t('mapper.title')}
      actions={
        <FileButton accept=".json,application/json" onChange={(file) => void take(file)}>
          {(props) => (
            <Button size="xs" variant="light" leftSection={<IconUpload size={15} />} {...props} data-testid="mapping-import">
              {t('mapper.import')}
            </Button>
          )}
        </FileButton>
      }
    >
      <p className="cb-dim" style={{ margin: '0 0 8px' }}>
        {t('mapper.title.help')}
      </p>
      <DataTable
        label={t('mapper.title')}
        columns={columns}
        rows={mappings}
        rowId={({ id }) => id}
        sort={{ column: 'name', descending: false }}
        onRowOpen={setEditing}
        rowMenu={(mapping) => [
          { label: t('common.edit'), icon: IconPencil, onClick: () => setEditing(mapping) },
          { label: t('mapper.export'), icon: IconDownload, onClick: async () => sayExported(await exportMapping(mapping)) },
          {
            label: t('common.remove'),
            icon: IconTrash,
            danger: true,
            onClick: async () => sayRemoved(mapping.name, await removeMapping(mapping)),
          },
        ]}
        empty={t('mapper.empty')}
        maxHeight={320}
        data-testid="mappings-table"
      />
      {editing === null ? null : <EditMappingDialog mapping={editing} onClose={() => setEditing(null)} />}
    </Card>
  )
}
