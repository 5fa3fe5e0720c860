/** One import in words: what it would do, whether it asks anything, and how far its reading has come. */
import { METERS, type ReadErrorCode } from '../../shared/import/batch'
import { isNoExport } from '../../shared/import/read-errors'
import type { ImportChoices, ImportRecord } from '../../shared/ledger/book-types'
import { parseNanos } from '../../shared/money/nanos'
import {
  formatAmount,
  formatBytes,
  formatDay,
  formatDayRange,
  formatDuration,
  formatList,
  formatMonth,
  formatQuantity,
} from '../i18n/format'
import { t } from '../i18n/t'
import type { ImportJob, ImportPreview } from '../store/state'

type Outcome = Pick<ImportRecord, 'counts' | 'delta' | 'problemCount' | 'from' | 'to' | 'restatements'>

/** "+214 rows, $38.12, 3–29 Nov; 61 already there; 4 restated (+$0.37); 2 problems kept aside". */
export function importSentence(outcome: Outcome, thisYear: string): string {
  const { counts } = outcome
  const head = [
    counts.new > 0 ? t('importPreview.sum.new', { count: counts.new }) : t('importPreview.sum.none'),
    ...deltaTexts(outcome.delta),
    periodText(outcome.from, outcome.to, thisYear),
  ].filter((part) => part !== '')
  const parts = [head.join(', ')]
  if (counts.already > 0) parts.push(t('importPreview.sum.already', { count: counts.already }))
  if (counts.restated > 0) parts.push(restatedText(outcome))
  if (counts.leftOut) parts.push(t('importPreview.sum.leftOut', { count: counts.leftOut }))
  if (counts.withdrawn > 0) parts.push(t('importPreview.sum.withdrawn', { count: counts.withdrawn }))
  if (outcome.problemCount > 0) parts.push(t('importPreview.sum.problems', { count: outcome.problemCount }))
  return parts.join('; ')
}

function restatedText({ counts, restatements }: Outcome): string {
  // Only the first thousand are listed; a sum of some of them would pass for the sum of all.
  if (restatements.length < counts.restated) return t('importPreview.sum.restatedPlain', { count: counts.restated })
  const changes = new Map<string, bigint>()
  for (const { unit, before, after } of restatements) changes.set(unit, (changes.get(unit) ?? 0n) + after - before)
  const texts = [...changes]
    .filter(([, nanos]) => nanos !== 0n)
    .map(([unit, nanos]) => formatAmount(nanos, unit, { signed: true }))
  if (texts.length === 0) return t('importPreview.sum.restatedPlain', { count: counts.restated })
  return t('importPreview.sum.restated', { count: counts.restated, change: texts.join(', ') })
}

function deltaTexts(delta: Outcome['delta']): string[] {
  return Object.entries(delta)
    .filter(([, nanos]) => nanos !== 0n)
    .map(([unit, nanos]) => formatAmount(nanos, unit))
}

/** The report's `from` and `to`: instants, days or months. */
export function periodText(from: string | null, to: string | null, thisYear: string): string {
  if (from === null || to === null) return ''
  if (isMonth(from)) return from === to ? formatMonth(from) : `${formatMonth(from)} – ${formatMonth(to)}`
  const [first, last] = [from.slice(0, 10), to.slice(0, 10)]
  return first === last ? formatDay(first, thisYear) : formatDayRange(first, last, thisYear)
}

export type Question = 'period' | 'withdrawn' | 'partial-days' | 'overlaps' | 'older' | 'account'

/** What a person should decide before this file goes in. "Import all" leaves files that ask something open. */
export function questionsOf(preview: ImportPreview): Question[] {
  const questions: Question[] = []
  if (preview.askedPeriod === 'missing') questions.push('period')
  if (preview.sizes.withdrawn > 0) questions.push('withdrawn')
  if (preview.keptDays.length > 0) questions.push('partial-days')
  if (preview.overlaps.length > 0) questions.push('overlaps')
  if (preview.record.isOlder) questions.push('older')
  if (preview.accounts.some(({ options }) => options.filter((option) => !option.isNew).length > 1)) questions.push('account')
  return questions
}

/** Nothing of the file would change the book. */
export function changesNothing({ counts }: ImportPreview): boolean {
  return counts.new === 0 && counts.restated === 0 && counts.withdrawn === 0
}

