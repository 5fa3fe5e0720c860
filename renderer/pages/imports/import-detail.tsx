import { Alert, Button } from '@mantine/core'
import { IconArrowBackUp, IconFileSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ImportRecord } from '../../../shared/ledger/book-types'
import { olderReading } from '../../../shared/ledger/older-reading'
import { pickFileAgain } from '../../actions/rereads'
import { DataTable } from '../../components/data-table'
import { DetailDrawer } from '../../components/detail-drawer'
import { formatBytes, formatDay, formatInstant, formatNumber } from '../../i18n/format'
import { formatText } from '../../i18n/format-texts'
import { reasonText } from '../../i18n/reason-text'
import { t } from '../../i18n/t'
import { useThisYear } from '../../i18n/use-this-year'
import { fixText } from '../../import-preview/cell-fixes'
import { dayChoice, importSentence, periodList, periodText } from '../../import-preview/preview-summary'
import { ProblemList } from '../../import-preview/problem-list'
import { restatementColumns } from '../../import-preview/restatement-columns'
import { useBook } from '../../store/hooks'

type ImportDetailProps = { readonly record: ImportRecord; readonly onClose: () => void; readonly onRevert: () => void }

/** Everything the book knows of one import, with the way back. */
export function ImportDetail({ record, onClose, onRevert }: ImportDetailProps) {
  const { accounts, settings, mappings } = useBook()
  const older = olderReading(record, mappings)
  const thisYear = useThisYear()
  const names = record.accountIds.map((id) => accounts.find((account) => account.id === id)?.name ?? id)
  const facts: [string, ReactNode][] = [
    [t('imports.column.when'), formatInstant(record.importedAt, settings.zone)],
    [t('imports.column.account'), names.join(', ')],
    [t('imports.column.period'), periodText(record.from, record.to, thisYear)],
    [t('imports.detail.asOf'), formatDay(record.asOf, thisYear)],
    [t('imports.column.format'), formatText(record.format).title],
    [t('imports.detail.reason'), reasonText(record)],
    [t('imports.detail.rows'), formatNumber(record.counts.rows)],
    [t('imports.column.new'), formatNumber(record.counts.new)],
    [t('imports.column.already'), formatNumber(record.counts.already)],
    [t('imports.column.restated'), formatNumber(record.counts.restated)],
    [t('imports.detail.size'), formatBytes(record.byteLength)],
    [t('imports.detail.hash'), <code key="hash">{record.fileHash}</code>],
    ...(record.keptDays.length > 0
      ? [[t('imports.detail.kept'), periodList(record.keptDays, thisYear)] as [string, ReactNode]]
      : []),
    ...choiceFacts(record, thisYear),
    ...fixFacts(record),
  ]
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
      <dl className="cb-key-values cb-import-facts-list">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
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

const SHOWN_FIXES = 50

function fixFacts({ choices: { fixes = [] } }: ImportRecord): [string, ReactNode][] {
  if (fixes.length === 0) return []
  const lines = fixes.slice(0, SHOWN_FIXES).map(fixText)
  const more = fixes.length > SHOWN_FIXES ? [t('importPreview.fix.more', { count: fixes.length - SHOWN_FIXES })] : []
  return [[t('importPreview.fix.made'), [...lines, ...more].join('; ')]]
}

function choiceFacts({ choices, isOlder, counts, keptDays }: ImportRecord, thisYear: string): [string, ReactNode][] {
  const made = [
    ...(counts.withdrawn > 0
      ? [`${t('importPreview.tab.withdrawn')}: ${t(`importPreview.choice.withdrawn.${choices.withdrawn}`)}`]
      : []),
    ...keptDays.map((day) => `${periodList([day], thisYear)}: ${t(`importPreview.choice.partial.${dayChoice(choices, day)}`)}`),
    ...(isOlder ? [t('imports.detail.older', { choice: t(`importPreview.choice.older.${choices.older}`) })] : []),
  ]
  return made.length === 0 ? [] : [[t('imports.detail.choices'), made.join('; ')]]
}
