/**
 * The watched folder: new exports in it are found once and wait until they are opened or dismissed. Off until a folder is chosen.
 */
import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import type { Mapping } from '../shared/import/mapping/mapping'
import type { FoundExport, ImportOrigin, Requests, WatchedFolder } from '../shared/ipc/contract'
import {
  createFolderWatch,
  type FolderState,
  type FolderWatch,
  isSameFile,
  listFiles,
  statFile,
  type WatchTimes,
  type WholeFile,
} from './folder-watch'
import type { EventGate } from './ipc'
import type { Probe } from './probe-export'
import { FIRST_RECORD, type SeenFile, type WatchRecord, type WatchRecordFile } from './watch-record'

export type WatchedFolders = {
  start(): void
  stop(): void
  /** What the user has said about unknown exports. Nothing is looked at before it was told once, so that no file is taken for unknown. */
  know(mappings: readonly Mapping[]): void
  describe(): WatchedFolder
  change(request: Requests['change-watched-folder']['request']): Promise<WatchedFolder>
  take(request: Requests['take-found-export']['request']): Promise<{ jobId: string | null }>
}

type Surroundings = {
  readonly events: Pick<EventGate, 'send'>
  readonly recordFile: WatchRecordFile
  readonly times: WatchTimes
  readonly chooseFolder: () => Promise<string | null>
  readonly probe: (path: string, mappings: readonly Mapping[]) => Promise<Probe>
  readonly offer: (path: string, origin: ImportOrigin) => Promise<string>
}

/** Far more than a person downloads; the oldest are forgotten first. */
const MAX_FILES = 20_000
const MAX_HASHES = 5_000
const MAX_WAITING = 50

export function createWatchedFolders({ events, recordFile, times, chooseFolder, probe, offer }: Surroundings): WatchedFolders {
  let record: WatchRecord = FIRST_RECORD
  let state: FolderState = 'watched'
  let current: FolderWatch | null = null
  let known: readonly Mapping[] | null = null

  const describe = (): WatchedFolder => ({
    folder: record.folder === null ? null : { name: basename(record.folder) || record.folder, state },
    byItself: record.byItself,
    waiting: [...record.waiting],
  })
  const remember = (change: Partial<WatchRecord>): void => {
    record = { ...record, ...change }
    recordFile.write(record)
  }
  const tell = (): void => events.send('watched-folder-changed', describe())

  const rememberFile = (
    { name, size, mtimeMs }: SeenFile & { readonly name: string },
    change: Partial<WatchRecord> = {},
  ): void => {
    // Taken out and put in again, so that the order is that of the last look.
    const { [name]: _before, ...others } = record.files
    const entries = [...Object.entries(others), [name, { size, mtimeMs }] as const]
    remember({ files: Object.fromEntries(entries.slice(-MAX_FILES)), ...change })
  }

  const take = async (folder: string, file: WholeFile, mappings: readonly Mapping[]): Promise<void> => {
    const found = await probe(file.path, mappings)
    // The user may have chosen another folder meanwhile.
    if (record.folder !== folder) return
    if (found.kind === 'unreadable' || !isSameFile((await statFile(file.path)) ?? undefined, file)) return
    if (found.kind === 'recognised' && found.byteLength !== file.size) return
    if (found.kind === 'unknown' || record.hashes.includes(found.hash)) {
      rememberFile(file)
      return
    }
    // A file that grew after it was offered is the same offer.
    const before = record.waiting.find(({ fileName }) => fileName === file.name)
    const { format, hash } = found
    const offered: FoundExport = { foundId: before?.foundId ?? randomUUID(), fileName: file.name, format, hash }
    rememberFile(file, {
      hashes: [...record.hashes, hash].slice(-MAX_HASHES),
      waiting: [...record.waiting.filter((one) => one !== before), offered].slice(-MAX_WAITING),
    })
    tell()
    if (before === undefined) events.send('export-found', offered)
  }

  const open = (): void => {
    current?.stop()
    current = null
    const { folder } = record
    if (folder === null || known === null) return
    state = 'watched'
    current = createFolderWatch({
      folder,
      times,
      isKnown: (name, file) => isSameFile(record.files[name], file),
      take: (file) => take(folder, file, known ?? []),
      onState(next) {
        if (next === state) return
        state = next
        tell()
      },
    })
    void current.look()
  }

  const choose = async (): Promise<void> => {
    const folder = await chooseFolder()
    if (folder === null || folder === record.folder) return
    const files = await listFiles(folder)
    // What lies there already was put there before anybody asked for offers.
    remember({ folder, files: files ?? {}, waiting: [] })
    open()
  }

  return {
    describe,
    start() {
      record = recordFile.read()
    },
    know(mappings) {
      const isFirst = known === null
      known = mappings
      if (isFirst) open()
    },
    stop() {
      current?.stop()
      current = null
    },
    async change({ change }) {
      if (change === 'choose') await choose()
      else if (change === 'stop') {
        remember({ folder: null, files: {}, waiting: [] })
        open()
      } else remember({ byItself: change === 'by-itself' })
      return describe()
    },
    async take({ foundId, how }) {
      const found = record.waiting.find((one) => one.foundId === foundId)
      if (found === undefined || record.folder === null) return { jobId: null }
      const path = join(record.folder, found.fileName)
      // Read without a question, it waits until the page says what became of it.
      if (how !== 'quietly') {
        remember({ waiting: record.waiting.filter((one) => one !== found) })
        tell()
      }
      if (how === 'dismiss') return { jobId: null }
      return { jobId: await offer(path, how === 'open' ? 'watched-folder' : 'watched-quietly') }
    },
  }
}
