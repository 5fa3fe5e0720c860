import { Alert } from '@mantine/core'
import { IconCopyCheck } from '@tabler/icons-react'
import type { ImportOrigin } from '../../shared/ipc/contract'
import type { ImportChoices } from '../../shared/ledger/book-types'
import { ProviderMark } from '../components/provider-mark'
import { formatInstant } from '../i18n/format'
import { formatText } from '../i18n/format-texts'
import { reasonText } from '../i18n/reason-text'
import { t } from '../i18n/t'
import { useThisYear } from '../i18n/use-this-year'
import { useBook } from '../store/hooks'
import type { ImportPreview } from '../store/state'
import { AccountChoice } from './account-choice'
import { ImportChoicesForm } from './import-choices'
import { PeriodChoice } from './period-choice'
import { importSentence } from './preview-summary'
import { PreviewTables } from './preview-tables'

type FilePreviewProps = {
  readonly jobId: string
  readonly preview: ImportPreview
  readonly origin: ImportOrigin
  readonly onChoices: (choices: ImportChoices) => void
}

/** What one file is, where it goes, and what it would change. */
export function FilePreview({ jobId, preview, onChoices }: FilePreviewProps) {
  const { zone } = useBook().settings
  const thisYear = useThisYear()
  const { record } = preview
  const provider = preview.accounts[0]?.providerAndProduct.split('|')[0]
  return (
    <>
      <div>
        <p
          className="cb-dim cb-ellipsis"
          style={{ margin: '0 0 2px', fontSize: 'var(--mantine-font-size-sm)' }}
          title={preview.fileName}
        >
          {preview.fileName}
        </p>
        <p className="cb-import-sentence" role="status" data-testid="import-sentence">
          {sentenceOf(preview, thisYear)}
        </p>
      </div>
      {preview.sameFileAs === null ? null : (
        <Alert color="gray" variant="light" icon={<IconCopyCheck size={18} />} py="xs">
          {t('importPreview.sameFile', { when: formatInstant(preview.sameFileAs.importedAt, zone) })}
        </Alert>
      )}
      <div className="cb-import-facts">
        <div className="cb-import-fact" data-testid="import-format" data-format={record.format}>
          <span className="cb-import-fact-label">{t('importPreview.format')}</span>
          <span style={{ display: 'flex', gap: 8, alignItems: 'flex-start' }}>
            {provider ? <ProviderMark provider={provider} size="sm" /> : null}
            <span>
              {formatText(record.format).title}
              <span className="cb-dim" style={{ display: 'block', fontSize: 'var(--mantine-font-size-xs)' }}>
                {reasonText(record)}
              </span>
            </span>
          </span>
        </div>
        <AccountChoice preview={preview} onChange={onChoices} />
      </div>
      <PeriodChoice jobId={jobId} preview={preview} />
      <ImportChoicesForm preview={preview} thisYear={thisYear} onChange={onChoices} />
      {record.roundedRows > 0 ? (
        <p className="cb-dim" style={{ margin: 0, fontSize: 'var(--mantine-font-size-sm)' }}>
          {t('importPreview.rounded', { count: record.roundedRows })}
        </p>
      ) : null}
      {record.counts.rows === 0 || preview.askedPeriod === 'missing' ? null : (
        <PreviewTables jobId={jobId} preview={preview} zone={zone} onChoices={onChoices} />
      )}
    </>
  )
}

function sentenceOf(preview: ImportPreview, thisYear: string): string {
  const { record, counts, askedPeriod } = preview
  if (counts.rows === 0) return t('importPreview.empty')
  if (askedPeriod === 'missing') return t('importPreview.period.waiting', { count: counts.rows })
  return importSentence({ ...record, ...preview }, thisYear)
}
