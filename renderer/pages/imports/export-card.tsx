import { Button } from '@mantine/core'
import { IconDatabaseExport, IconDatabaseImport, IconTableExport } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { exportCharges, saveBackup } from '../../actions/exports'
import { Card } from '../../components/page-header'
import { t } from '../../i18n/t'
import { RestoreFlow } from './restore-flow'
import { sayExported } from './say-exported'
import './imports.css'

/** The book belongs to its owner: out as CSV or JSON, and back in. */
export function ExportCard() {
  const [isRestoring, setRestoring] = useState(false)
  return (
    <Card title={t('imports.export.title')}>
      <div className="cb-export">
        <ExportItem help={t('imports.export.charges.help')}>
          <Button
            variant="default"
            leftSection={<IconTableExport size={16} />}
            onClick={async () => sayExported(await exportCharges())}
            data-testid="export-charges"
          >
            {t('imports.export.charges')}
          </Button>
        </ExportItem>
        <ExportItem help={t('imports.export.backup.help')}>
          <Button
            variant="default"
            leftSection={<IconDatabaseExport size={16} />}
            onClick={async () => sayExported(await saveBackup())}
            data-testid="save-backup"
          >
            {t('imports.export.backup')}
          </Button>
        </ExportItem>
        <ExportItem help={t('imports.export.restore.help')}>
          <Button
            variant="default"
            leftSection={<IconDatabaseImport size={16} />}
            onClick={() => setRestoring(true)}
            data-testid="restore-backup"
          >
            {t('imports.export.restore')}
          </Button>
        </ExportItem>
      </div>
      {isRestoring ? <RestoreFlow onDone={() => setRestoring(false)} /> : null}
    </Card>
  )
}

function ExportItem({ help, children }: { readonly help: string; readonly children: ReactNode }) {
  return (
    <div className="cb-export-item">
      {children}
      <p className="cb-export-help">{help}</p>
    </div>
  )
}
