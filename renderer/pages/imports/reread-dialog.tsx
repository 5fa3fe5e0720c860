import { Alert, Button, Modal, Progress } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconFileAlert } from '@tabler/icons-react'
import type { ImportRecord } from '../../../shared/ledger/book-types'
import type { ReadingDifference } from '../../../shared/ledger/compare-readings'
import { cancelReread, commitReread, pickFileAgain } from '../../actions/rereads'
import { type Column, DataTable } from '../../components/data-table'
import { FormDialog } from '../../components/form-dialog'
import { saveTable } from '../../components/save-table'
import { refusalOf } from '../../i18n/fault-text'
import { formatNumber } from '../../i18n/format'
import { formatText } from '../../i18n/format-texts'
import { t } from '../../i18n/t'
import { FailedFile } from '../../import-preview/failed-file'
import { useAppState, useBook } from '../../store/hooks'
import type { Reread } from '../../store/state'
import { comparisonSentence, differenceText } from './reading-words'

/** From the chosen file to the new reading in the place of the old one. Open while there is a file that is read again. */
export function RereadDialog() {
  const reread = useAppState((state) => state.reread)
  const { imports } = useBook()
  const record = imports.find(({ id }) => id === reread?.importId)
  if (reread === null || record === undefined) return null
  if (reread.stage.kind === 'ready') return <ReadingOffer was={record} {...reread.stage} />
  return (
    <Modal
      opened
      onClose={() => void cancelReread()}
      title={t('imports.reread.title', { file: record.fileName })}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div data-testid="reread-dialog">
        <Waiting reread={reread} record={record} />
        <div className="cb-form-actions">
          <Button variant="default" onClick={() => void cancelReread()}>
            {reread.stage.kind === 'reading' ? t('common.cancel') : t('common.close')}
          </Button>
          {reread.stage.kind === 'reading' ? null : (
            <Button onClick={() => void pickFileAgain(record.id)}>{t('imports.reread.another')}</Button>
          )}
        </div>
      </div>
    </Modal>
  )
}

function Waiting({ reread, record }: { readonly reread: Reread; readonly record: ImportRecord }) {
  const { stage, fileName, byteLength } = reread
  if (stage.kind === 'failed') return <FailedFile fileName={fileName} error={stage.error} />
  if (stage.kind === 'other-file') {
    return (
      <Alert
        color="red"
        variant="light"
        icon={<IconFileAlert size={20} />}
        title={t('imports.reread.otherFile', { file: fileName })}
        data-testid="reread-other-file"
      >
        {t('imports.reread.otherFile.todo', { file: record.fileName })}
      </Alert>
    )
  }
  const part = stage.kind === 'reading' && byteLength > 0 ? Math.min(1, stage.bytesRead / byteLength) : 1
  return (
    <>
      <p style={{ margin: '0 0 10px' }}>{t('importPreview.reading', { file: fileName })}</p>
      <Progress value={part * 100} size="lg" radius="xl" aria-label={t('importPreview.reading', { file: fileName })} />
    </>
  )
}

type ReadingOfferProps = Omit<Extract<Reread['stage'], { kind: 'ready' }>, 'kind'> & { readonly was: ImportRecord }

function ReadingOffer({ was, record, comparison }: ReadingOfferProps) {
  const { accounts } = useBook()
  const columns: Column<ReadingDifference>[] = [
    { id: 'line', header: t('importPreview.column.line'), value: ({ line }) => line, align: 'right', width: 64 },
    { id: 'kind', header: t('imports.reread.kind'), value: ({ kind }) => t(`imports.reread.kind.${kind}`), width: 110 },
    { id: 'what', header: t('importPreview.column.what'), value: ({ label }) => label, width: 230 },
    {
      id: 'change',
      header: t('imports.column.change'),
      value: (row) => differenceText(row, accounts),
      cell: (row) => <span style={{ whiteSpace: 'normal' }}>{differenceText(row, accounts)}</span>,
    },
  ]
  const { differences, changed, added, gone } = comparison
  const total = changed + added + gone
  return (
    <FormDialog
      opened
      size="xl"
      title={t('imports.reread.title', { file: was.fileName })}
      submitLabel={t('imports.reread.submit')}
      onClose={() => void cancelReread()}
      onSubmit={async () => {
        const result = await commitReread()
        if (result.ok) showNotification({ message: t('imports.reread.done', { file: was.fileName }) })
        return refusalOf(result)
      }}
      data-testid="reread-ready"
    >
      <p style={{ margin: '0 0 6px' }}>
        {t('imports.reread.readBy', { format: formatText(record.format).title, version: record.formatVersion })}
      </p>
      <p style={{ margin: '0 0 10px', fontWeight: 600 }} data-testid="reread-sentence">
        {comparisonSentence(comparison)}
      </p>
      {was.problemCount === record.problemCount ? null : (
        <p style={{ margin: '0 0 10px' }}>
          {t('imports.reread.problems', { before: was.problemCount, after: record.problemCount })}
        </p>
      )}
      {total === 0 ? null : (
        <DataTable
          label={t('imports.reread.table')}
          columns={columns}
          rows={differences}
          rowId={(row) => `${row.line} ${differences.indexOf(row)}`}
          onExport={(table) => void saveTable(t('imports.reread.table'), table)}
          maxHeight={300}
          data-testid="reread-table"
        />
      )}
      {differences.length < total ? (
        <p className="cb-dim" style={{ margin: '6px 0 0' }}>
          {t('imports.reread.more', { shown: formatNumber(differences.length), count: total })}
        </p>
      ) : null}
      <p className="cb-dim" style={{ margin: '10px 0 0' }}>
        {t('imports.reread.later')}
      </p>
    </FormDialog>
  )
}
