/** The shape of the one zustand store: a read model of the book, and what the user is looking at. Only `actions/` write to it. */

import type { ReadError } from '../../shared/import/batch'
import type { Problem, ProblemCode } from '../../shared/import/problem'
import type { ImportOrigin, WatchedFolder } from '../../shared/ipc/contract'
import type { KindOfWork } from '../../shared/kinds/kinds'
import type {
  Alert,
  AlertEpisode,
  ImportChoices,
  ImportCounts,
  ImportId,
  ImportRecord,
  Restatement,
} from '../../shared/ledger/book-types'
import type { ReadingComparison } from '../../shared/ledger/compare-readings'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import type { Scenario } from '../../shared/plans/work'

export type Page =
  | 'overview'
  | 'balances'
  | 'spend'
  | 'tasks'
  | 'client-statements'
  | 'budgets'
  | 'plans'
  | 'imports'
  | 'alerts'
  | 'settings'

export type PeriodChoice =
  | { kind: 'today' }
  | { kind: 'last-days'; days: 7 | 30 | 90 }
  | { kind: 'month'; month: string }
  | { kind: 'custom'; from: string; to: string }
  | { kind: 'all' }

/** Joined by "and"; the values of one field by "or". */
export type Filter = {
  readonly providers: readonly string[]
  readonly kinds: readonly KindOfWork[]
  readonly text: string
}

export const NO_FILTER: Filter = { providers: [], kinds: [], text: '' }

export function isFiltering({ providers, kinds, text }: Filter): boolean {
  return providers.length > 0 || kinds.length > 0 || text.trim() !== ''
}

/** One file on its way in. A job per file; several may wait. */
export type ImportJob = {
  readonly jobId: string
  readonly fileName: string
  readonly byteLength: number
  readonly origin: ImportOrigin
  readonly stage:
    | { readonly kind: 'reading'; readonly bytesRead: number; readonly rows: number; readonly startedAt: number }
    | { readonly kind: 'preview'; readonly preview: ImportPreview }
    | { readonly kind: 'committing' }
    | { readonly kind: 'failed'; readonly error: ReadError }
}

/** What would happen if the file were committed with these choices. */
export type ImportPreview = {
  readonly fileName: string
  readonly record: ImportRecord
  readonly counts: ImportCounts
  /** Billed money the import adds to (or takes from) the book, by unit; nanos. */
  readonly delta: { readonly [unit: string]: bigint }
  readonly problems: readonly Problem[]
  readonly problemCount: number
  readonly restatements: readonly Restatement[]
  readonly keptDays: readonly string[]
  /** Days of the book's totals that totals of this file overlap in part; both inclusive. */
  readonly overlaps: readonly { readonly from: string; readonly to: string }[]
  /** The very same file is in the book already. */
  readonly sameFileAs: ImportRecord | null
  readonly choices: ImportChoices
  /** Accounts the file's provider and product could go to; the first is proposed. `isNew` ones are created on commit. */
  readonly accounts: readonly {
    readonly providerAndProduct: string
    readonly options: readonly { readonly id: string; readonly name: string; readonly isNew: boolean }[]
  }[]
  /** Rows per tab. */
  readonly sizes: { readonly [tab in PreviewTab]: number }
  /** The corrected cells that are wrong still, and what the file has there. */
  readonly unsolved: readonly { readonly problem: Problem; readonly was: string | null }[]
  /** Problems of single cells, by line and column: these can be corrected. */
  readonly correctable: ReadonlySet<string>
  /** Whether the user is to say which days the file's rows cover, or has; null where the file does. */
  readonly askedPeriod: 'missing' | 'given' | null
}

/** Which rows of a preview, in which order. `search` is compared with their labels. */
export type PreviewTab = 'all' | 'new' | 'already' | 'restated' | 'kept' | 'withdrawn'
export type PreviewQuery = {
  readonly tab: PreviewTab
  readonly search: string
  readonly sort: { readonly by: 'line' | 'time' | 'billed'; readonly descending: boolean }
}

export type PreviewPage = {
  /** Rows of the query, of these that can be ticked, and of these that are. */
  readonly total: number
  readonly tickable: number
  readonly ticked: number
  readonly rows: readonly PreviewRow[]
}

/** The file of an import on its way to be read in another way. */
export type Reread = {
  readonly importId: ImportId
  readonly fileName: string
  readonly byteLength: number
  readonly stage:
    | { readonly kind: 'reading'; readonly bytesRead: number }
    /** Its content is not that of the import. */
    | { readonly kind: 'other-file' }
    | { readonly kind: 'failed'; readonly error: ReadError }
    /** `record` as it would take the place of the import's. */
    | { readonly kind: 'ready'; readonly record: ImportRecord; readonly comparison: ReadingComparison }
}

export type PreviewRow = {
  readonly id: string
  readonly state: 'new' | 'already' | 'restated' | 'kept' | 'withdrawn' | 'problem'
  /** Whether the row goes in (or, if withdrawn, out); null where there is nothing to decide. */
  readonly ticked: boolean | null
  readonly line: number
  readonly time: string
  readonly label: string
  readonly unit: string
  readonly billed: bigint | null
  /** The figure it replaces. */
  readonly before: bigint | null
  readonly quantities: string
  readonly problem: ProblemCode | null
}

export type AppState = {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: string | null
  readonly book: BookSnapshot | null
  readonly alerts: readonly Alert[]
  /** What has been said of each risk. */
  readonly episodes: readonly AlertEpisode[]
  /** The sample book is open instead of the user's own; its clock stands at the samples' last day. */
  readonly isSample: boolean
  /** "Now" in ms as of the last tick (each minute, at day change, on wake-up). */
  readonly now: number
  readonly page: Page
  readonly period: PeriodChoice
  readonly filter: Filter
  /** Opened detail: an account on Balances, an alert on Alerts, a task on Tasks … */
  readonly focus: string | null
  /** Work that plans are being compared for, saved or not; null until somebody describes some. */
  readonly scenarioDraft: Scenario | null
  readonly jobs: readonly ImportJob[]
  readonly reread: Reread | null
  readonly watched: WatchedFolder
  readonly canUndo: boolean
  readonly canRedo: boolean
}
