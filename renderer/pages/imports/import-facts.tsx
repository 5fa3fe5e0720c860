import { ActionIcon, Tooltip } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { isMappedFormat } from '../../../shared/import/format-ids'
import type { ImportRecord } from '../../../shared/ledger/book-types'
import { copyText } from '../../components/copy-table'
import { Money } from '../../components/money'
import { formatBytes, formatDay, formatDayRange, formatInstant, formatNumber } from '../../i18n/format'
import { formatText } from '../../i18n/format-texts'
import { reasonText } from '../../i18n/reason-text'
import { t } from '../../i18n/t'
import { useThisYear } from '../../i18n/use-this-year'
import { fixText } from '../../import-preview/cell-fixes'
import { dayChoice, periodList, periodText } from '../../import-preview/preview-summary'
import { useBook } from '../../store/hooks'

type Fact = readonly [name: string, value: ReactNode]

/** What is on record of an import, one fact a line: those that are nothing for this file are left out. */
export function ImportFacts({ record }: { readonly record: ImportRecord }) {
  const { accounts, settings } = useBook()
  const thisYear = useThisYear()
  const names = record.accountIds.map((id) => accounts.find((account) => account.id === id)?.name ?? id)
  const facts: readonly Fact[] = [
    [t('imports.column.when'), formatInstant(record.importedAt, settings.zone)],
    [t('imports.detail.size'), formatBytes(record.byteLength)],
    [t('imports.detail.hash'), <Fingerprint key="hash" hash={record.fileHash} />],
    [t('imports.column.format'), formatName(record)],
    [t('imports.detail.reason'), reasonText(record)],
    [t('imports.column.account'), names.join(', ')],
    [t('imports.column.period'), periodText(record.from, record.to, thisYear)],
    ...when(record.statedPeriod !== null, t('imports.detail.stated'), () => statedText(record, thisYear)),
    [t('imports.detail.asOf'), formatDay(record.asOf, thisYear)],
    [t('imports.detail.rows'), formatNumber(record.counts.rows)],
    [t('imports.column.new'), formatNumber(record.counts.new)],
    [t('imports.column.already'), formatNumber(record.counts.already)],
    [t('imports.column.restated'), formatNumber(record.counts.restated)],
    ...count('imports.detail.withdrawn', record.counts.withdrawn),
    ...count('imports.detail.problemRows', record.counts.problemRows),
    ...count('imports.detail.rounded', record.roundedRows),
    ...money('imports.detail.total', record.totals ?? {}),
    ...money('imports.column.change', record.delta),
    ...when(record.keptDays.length > 0, t('imports.detail.kept'), () => periodList(record.keptDays, thisYear)),
    ...choiceFacts(record, thisYear),
    ...fixFacts(record),
  ]
  return (
    <dl className="cb-key-values cb-import-facts-list">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Fingerprint({ hash }: { readonly hash: string }) {
  return (
    <span className="cb-import-hash">
      <code data-testid="import-hash">{hash}</code>
      <Tooltip label={t('imports.detail.copyHash')}>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={t('imports.detail.copyHash')}
          onClick={() => copyText(hash)}
        >
          <IconCopy size={15} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
    </span>
  )
}

/** A mapping has no versions: edited, it is another format. */
function formatName({ format, formatVersion }: ImportRecord): string {
  const { title } = formatText(format)
  return isMappedFormat(format) ? title : t('imports.detail.version', { format: title, version: formatVersion })
}

function statedText({ statedPeriod }: ImportRecord, thisYear: string): string {
  if (statedPeriod === null) return ''
  const { from, to } = statedPeriod
  return from === null ? t('imports.detail.statedTo', { day: formatDay(to, thisYear) }) : formatDayRange(from, to, thisYear)
}

function when(isTold: boolean, name: string, value: () => ReactNode): readonly Fact[] {
  return isTold ? [[name, value()]] : []
}

function count(
  name: 'imports.detail.withdrawn' | 'imports.detail.problemRows' | 'imports.detail.rounded',
  value: number,
): readonly Fact[] {
  return when(value > 0, t(name), () => formatNumber(value))
}

function money(
  name: 'imports.detail.total' | 'imports.column.change',
  amounts: { readonly [unit: string]: bigint },
): readonly Fact[] {
  const isChange = name === 'imports.column.change'
  const told = Object.entries(amounts).filter(([, nanos]) => !isChange || nanos !== 0n)
  return when(told.length > 0, t(name), () =>
    told.map(([unit, nanos]) => (
      <span key={unit} style={{ display: 'block' }}>
        <Money nanos={nanos} unit={unit} provenance="billed" {...(isChange ? { style: { signed: true } } : {})} />
      </span>
    )),
  )
}

const SHOWN_FIXES = 50

function fixFacts({ choices: { fixes = [] } }: ImportRecord): readonly Fact[] {
  const more = fixes.length > SHOWN_FIXES ? [t('importPreview.fix.more', { count: fixes.length - SHOWN_FIXES })] : []
  return when(fixes.length > 0, t('importPreview.fix.made'), () =>
    [...fixes.slice(0, SHOWN_FIXES).map(fixText), ...more].join('; '),
  )
}

function choiceFacts({ choices, isOlder, counts, keptDays }: ImportRecord, thisYear: string): readonly Fact[] {
  const made = [
    ...(counts.withdrawn > 0
      ? [`${t('importPreview.tab.withdrawn')}: ${t(`importPreview.choice.withdrawn.${choices.withdrawn}`)}`]
      : []),
    ...keptDays.map((day) => `${periodList([day], thisYear)}: ${t(`importPreview.choice.partial.${dayChoice(choices, day)}`)}`),
    ...(isOlder ? [t('imports.detail.older', { choice: t(`importPreview.choice.older.${choices.older}`) })] : []),
  ]
  return when(made.length > 0, t('imports.detail.choices'), () => made.join('; '))
}
