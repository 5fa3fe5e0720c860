/** Bringing a saved book back. The file is chosen and checked first; only then is the user asked whether it may replace the book. */
import type { BackupError } from '../../shared/ledger/backup'
import type { BackupCheck, Commands } from '../ledger/protocol'
import { appStore } from '../store/store'
import { here, nowText } from './context'
import { closeSampleBook } from './sample'
import { forgetSteps } from './undo'

export type ChosenBackup = { readonly fileName: string } & Omit<Extract<BackupCheck, { readonly ok: true }>, 'ok'>
export type ChooseResult =
  | { readonly ok: true; readonly backup: ChosenBackup }
  | { readonly ok: false; readonly code: 'cancelled' | 'too-large' | 'unreadable' }
  | { readonly ok: false; readonly code: BackupError['code']; readonly where: string | null }

/** The text of the last backup chosen, until it is restored or another is chosen. */
let chosen: string | null = null

export async function chooseBackup(): Promise<ChooseResult> {
  chosen = null
  const { bridge, ledger } = here()
  const opened = await bridge.openBackup()
  if (opened === null) return { ok: false, code: 'cancelled' }
  if ('error' in opened) return { ok: false, code: opened.error }
  const check = await ledger.call('check-backup', { text: opened.text })
  if (!check.ok) return { ok: false, code: check.error.code, where: check.error.where }
  chosen = opened.text
  return { ok: true, backup: { fileName: opened.fileName, createdAt: check.createdAt, counts: check.counts } }
}

/** Replaces the own book by the chosen backup. */
export async function restoreBackup(): Promise<Commands['restore']['response']> {
  if (chosen === null) throw new Error('no backup was chosen')
  if (appStore.getState().isSample) await closeSampleBook()
  const result = await here().ledger.call('restore', { text: chosen, now: nowText() })
  chosen = null
  if (result.ok) forgetSteps()
  return result
}

/** The small backups that the book keeps of itself before each import, the latest last. */
export async function listStoredBackups(): Promise<Commands['list-backups']['response']['backups']> {
  return (await here().ledger.call('list-backups', null)).backups
}

export async function restoreStoredBackup(backupId: number): Promise<Commands['restore-stored']['response']> {
  const result = await here().ledger.call('restore-stored', { backupId, now: nowText() })
  if (result.ok) forgetSteps()
  return result
}

/** For the curious and the careful: the sums made anew from the rows. */
export async function rebuildSums(): Promise<{ readonly same: boolean }> {
  return here().ledger.call('rebuild-rollups', { now: nowText() })
}
