/**
 * Files on their way in: read, planned against the book, shown, chosen about. The desk never changes the book; what it plans is
 * planned anew whenever the book has changed.
 */
import type { Mapping } from '../../shared/import/mapping/mapping'
import type { FilePeriod, ImportOffer, ReadingTerms } from '../../shared/ipc/contract'
import type { BookState, ImportPlan } from '../../shared/ledger/book'
import type { BookRowId, ImportChoices } from '../../shared/ledger/book-types'
import { changeRowSet, NO_ROWS, rowsBelow } from '../../shared/ledger/row-set'
import type { StagedFile } from '../../shared/ledger/staged'
import type { ImportJob, PreviewPage, PreviewQuery } from '../store/state'
import { type ImportPort, type ImportReader, readImport } from './import-reader'
import { type PlannedJob, planJob } from './plan-job'
import { prepareSums } from './prepared-sums'
import { describePlan } from './preview'
import { createPreviewRows, type PreviewRows } from './preview-rows'
import type { LedgerEvent } from './protocol'
import type { ReadAhead } from './read-ahead'

/** One offer is read by one reader, also where it is a zip of several files. */
type Source = { reader: ImportReader | null }

type Job = {
  readonly id: string
  readonly offer: ImportOffer
  readonly offeredAt: string
  readonly source: Source
  fileName: string
  staged: StagedFile | null
  /** Null until the user chooses: the cautious ones. */
  choices: ImportChoices | null
  /** Null before the first plan, and where there can be none. */
  planned: PlannedJob | null
  /** The book and the choices that were planned with last, whether or not that went well. */
  plannedOn: BookState | null
  plannedFor: ImportChoices | null
  rows: PreviewRows | null
  stage: ImportJob['stage']
}

export type ImportDesk = {
  start(offer: ImportOffer, port: ImportPort, now: string): void
  choose(jobId: string, choices: ImportChoices): void
  /** A page of a preview's rows; null where there is no such preview. */
  rows(jobId: string, query: PreviewQuery, from: number, count: number): PreviewPage | null
  /** Changes the ticks of rows; `choose` and this show themselves at the next plan. */
  tick(jobId: string, query: PreviewQuery, ids: readonly string[] | 'all', ticked: boolean): void
  /** Reads a file once more, with what the user has said of it by now. False where that cannot be done any more. */
  readAgain(jobId: string, period: FilePeriod | null, now: string): boolean
  /** The plan against the book as it is, or null where there is no such job or its file cannot be planned. */
  planFor(jobId: string): Promise<ImportPlan | null>
  /** Shows the job as being committed, or its preview again where that failed. */
  setCommitting(jobId: string, isCommitting: boolean): void
  remove(jobId: string): void
  /** Plans one file that was planned against another book, or not yet; false where there is none. */
  refreshOne(): Promise<boolean>
  clear(): void
}

type Surroundings = {
  readonly emit: (event: LedgerEvent) => void
  readonly state: () => BookState
  readonly ahead: ReadAhead
  readonly mappings: () => readonly Mapping[]
  /** A file has been read: `refreshOne` should be called when the ledger has time. */
  readonly onRead: () => void
}

/** Milliseconds between two words of progress of one job. */
const PROGRESS_EVERY = 100

