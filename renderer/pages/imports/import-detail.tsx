import { Alert, Button } from '@mantine/core'
import { IconArrowBackUp, IconFileSearch } from '@tabler/icons-react'
import type { ImportRecord } from '../../../shared/ledger/book-types'
import { olderReading } from '../../../shared/ledger/older-reading'
import { pickFileAgain } from '../../actions/rereads'
import { DataTable } from '../../components/data-table'
import { DetailDrawer } from '../../components/detail-drawer'
import { t } from '../../i18n/t'
import { useThisYear } from '../../i18n/use-this-year'
import { importSentence } from '../../import-preview/preview-summary'
import { ProblemList } from '../../import-preview/problem-list'
import { restatementColumns } from '../../import-preview/restatement-columns'
import { useBook } from '../../store/hooks'
import { ImportFacts } from './import-facts'

type ImportDetailProps = { readonly record: ImportRecord; readonly onClose: () => void; readonly onRevert: () => void }

/** Everything the book knows of one import, with the way back. */
export function ImportDetail({ record, onClose, onRevert }: ImportDetailProps) {
  const { mappings } = useBook()
  const older = olderReading(record, mappings)
  const thisYear = useThisYear()
  return (
    <DetailDrawer
      opened
      title={t('imports.detail.title', { file: record.fileName })}
      onClose={onClose}
      data-testid="import-detail"
    >
      {older === null ? null : (
        <Alert variant="light" icon={<IconFileSearch size={20} />} mb="md" data-testid="import-older">
          <p style={{ margin: '0 0 8px' }}>{t(`imports.reread.why.${older}`)}</p>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void pickFileAgain(record.id)}
            data-testid="import-read-again"
          >
            {t('imports.reread')}
          </Button>
        </Alert>
      )}
      <p style={{ margin: '0 0 12px', fontWeight: 600 }}>{importSentence(record, thisYear)}</p>
      <ImportFacts record={record} />
      {record.restatements.length === 0 ? null : (
        <section>
          <h3 className="cb-detail-heading">{t('imports.detail.restatements')}</h3>
          <DataTable
            label={t('imports.detail.restatements')}
            columns={restatementColumns(thisYear)}
            rows={record.restatements}
            rowId={(row) => String(row.line)}
            maxHeight={280}
          />
        </section>
      )}
      <h3 className="cb-detail-heading">{t('imports.detail.problems')}</h3>
      {record.problemCount === 0 ? (
        <p className="cb-dim" style={{ margin: 0 }}>
          {t('imports.detail.noProblems')}
        </p>
      ) : (
        <ProblemList fileName={record.fileName} problems={record.problems} problemCount={record.problemCount} />
      )}
      <Button mt="xl" variant="light" color="red" leftSection={<IconArrowBackUp size={16} />} onClick={onRevert}>
        {t('imports.revert')}
      </Button>
    </DetailDrawer>
  )
}