/** The very same file is in the book with all it says: there is nothing to import, only to close. */
function isKnownWhole(preview: ImportPreview): boolean {
  return preview.sameFileAs !== null && changesNothing(preview)
}

/** Whether there is anything to press Import for. */
export function canImport(preview: ImportPreview): boolean {
  return !isKnownWhole(preview) && preview.askedPeriod !== 'missing'
}

export type JobState = 'reading' | 'ready' | 'asks' | 'nothing' | 'committing' | 'balance' | 'failed'

export function jobState(job: ImportJob): JobState {
  if (job.stage.kind === 'failed' && job.stage.error.statement !== undefined) return 'balance'
  if (job.stage.kind !== 'preview') return job.stage.kind
  if (questionsOf(job.stage.preview).length > 0) return 'asks'
  return changesNothing(job.stage.preview) ? 'nothing' : 'ready'
}

/** A file that lies beside the exports in a chosen folder, and is none itself. Nobody asked about it in particular. */
export function isBesideExports({ origin, stage }: ImportJob): boolean {
  return origin === 'folder' && stage.kind === 'failed' && isNoExport(stage.error.code) && stage.error.statement === undefined
}

/** The jobs that "Import all" takes. */
export function importableJobs(jobs: readonly ImportJob[]): ImportJob[] {
  return jobs.filter((job) => ['ready', 'nothing'].includes(jobState(job)))
}

type DayChoice = ImportChoices['partialDays']

/** What is done about one partial day. */
export function dayChoice({ partialDays, partialDaysExcept = [] }: ImportChoices, day: string): DayChoice {
  return partialDaysExcept.includes(day) === (partialDays === 'keep') ? 'replace' : 'keep'
}

export function withDayChoice(choices: ImportChoices, day: string, value: DayChoice): ImportChoices {
  const others = (choices.partialDaysExcept ?? []).filter((other) => other !== day)
  return { ...choices, partialDaysExcept: value === choices.partialDays ? others : [...others, day] }
}

export type ReadingProgress = {
  /** 0 to 1; null where the size is not known. */
  readonly part: number | null
  readonly counted: string
  readonly rate: string | null
  readonly left: string | null
}

export type ReadingMark = { readonly at: number; readonly bytesRead: number; readonly rows: number }

/** The pace since `start`: when the wait was first on screen. */
export function readingProgress(now: ReadingMark, start: ReadingMark, byteLength: number): ReadingProgress {
  const elapsed = now.at - start.at
  const bytes = now.bytesRead - start.bytesRead
  const part = byteLength > 0 ? Math.min(1, now.bytesRead / byteLength) : null
  const counted = t('importPreview.reading.progress', {
    rows: now.rows,
    done: formatBytes(now.bytesRead),
    size: formatBytes(byteLength),
  })
  if (elapsed < 500 || bytes <= 0) return { part, counted, rate: null, left: null }
  const rate = t('importPreview.reading.rate', { rate: Math.round(((now.rows - start.rows) / elapsed) * 1000) })
  const toGo = Math.max(0, byteLength - now.bytesRead)
  return { part, counted, rate, left: t('importPreview.reading.left', { left: formatDuration((elapsed * toGo) / bytes) }) }
}

export function failureTexts(code: ReadErrorCode): { readonly why: string; readonly todo: string } {
  return { why: t(`importPreview.failed.${code}`), todo: t(`importPreview.failed.${code}.todo`) }
}

/** The preview's "input_tokens 1234, requests 1" with the meters' names and the user's digits. */
export function quantitiesText(quantities: string): string {
  return quantities
    .split(', ')
    .map((part) => {
      const [meter = '', count = ''] = part.split(' ')
      const known = METERS.find((name) => name === meter)
      const parsed = parseNanos(count, 'strict')
      return known && parsed.ok ? `${formatQuantity(parsed.nanos, { short: true })} ${t(`meter.${known}`)}` : part
    })
    .join(' · ')
}

export function rangeList(ranges: ImportPreview['overlaps'], thisYear: string): string {
  return formatList(ranges.map(({ from, to }) => formatDayRange(from, to, thisYear)))
}

/** Days and months. */
export function periodList(periods: readonly string[], thisYear: string): string {
  return formatList(periods.map((period) => (isMonth(period) ? formatMonth(period) : formatDay(period, thisYear))))
}

export function isMonth(period: string): boolean {
  return period.length === '2026-10'.length
}
