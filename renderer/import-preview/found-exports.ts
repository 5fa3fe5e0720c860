/** What happens to an export that turned up in the watched folder: offered by a notification, or imported where nothing asks. */
import type { FoundExport } from '../../shared/ipc/contract'
import { openAlert } from '../actions/alerts'
import { cancelImport } from '../actions/imports'
import { openPage } from '../actions/navigation'
import { showNotice, takeFound } from '../actions/watched-folder'
import { formatTitle } from '../i18n/format-texts'
import { t } from '../i18n/t'
import type { ImportJob } from '../store/state'
import { appStore } from '../store/store'
import { commitJobs } from './commit-jobs'
import { jobState } from './preview-summary'

const FOUND = 'found-export:'
const IMPORTED = 'found-import:'
/** Far below what a notification takes; some file systems allow names of 255 characters. */
const NAME_LENGTH = 120

let last: Promise<unknown> = Promise.resolve()

/** One after the other: each is laid over the book that the one before left. */
export function takeFoundExport(found: FoundExport): Promise<void> {
  const mine = last.then(() => takeOne(found))
  last = mine.catch(() => undefined)
  return mine
}

/** A click on a notification, whatever it was about. */
export function openNotice(noticeId: string): void {
  if (noticeId.startsWith(FOUND)) void takeFound(noticeId.slice(FOUND.length), 'open')
  else if (noticeId.startsWith(IMPORTED)) openPage('imports', noticeId.slice(IMPORTED.length))
  else openAlert(noticeId)
}

async function takeOne(found: FoundExport): Promise<void> {
  const { book, isSample, watched } = appStore.getState()
  const isOwnBook = book !== null && !isSample
  if (isOwnBook && book.imports.some(({ fileHash }) => fileHash === found.hash)) {
    // Someone was faster and imported it by hand.
    await takeFound(found.foundId, 'dismiss')
    return
  }
  // The invented book is not left, nor a packed file's parts told apart, behind anybody's back.
  const mayImport = watched.byItself && isOwnBook && !found.fileName.toLowerCase().endsWith('.zip')
  if (mayImport && (await importQuietly(found))) await takeFound(found.foundId, 'dismiss')
  else await notify(`${FOUND}${found.foundId}`, t('watch.found.title', { file: shortName(found) }), foundText(found))
}

/** "OpenAI cost export. Import it?" */
function foundText({ format }: FoundExport): string {
  return t('watch.found.body', { format: formatTitle(format, appStore.getState().book?.mappings ?? []) })
}

/** False where it asks for a decision: then it waits until somebody opens it. */
async function importQuietly(found: FoundExport): Promise<boolean> {
  const jobId = await takeFound(found.foundId, 'quietly')
  if (jobId === null) return false
  const job = await whenRead(jobId)
  if (job === null) return false
  const state = jobState(job)
  const hasProblems = job.stage.kind === 'preview' && job.stage.preview.problemCount > 0
  const [record] = state === 'ready' && !hasProblems ? await commitJobs([job]) : []
  if (record === undefined) {
    await cancelImport(jobId)
    return state === 'nothing' && !hasProblems
  }
  const body = t('watch.imported.body', { count: record.counts.new })
  await notify(`${IMPORTED}${record.id}`, t('watch.imported.title', { file: shortName(found) }), body)
  return true
}

/** Null where the job was given up, for instance because another book was opened. */
function whenRead(jobId: string): Promise<ImportJob | null> {
  return new Promise((resolve) => {
    let wasSeen = false
    const look = (): void => {
      const job = appStore.getState().jobs.find((one) => one.jobId === jobId)
      wasSeen ||= job !== undefined
      if (job?.stage.kind === 'reading' || (job === undefined && !wasSeen)) return
      stop()
      resolve(job ?? null)
    }
    const stop = appStore.subscribe(look)
    look()
  })
}

async function notify(noticeId: string, title: string, body: string): Promise<void> {
  // The Imports page lists what waits either way.
  if (appStore.getState().book?.settings.notifications !== true) return
  await showNotice(noticeId, title, body)
}

function shortName({ fileName }: FoundExport): string {
  return fileName.length > NAME_LENGTH ? `${fileName.slice(0, NAME_LENGTH)}…` : fileName
}
