import { Button } from '@mantine/core'
import { IconFileImport, IconFolder } from '@tabler/icons-react'
import { useState } from 'react'
import type { ImportRecord } from '../../../shared/ledger/book-types'
import { pickFiles, pickFolder } from '../../actions/imports'
import { setFocus } from '../../actions/navigation'
import { EmptyState } from '../../components/empty-state'
import { Card, PageBody, PageHeader } from '../../components/page-header'
import { t } from '../../i18n/t'
import { useAppState, useBook } from '../../store/hooks'
import { CoverageCard } from './coverage-card'
import { ExportCard } from './export-card'
import { FoundExports } from './found-exports'
import { HowToCards } from './how-to-cards'
import { ImportDetail } from './import-detail'
import { ImportsTable } from './imports-table'
import { MappingsCard } from './mappings-card'
import { RereadDialog } from './reread-dialog'
import { RevertDialog } from './revert-dialog'
import './imports.css'

export function ImportsPage() {
  const { imports } = useBook()
  const focus = useAppState((state) => state.focus)
  const [reverting, setReverting] = useState<ImportRecord | null>(null)
  const opened = imports.find(({ id }) => String(id) === focus) ?? null
  const choose = (
    <>
      <Button
        variant="default"
        leftSection={<IconFolder size={16} />}
        onClick={() => void pickFolder()}
        data-testid="choose-folder"
      >
        {t('imports.chooseFolder')}
      </Button>
      <Button leftSection={<IconFileImport size={16} />} onClick={() => void pickFiles()} data-testid="choose-files">
        {t('imports.choose')}
      </Button>
    </>
  )
  return (
    <PageBody name="imports">
      <PageHeader title={t('imports.title')} subtitle={t('imports.subtitle')} actions={choose} />
      <FoundExports />
      <Card>
        {imports.length === 0 ? (
          <EmptyState icon={IconFileImport} title={t('imports.empty.title')} text={t('imports.empty.text')} />
        ) : (
          <ImportsTable imports={imports} openedId={focus} onOpen={({ id }) => setFocus(String(id))} onRevert={setReverting} />
        )}
      </Card>
      <MappingsCard />
      <CoverageCard />
      <ExportCard />
      <HowToCards />
      {opened === null ? null : (
        <ImportDetail record={opened} onClose={() => setFocus(null)} onRevert={() => setReverting(opened)} />
      )}
      {reverting === null ? null : (
        <RevertDialog record={reverting} onClose={() => setReverting(null)} onDone={() => setFocus(null)} />
      )}
      <RereadDialog />
    </PageBody>
  )
}
