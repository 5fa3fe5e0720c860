/** Files on their way into the book and out of it. */
import type { FilePeriod, ImportOfferedMessage } from '../../shared/ipc/contract'
import type { ImportChoices, ImportId, ImportRecord } from '../../shared/ledger/book-types'
import type { StorageFault } from '../ledger/protocol'
import type { PreviewPage, PreviewQuery } from '../store/state'
import { appStore } from '../store/store'
import { here, nowText } from './context'
import { closeSampleBook } from './sample'
import { type ActionResult, remember } from './undo'

/** Shows the open dialog. The files come as offers, see `takeOffer`. */
export async function pickFiles(): Promise<void> {
  await here().bridge.pickFiles()
}

/** The same for a folder: all files in it that could be exports. */
export async function pickFolder(): Promise<void> {
  await here().bridge.pickFolder()
}

export async function dropFiles(files: readonly File[]): Promise<void> {
  await here().bridge.dropFiles([...files])
}

/** A file was chosen somewhere: button, menu, drop, command line or samples. Its data comes through the port. */
export async function takeOffer({ offer }: ImportOfferedMessage, port: MessagePort): Promise<void> {
  // A file of one's own belongs in one's own book, also when it is dropped on the samples.
  if (appStore.getState().isSample && offer.origin !== 'sample' && offer.rereads === undefined) await closeSampleBook()
  await here().ledger.call('start-job', { offer, now: nowText() }, [port])
}

export async function setImportChoices(jobId: string, choices: ImportChoices): Promise<void> {
  await here().ledger.call('choose', { jobId, choices, now: nowText() })
}

export async function previewRows(jobId: string, query: PreviewQuery, from: number, count: number): Promise<PreviewPage | null> {
  return here().ledger.call('preview-rows', { jobId, query, from, count })
}

export async function tickRows(
  jobId: string,
  query: PreviewQuery,
  ids: readonly string[] | 'all',
  ticked: boolean,
): Promise<void> {
  await here().ledger.call('tick-rows', { jobId, query, ids, ticked })
}

/** Says which days a file covers whose rows and name do not; false where it has to be chosen again for that. */
export async function setImportPeriod(jobId: string, period: FilePeriod): Promise<boolean> {
  return (await here().ledger.call('read-again', { jobId, period, now: nowText() })).ok
}

export async function cancelImport(jobId: string): Promise<void> {
  await here().ledger.call('cancel-job', { jobId })
}

/** The record says what it did, for the toast; undoing it reverts the import. */
export async function commitImport(jobId: string): Promise<{ readonly ok: true; readonly record: ImportRecord } | StorageFault> {
  const result = await here().ledger.call('commit', { jobId, now: nowText() })
  if (result.ok) remember({ kind: 'import', importId: result.record.id })
  return result
}

export async function revertImport(importId: ImportId): Promise<ActionResult> {
  const result = await here().ledger.call('revert', { importId, now: nowText() })
  if (result.ok) remember({ kind: 'revert', importId })
  return result
}
