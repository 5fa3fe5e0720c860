/**
 * Every way a file gets in ends here: button, menu, drop, command line, samples. Each file becomes one job and one
 * `import-offered` event whose port carries its data; a folder becomes the files in it.
 */
import { randomUUID } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { type BaseWindow, dialog, MessageChannelMain, type MessagePortMain } from 'electron'
import type { ImportOrigin, Requests } from '../shared/ipc/contract'
import { exportsIn, IMPORT_EXTENSIONS } from './export-folder'
import type { EventGate } from './ipc'

export const MAX_BACKUP_BYTES = 256 * 1024 ** 2

const EXPORT_FILTERS = [
  { name: 'Exports', extensions: IMPORT_EXTENSIONS },
  { name: 'All files', extensions: ['*'] },
]
/** The samples' folder also holds what their owner typed in by hand, which is no export. */
const SAMPLE_EXTENSION = '.csv'

export type ImportJob = { readonly jobId: string; readonly path: string }

export type Files = {
  offer(paths: readonly string[], origin: ImportOrigin): Promise<{ offered: number }>
  /** One file, whose job's id its asker needs. */
  offerOne(path: string, origin: ImportOrigin): Promise<string>
  pick(): Promise<{ offered: number }>
  /** The one file of an import that is to be read again. */
  pickAgain(importId: number): Promise<{ offered: number }>
  pickFolder(): Promise<{ offered: number }>
  offerSamples(): Promise<{ offered: number }>
  openBackup(): Promise<Requests['open-backup']['response']>
  chooseExportTarget(fileName: string, kind: string): Promise<string | null>
  chooseFolder(): Promise<string | null>
}

type Surroundings = {
  readonly events: Pick<EventGate, 'send'>
  readonly startJob: (job: ImportJob, port: MessagePortMain) => void
  readonly window: () => BaseWindow | null
  readonly samplesFolder: string
}

export function createFiles({ events, startJob, window, samplesFolder }: Surroundings): Files {
  const start = (path: string, byteLength: number, origin: ImportOrigin, rereads?: number): string => {
    const jobId = randomUUID()
    const { port1, port2 } = new MessageChannelMain()
    startJob({ jobId, path }, port2)
    const offer = { jobId, fileName: basename(path), byteLength, origin, ...(rereads === undefined ? {} : { rereads }) }
    events.send('import-offered', offer, [port1])
    return jobId
  }

  const offer = async (paths: readonly string[], origin: ImportOrigin): Promise<{ offered: number }> => {
    let offered = 0
    for (const path of paths) {
      const found = await stat(path).catch(() => null)
      if (found?.isDirectory()) {
        offered += await offerFolder(path)
        continue
      }
      // A file that is not there is offered too: its job then says so, in the place where people look.
      start(path, found?.size ?? 0, origin)
      offered += 1
    }
    return { offered }
  }

  const offerFolder = async (folder: string): Promise<number> => {
    const found = await exportsIn(folder)
    if (!found.ok) {
      events.send('folder-refused', found.refusal)
      return 0
    }
    return (await offer(found.paths, 'folder')).offered
  }

  const open = async (options: Electron.OpenDialogOptions): Promise<readonly string[]> => {
    const parent = window()
    const { canceled, filePaths } = await (parent === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options))
    return canceled ? [] : filePaths
  }

  return {
    offer,
    async offerOne(path, origin) {
      const found = await stat(path).catch(() => null)
      return start(path, found?.size ?? 0, origin)
    },
    async pick() {
      const paths = await open({
        title: 'Import provider exports',
        properties: ['openFile', 'multiSelections'],
        filters: EXPORT_FILTERS,
      })
      return offer(paths, 'button')
    },
    async pickAgain(importId) {
      const [path] = await open({ title: 'Read an export again', properties: ['openFile'], filters: EXPORT_FILTERS })
      if (path === undefined) return { offered: 0 }
      start(path, (await stat(path).catch(() => null))?.size ?? 0, 'button', importId)
      return { offered: 1 }
    },
    async pickFolder() {
      const paths = await open({ title: 'Import a folder of exports', properties: ['openDirectory', 'multiSelections'] })
      return offer(paths, 'folder')
    },
    async offerSamples() {
      const names = await readdir(samplesFolder).catch(() => [])
      const samples = names.filter((name) => extname(name) === SAMPLE_EXTENSION).sort()
      return offer(
        samples.map((name) => join(samplesFolder, name)),
        'sample',
      )
    },
    async openBackup() {
      const [path] = await open({
        title: 'Restore a backup',
        properties: ['openFile'],
        filters: [
          { name: 'Creditbook backups', extensions: ['json'] },
          { name: 'All files', extensions: ['*'] },
        ],
      })
      return path === undefined ? null : readBackup(path)
    },
    async chooseExportTarget(fileName, kind) {
      const options = { title: 'Save as', defaultPath: fileName, filters: [{ name: kind.toUpperCase(), extensions: [kind] }] }
      const parent = window()
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options))
      return canceled || !filePath ? null : filePath
    },
    async chooseFolder() {
      const [path] = await open({ title: 'Watch a folder for new exports', properties: ['openDirectory'] })
      return path ?? null
    },
  }
}

export async function readBackup(path: string): Promise<Requests['open-backup']['response']> {
  try {
    const { size } = await stat(path)
    if (size > MAX_BACKUP_BYTES) return { error: 'too-large' }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
    return { fileName: basename(path), text }
  } catch {
    return { error: 'unreadable' }
  }
}
