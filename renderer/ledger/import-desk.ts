/**
 * Files on their way in: read, planned against the book, shown, chosen about. The desk never changes the book; what it plans is
 * planned anew whenever the book has changed.
 */
import type { Mapping } from '../../shared/import/mapping/mapping'
import type { ImportOffer } from '../../shared/ipc/contract'
import { type BookState, type ImportPlan, type LoadSegments, planImport } from '../../shared/ledger/book'
import type { ImportChoices } from '../../shared/ledger/book-types'
import type { StagedFile } from '../../shared/ledger/staged'
import type { ImportJob } from '../store/state'
import { type ImportPort, type ImportReader, readImport } from './import-reader'
import { CAUTIOUS_CHOICES, describePlan } from './preview'
import type { LedgerEvent } from './protocol'

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
  plan: ImportPlan | null
  plannedOn: BookState | null
  stage: ImportJob['stage']
}

export type ImportDesk = {
  start(offer: ImportOffer, port: ImportPort, now: string): void
  choose(jobId: string, choices: ImportChoices): void
  /** Reads a file that nobody knew once more, with what the user has said by now. False where that cannot be done any more. */
  readAgain(jobId: string, now: string): boolean
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
  readonly load: LoadSegments
  readonly mappings: () => readonly Mapping[]
  /** A file has been read: `refreshOne` should be called when the ledger has time. */
  readonly onRead: () => void
}

/** Milliseconds between two words of progress of one job. */
const PROGRESS_EVERY = 100

export function createImportDesk({ emit, state, load, mappings, onRead }: Surroundings): ImportDesk {
  const jobs = new Map<string, Job>()

  const show = ({ id, offer, fileName, stage }: Job) =>
    emit({ type: 'job', job: { jobId: id, fileName, byteLength: offer.byteLength, origin: offer.origin, stage } })

  const plan = async (job: Job): Promise<void> => {
    if (job.staged === null || job.plannedOn === state()) return
    const on = state()
    let plan = await planImport(on, job.staged, job.choices ?? CAUTIOUS_CHOICES, load, job.offeredAt)
    if (job.choices === null && plan.merge.withdrawnLowersDay) {
      // A file filtered by model or service looks like a withdrawal; until the user says so, nothing is taken away (ruling 2).
      plan = await planImport(on, job.staged, { ...CAUTIOUS_CHOICES, withdrawn: 'keep' }, load, job.offeredAt)
    }
    if (jobs.get(job.id) !== job) return
    const withdrawnFrom = await load([...new Set(plan.merge.withdrawn.map((row) => row.importId))])
    job.plan = plan
    job.plannedOn = on
    job.stage = { kind: 'preview', preview: describePlan(plan, on.imports, on.accounts, withdrawnFrom) }
    show(job)
  }

  /** A bug in planning one file must not leave it waiting for ever, nor the files behind it. */
  const planOrFail = async (job: Job): Promise<void> => {
    try {
      await plan(job)
    } catch (error) {
      console.error('ledger: a file could not be planned:', error instanceof Error ? error.name : '')
      job.plan = null
      job.plannedOn = state()
      job.stage = { kind: 'failed', error: { code: 'unreadable', message: 'The file could not be compared with the book.' } }
      show(job)
    }
  }

  const remove = (jobId: string) => {
    const job = jobs.get(jobId)
    if (!job) return
    jobs.delete(jobId)
    const isWaiting = job.stage.kind === 'reading' || (job.stage.kind === 'failed' && job.stage.error.table !== undefined)
    if (isWaiting && job.staged === null) job.source.reader?.cancel()
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
          plan: null,
          plannedOn: null,
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
          onFileStart(file, name) {
            const job = add(file)
            job.fileName = name
            show(job)
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
      job.choices = choices
      job.plannedOn = null
    },
    readAgain(jobId, now) {
      const job = jobs.get(jobId)
      if (job?.stage.kind !== 'failed' || job.source.reader?.readAgain(mappings()) !== true) return false
      job.stage = { kind: 'reading', bytesRead: 0, rows: 0, startedAt: Date.parse(now) }
      show(job)
      return true
    },
    async planFor(jobId) {
      const job = jobs.get(jobId)
      if (!job) return null
      await planOrFail(job)
      return job.plan
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
      const stale = [...jobs.values()].find((job) => job.staged !== null && job.plannedOn !== state())
      if (stale === undefined) return false
      await planOrFail(stale)
      return true
    },
    clear() {
      for (const jobId of [...jobs.keys()]) remove(jobId)
    },
  }
}
