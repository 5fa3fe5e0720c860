/** What a person is told when a file cannot be read: what happened, and what to do. */
import type { BalanceTable } from './balance-table'
import type { ReadError, ReadErrorCode, StatementFound } from './batch'
import { cut } from './cells'
import type { Identification } from './identify'
import type { UsageFormat } from './usage-format'

const MAX_NAMES = 12
const MAX_VALUE = 40

const MESSAGES: { readonly [code in Exclude<ReadErrorCode, 'unknown-format' | 'ambiguous-format' | 'bad-balance'>]: string } = {
  'empty-file': 'The file is empty. Download the export again, and check that it covers days with use.',
  'not-text': 'This is not a text file. Creditbook reads CSV and JSON exports, also inside .zip and .gz.',
  truncated: 'The file is cut short or damaged, so nothing of it was taken. Download it again.',
  'too-large': 'The file is larger than any export should be, so it was not read. Download a shorter range.',
  'not-found': 'The file is not there. It may have been moved, renamed or deleted.',
  unreadable: 'The file cannot be read. Check that it is not open elsewhere and that you may read it.',
  'not-compared': 'The file could not be compared with the book, so nothing of it was taken. Is the disk full?',
  cancelled: 'Reading was cancelled. Nothing of the file was taken.',
}

export function readError(code: keyof typeof MESSAGES): ReadError {
  return { code, message: MESSAGES[code] }
}

/** What a file ends with that merely lies beside exports: it is none, and nothing is wrong with it. */
export function isNoExport(code: ReadErrorCode): boolean {
  return code === 'unknown-format' || code === 'not-text' || code === 'empty-file'
}

export const PASSWORD: ReadError = {
  code: 'unreadable',
  message: 'The file inside the zip is protected by a password or packed in an unusual way. Unpack it and import the CSV.',
}

export const PACKED_TWICE: ReadError = {
  code: 'not-text',
  message: 'The file is packed more than once. Unpack it and import the CSV that is inside.',
}

export const WORKBOOK: ReadError = {
  code: 'not-text',
  message: 'This is an Excel workbook. Save it as CSV (UTF-8), or better: download the export as CSV, and import that.',
}

/** `what` is what the first bytes look like. */
export function notText(what: string | null): ReadError {
  const base = readError('not-text')
  return what === null ? base : { ...base, message: `${base.message} It looks like ${what}.` }
}

export function ambiguous(formats: readonly UsageFormat[]): ReadError {
  const titles = formats.map((format) => format.title)
  return {
    code: 'ambiguous-format',
    message: `The columns fit more than one export: ${titles.join('; ')}. Creditbook does not guess. Please report this file's header.`,
  }
}

export function jsonUnknown(names: readonly string[]): ReadError {
  const seen = names.length === 0 ? '' : ` has these names: ${list(names)}`
  return {
    code: 'unknown-format',
    message: `This is JSON, but no export that Creditbook knows${seen === '' ? ' looks like it' : seen}. If the provider also has a CSV export, import that.`,
  }
}

/** The command line, which keeps no book, has nothing to compare it with. */
export function noUse(statement: StatementFound): ReadError {
  return {
    code: 'unknown-format',
    message: `This says what is left (${statement.title}), not what was used. The app offers it as a reconciliation of the account.`,
    statement,
  }
}

export function badBalance({ line, column, value }: Extract<BalanceTable, { ok: false }>): ReadError {
  return {
    code: 'bad-balance',
    message: `This is a table of balances, but line ${line}, column ${column} cannot be read: "${cut(value, MAX_VALUE)}". Write amounts as 12.50 and days as 2026-11-20.`,
  }
}

export function jsonBroken(line: number): ReadError {
  return {
    code: 'unknown-format',
    message: `This looks like JSON, but line ${line} is none. Download it again, and do not edit it on the way.`,
  }
}

export function describeFailure(failure: Exclude<Identification, { kind: 'found' }>): ReadError {
  if (failure.kind === 'ambiguous') return ambiguous(failure.formats)
  if (failure.seen.length === 0) return { code: 'unknown-format', message: 'No columns were found at the beginning of the file.' }
  const sentences = [`No export that Creditbook knows has these columns: ${list(failure.seen)}.`]
  if (failure.closest !== null) {
    const { format, missing } = failure.closest
    sentences.push(
      missing.length > 0
        ? `The closest is "${format.title}"; it also needs: ${list(missing)}.`
        : `The closest is "${format.title}", but this is another report of the same provider.`,
    )
    if (missing.length <= format.required.length / 2) sentences.push(`Its file is found here: ${format.howTo.where}.`)
  }
  return { code: 'unknown-format', message: sentences.join(' ') }
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map((name) => cut(name, 60))
  const more = names.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}
