import { Button } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconDatabaseExport, IconDatabaseImport, IconRefresh } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { rebuildSums } from '../../actions/backup'
import { saveBackup } from '../../actions/exports'
import { Card } from '../../components/page-header'
import { t } from '../../i18n/t'
import { RestoreFlow } from '../imports/restore-flow'
import { sayExported } from '../imports/say-exported'
import { StoredBackups } from './stored-backups'

export function DataCard() {
  const [isRestoring, setRestoring] = useState(false)
  const [isRebuilding, setRebuilding] = useState(false)
  const rebuild = async () => {
    setRebuilding(true)
    try {
      const { same } = await rebuildSums()
      showNotification({ message: t(same ? 'settings.rebuild.same' : 'settings.rebuild.different') })
    } finally {
      setRebuilding(false)
    }
  }
  return (
    <Card title={t('settings.data')}>
      <div className="cb-settings-data">
        <DataItem help={t('settings.backup.help')}>
          <Button
            variant="default"
            leftSection={<IconDatabaseExport size={16} />}
            onClick={async () => sayExported(await saveBackup())}
            data-testid="settings-backup"
          >
            {t('settings.backup')}
          </Button>
        </DataItem>
        <DataItem help={t('settings.restore.help')}>
          <Button
            variant="default"
            leftSection={<IconDatabaseImport size={16} />}
            onClick={() => setRestoring(true)}
            data-testid="settings-restore"
          >
            {t('settings.restore')}
          </Button>
        </DataItem>
        <DataItem help={t('settings.rebuild.help')}>
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} />}
            loading={isRebuilding}
            onClick={() => void rebuild()}
            data-testid="settings-rebuild"
          >
            {t('settings.rebuild')}
          </Button>
        </DataItem>
      </div>
      <StoredBackups />
      {isRestoring ? <RestoreFlow onDone={() => setRestoring(false)} /> : null}
    </Card>
  )
}

function DataItem({ help, children }: { readonly help: string; readonly children: ReactNode }) {
  return (
    <div>
      {children}
      <p className="cb-setting-help">{help}</p>
    </div>
  )
}