export function createImportDesk({ emit, state, ahead, mappings, onRead }: Surroundings): ImportDesk {
  const jobs = new Map<string, Job>()

  const show = ({ id, offer, fileName, stage }: Job) =>
    emit({ type: 'job', job: { jobId: id, fileName, byteLength: offer.byteLength, origin: offer.origin, stage } })

  const termsWith = (period: FilePeriod | null): ReadingTerms => ({
    mappings: mappings(),
    ...(period === null ? {} : { period }),
  })

  const isCurrent = (job: Job): boolean => job.plannedOn === state() && job.plannedFor === job.choices

  const plan = async (job: Job): Promise<void> => {
    const { staged, choices, offeredAt } = job
    if (staged === null || isCurrent(job)) return
    const on = state()
    const { load } = ahead
    const planned = await planJob({ staged, choices, offeredAt }, job.planned, { state: on, load, mappings: mappings() })
    ahead.compared(job.id)
    if (jobs.get(job.id) !== job) return
    Object.assign(job, { planned, plannedOn: on, plannedFor: choices, rows: createPreviewRows(planned.plan) })
    job.stage = { kind: 'preview', preview: describePlan(planned.plan, on.imports, on.accounts, planned.mended.left) }
    show(job)
  }

  /** A bug in planning one file must not leave it waiting for ever, nor the files behind it. */
  const planOrFail = async (job: Job): Promise<void> => {
    try {
      await plan(job)
    } catch (error) {
      console.error('ledger: a file could not be planned:', error instanceof Error ? error.name : '')
      Object.assign(job, { planned: null, plannedOn: state(), plannedFor: job.choices, rows: null })
      job.stage = { kind: 'failed', error: { code: 'not-compared', message: '' } }
      show(job)
    }
  }

  const remove = (jobId: string) => {
    const job = jobs.get(jobId)
    if (!job) return
    jobs.delete(jobId)
    ahead.end(jobId)
    const isWaited = [...jobs.values()].some((other) => other.source === job.source && isOpenEnded(other))
    if (isOpenEnded(job) && (job.stage.kind === 'reading' || !isWaited)) job.source.reader?.cancel()
    emit({ type: 'job-gone', jobId })
  }

  return {
    start(offer, port, now) {
      const source: Source = { reader: null }
      const startedAt = Date.parse(now)
      let shownAt = Number.NEGATIVE_INFINITY
      let current = offer.jobId

      const add = (file: number): Job => {
        current = file === 0 ? offer.jobId : `${offer.jobId}/${file + 1}`
        const known = jobs.get(current)
        if (known) return known
        const stage = { kind: 'reading', bytesRead: 0, rows: 0, startedAt } as const
        const { fileName } = offer
        const job = {
          id: current,
          offer,
          offeredAt: now,
          source,
          fileName,
          staged: null,
          choices: null,
          planned: null,
          plannedOn: null,
          plannedFor: null,
          rows: null,
          stage,
        }
        jobs.set(current, job)
        return job
      }

      show(add(0))
      source.reader = readImport(
        port,
        { mappings: mappings() },
        {
          onFileStart(file, fileStart) {
            const job = add(file)
            job.fileName = fileStart.name
            ahead.begin(job.id, fileStart, offer.byteLength, now)
            show(job)
          },
          onBatch(batch) {
            ahead.add(current, batch)
          },
          onProgress(bytesRead, rows) {
            const job = jobs.get(current)
            if (job?.stage.kind !== 'reading') return
            job.stage = { kind: 'reading', bytesRead, rows, startedAt }
            if (performance.now() - shownAt < PROGRESS_EVERY) return
            shownAt = performance.now()
            show(job)
          },
          onFile(file, staged) {
            add(file).staged = staged
            onRead()
          },
          onFileFailed(file, name, error) {
            const job = add(file)
            ahead.end(job.id)
            if (name !== '') job.fileName = name
            job.stage = { kind: 'failed', error }
            show(job)
          },
        },
      )
    },
    choose(jobId, choices) {
      const job = jobs.get(jobId)
      if (!job) return
      // Corrected rows come last: with other corrections they are other rows, and what was ticked of them is void.
      const isMended = JSON.stringify(choices.fixes) !== JSON.stringify(job.choices?.fixes)
      const leftOut = isMended && choices.leftOut ? rowsBelow(choices.leftOut, job.staged?.rows ?? 0) : choices.leftOut
      job.choices = { ...choices, leftOut }
    },
    rows: (jobId, query, from, count) => jobs.get(jobId)?.rows?.page(query, from, count) ?? null,
    tick(jobId, query, ids, ticked) {
      const job = jobs.get(jobId)
      if (!job?.rows || !job.planned) return
      const { choices } = job.planned.plan
      const { own, withdrawn } = job.rows.tickable(query, ids)
      job.choices =
        query.tab === 'withdrawn'
          ? { ...choices, withdrawnExcept: changeExceptions(choices, withdrawn, ticked) }
          : { ...choices, leftOut: changeRowSet(choices.leftOut ?? NO_ROWS, own, !ticked) }
    },
    readAgain(jobId, period, now) {
      const job = jobs.get(jobId)
      if (!job || !isOpenEnded(job) || job.source.reader?.readAgain(termsWith(period)) !== true) return false
      ahead.end(jobId)
      Object.assign(job, { staged: null, planned: null, plannedOn: null, choices: null, rows: null })
      job.stage = { kind: 'reading', bytesRead: 0, rows: 0, startedAt: Date.parse(now) }
      show(job)
      return true
    },
    async planFor(jobId) {
      const job = jobs.get(jobId)
      if (!job) return null
      await planOrFail(job)
      return job.planned?.plan ?? null
    },
    setCommitting(jobId, isCommitting) {
      const job = jobs.get(jobId)
      if (!job) return
      if (isCommitting) job.stage = { kind: 'committing' }
      else job.plannedOn = null
      show(job)
    },
    remove,
    async refreshOne() {
      const stale = [...jobs.values()].find((job) => job.staged !== null && !isCurrent(job))
      if (stale !== undefined) {
        await planOrFail(stale)
        return true
      }
      // Of several files the first one to be taken changes the book for the others.
      const [only, ...others] = jobs.values()
      if (only?.planned && others.length === 0) prepareSums(only.planned.plan, state().rollups)
      return false
    },
    clear() {
      for (const jobId of [...jobs.keys()]) remove(jobId)
    },
  }
}

/** Whether its reader still has something to do for it, or waits for what the user says of it. */
function isOpenEnded({ stage, staged }: Job): boolean {
  if (staged !== null) return staged.start.askedPeriod !== undefined
  return stage.kind === 'reading' || (stage.kind === 'failed' && stage.error.table !== undefined)
}

/** The withdrawn rows that are dealt with otherwise than the rest, once these are ticked or not. */
function changeExceptions(
  { withdrawn, withdrawnExcept = [] }: ImportChoices,
  rows: readonly BookRowId[],
  ticked: boolean,
): readonly BookRowId[] {
  const nameOf = ({ importId, row }: BookRowId): string => `${importId}/${row}`
  const changed = new Set(rows.map(nameOf))
  const others = withdrawnExcept.filter((row) => !changed.has(nameOf(row)))
  return ticked === (withdrawn === 'apply') ? others : [...others, ...rows]
}
