/** What the page and the ledger's worker say to each other. Commands are answered, events are not. */
import type { FilePeriod, ImportOffer } from '../../shared/ipc/contract'
import type { BackupError } from '../../shared/ledger/backup'
import type { Alert, AlertEpisode, ImportChoices, ImportId, ImportRecord, Settings } from '../../shared/ledger/book-types'
import type { Hours, HoursWanted } from '../../shared/ledger/hours-behind'
import type { BookRow, RowsWanted } from '../../shared/ledger/rows-behind'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import type { ImportJob, PreviewPage, PreviewQuery, Reread } from '../store/state'
import type { BookName } from './database'
import type { Edit, EditFault } from './records'

export type StorageFault = {
  readonly ok: false
  /**
   * `gone`: what the command speaks of is not there any more. `storage-lost`: the database does not answer, as when not a byte is
   * free. `overflow`: a day's sum would leave the range of exact amounts.
   */
  readonly code: 'gone' | 'storage-full' | 'storage-lost' | 'overflow'
}
export type Outcome<T = object> = ({ readonly ok: true } & T) | StorageFault

/** What is in a backup, for the question before it replaces the book. */
export type BackupCheck =
  | {
      readonly ok: true
      readonly createdAt: string
      readonly counts: { readonly [table in 'imports' | 'accounts' | 'grants' | 'tasks' | 'budgets']: number }
    }
  | { readonly ok: false; readonly error: BackupError }

export type Commands = {
  /** Closes whatever book was open. `defaults` are the settings of a book that has none yet. `isFresh` empties the book first. */
  open: {
    request: { readonly name: BookName; readonly defaults: Settings; readonly isFresh: boolean }
    response: { readonly alerts: readonly Alert[]; readonly episodes: readonly AlertEpisode[] }
  }
  /** The job's port comes with the command. */
  'start-job': { request: { readonly offer: ImportOffer; readonly now: string }; response: null }
  choose: { request: { readonly jobId: string; readonly choices: ImportChoices; readonly now: string }; response: null }
  /** Reads a file once more: after a mapping for it was saved, or with the days that its rows cover. */
  'read-again': {
    request: { readonly jobId: string; readonly now: string; readonly period: FilePeriod | null }
    response: { readonly ok: boolean }
  }
  /** A page of a preview's rows; null where there is no such preview. */
  'preview-rows': {
    request: { readonly jobId: string; readonly query: PreviewQuery; readonly from: number; readonly count: number }
    response: PreviewPage | null
  }
  /** Ticks rows of a preview, or takes their ticks away; `all`: all rows of the query that can be ticked. */
  'tick-rows': {
    request: {
      readonly jobId: string
      readonly query: PreviewQuery
      readonly ids: readonly string[] | 'all'
      readonly ticked: boolean
    }
    response: null
  }
  'cancel-job': { request: { readonly jobId: string }; response: null }
  commit: {
    request: { readonly jobId: string; readonly now: string }
    response: Outcome<{ readonly record: ImportRecord }>
  }
  /** Reads no more of the file that is read again, and shows nothing of it. */
  'cancel-reread': { request: null; response: null }
  /** The new reading takes the place of the import. */
  'commit-reread': { request: { readonly now: string }; response: Outcome<{ readonly was: ImportId; readonly is: ImportId }> }
  revert: { request: { readonly importId: ImportId; readonly now: string }; response: Outcome }
  /** Takes back a revert of this session, or what took the import's place. */
  return: { request: { readonly importId: ImportId; readonly now: string }; response: Outcome }
  edit: {
    request: { readonly edits: readonly Edit[]; readonly now: string }
    response: Outcome | { readonly ok: false; readonly code: 'invalid'; readonly fault: EditFault }
  }
  /** Answers with the alerts that were not on record before: those and no others are shown. */
  'record-alerts': {
    request: { readonly alerts: readonly Alert[]; readonly episodes: readonly AlertEpisode[] }
    response: { readonly recorded: readonly Alert[] }
  }
  'set-alert-outcome': { request: { readonly alertIds: readonly string[]; readonly outcome: Alert['outcome'] }; response: null }
  'mark-alerts-seen': { request: { readonly alertIds: readonly string[]; readonly now: string }; response: null }
  'rows-behind': { request: RowsWanted; response: { readonly rows: readonly BookRow[]; readonly total: number } }
  'hours-behind': { request: HoursWanted; response: { readonly hours: Hours } }
  /** A text is pulled piece by piece, so that it never waits in memory as a whole. */
  'text-open': {
    request:
      | { readonly kind: 'charges'; readonly uncounted: readonly string[] }
      | { readonly kind: 'backup'; readonly createdAt: string }
    response: { readonly textId: number }
  }
  'text-next': { request: { readonly textId: number }; response: { readonly piece: string | null } }
  'text-close': { request: { readonly textId: number }; response: null }
  /** Reads and checks a backup's text without touching the book. */
  'check-backup': { request: { readonly text: string }; response: BackupCheck }
  restore: {
    request: { readonly text: string; readonly now: string }
    response:
      | { readonly ok: true; readonly createdAt: string }
      | { readonly ok: false; readonly error: BackupError }
      | StorageFault
  }
  'list-backups': {
    request: null
    response: { readonly backups: readonly { readonly id: number; readonly takenAt: string; readonly before: string }[] }
  }
  'restore-stored': { request: { readonly backupId: number; readonly now: string }; response: Outcome }
  /** Throws the sums away and makes them anew; says whether they came out the same. */
  'rebuild-rollups': { request: { readonly now: string }; response: { readonly same: boolean } }
}
export type CommandName = keyof Commands

/** Only what has changed, so that what has not stays the very same object for the page. */
export type SnapshotParts = Partial<Omit<BookSnapshot, 'revision'>> & Pick<BookSnapshot, 'revision'>

export type LedgerEvent =
  /** `isWhole`: another book than before; forget the parts of the old one. */
  | { readonly type: 'book'; readonly parts: SnapshotParts; readonly isWhole: boolean }
  | { readonly type: 'alerts'; readonly alerts: readonly Alert[]; readonly episodes: readonly AlertEpisode[] }
  | { readonly type: 'job'; readonly job: ImportJob }
  | { readonly type: 'job-gone'; readonly jobId: string }
  | { readonly type: 'reread'; readonly reread: Reread | null }

export type ToWorker = {
  [C in CommandName]: { readonly call: number; readonly command: C; readonly request: Commands[C]['request'] }
}[CommandName]
export type FromWorker =
  | { readonly call: number; readonly response: unknown }
  | { readonly call: number; readonly failure: string }
  | { readonly event: LedgerEvent }

export type LedgerService = {
  handle<C extends CommandName>(
    command: C,
    request: Commands[C]['request'],
    ports: readonly MessagePort[],
  ): Promise<Commands[C]['response']>
}
