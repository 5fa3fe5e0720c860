/** Commits one or more previewed files, and says so once, with a way back. */
import { Button } from '@mantine/core'
import { hideNotification, showNotification } from '@mantine/notifications'
import type { ImportRecord } from '../../shared/ledger/book-types'
import { commitImport, revertImport } from '../actions/imports'
import { faultText } from '../i18n/fault-text'
import { formatList } from '../i18n/format'
import { t } from '../i18n/t'
import type { ImportJob } from '../store/state'
import { importSentence } from './preview-summary'

export async function commitJobs(jobs: readonly ImportJob[]): Promise<readonly ImportRecord[]> {
  const records: ImportRecord[] = []
  const faults: string[] = []
  // One after the other, in the order of the files: each is laid over the book the one before it left.
  for (const { jobId } of jobs) {
    const result = await commitImport(jobId)
    if (result.ok) records.push(result.record)
    else faults.push(faultText(result))
  }
  if (records.length > 0) sayDone(records)
  for (const reason of new Set(faults)) {
    showNotification({ color: 'red', message: t('importPreview.failedToSave', { reason }), autoClose: false })
  }
  return records
}

const NAMED = 3

function manyText(records: readonly ImportRecord[]): string {
  const done = t('importPreview.doneMany', { count: records.length })
  return records.length > NAMED ? done : `${done}: ${formatList(records.map(({ fileName }) => fileName))}`
}

function sayDone(records: readonly ImportRecord[]): void {
  const id = `import-${records.map((record) => record.id).join('-')}`
  const [first] = records
  const message =
    records.length === 1 && first
      ? t('importPreview.done', { file: first.fileName, summary: importSentence(first, first.importedAt.slice(0, 4)) })
      : manyText(records)
  showNotification({
    id,
    color: 'teal',
    autoClose: 12_000,
    message: (
      <span style={{ display: 'flex', gap: 12, alignItems: 'center' }} data-testid="import-done">
        <span style={{ flex: 1, overflowWrap: 'anywhere' }}>{message}</span>
        <Button
          size="compact-sm"
          variant="light"
          onClick={async () => {
            hideNotification(id)
            // By name, not by the undo stack: something else may have been done since.
            for (const record of records.toReversed()) await revertImport(record.id)
          }}
        >
          {t('common.undo')}
        </Button>
      </span>
    ),
  })
}
