/**
 * One folder under watch: says which files of importable kinds are new and whole. What they are is not its business.
 *
 * The system's own notices (`fs.watch`) come too early, twice or, on network drives, never. So they only cause a look, a slow poll
 * causes one too, and everything is decided by what a look sees.
 */
import { type FSWatcher, watch } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isImportable } from './export-folder'
import type { SeenFile } from './watch-record'

export type FolderState = 'watched' | 'gone' | 'unreadable'
export type WholeFile = SeenFile & { readonly name: string; readonly path: string }

export type FolderWatch = {
  /** Also without a notice of the system. Done when the look is. */
  look(): Promise<void>
  stop(): void
}

export type WatchTimes = {
  /** As long a file must stay as it is before it counts as whole. */
  readonly quietMs: number
  readonly pollMs: number
}

export const USUAL_TIMES: WatchTimes = { quietMs: 2_000, pollMs: 15_000 }

type FolderWatchOptions = {
  readonly folder: string
  readonly times: WatchTimes
  readonly isKnown: (name: string, file: SeenFile) => boolean
  /** A file that is not known afterwards, because it could not be read or changed meanwhile, is taken up again by a later look. */
  readonly take: (file: WholeFile) => Promise<void>
  readonly onState: (state: FolderState) => void
}

/** What browsers and download managers call a file, or add beside it, while it is on its way. */
const UNFINISHED = ['.crdownload', '.part', '.partial', '.tmp', '.download', '.opdownload']
/** Several notices come for one change. */
const NOTICE_MS = 150

export function createFolderWatch({ folder, times, isKnown, take, onState }: FolderWatchOptions): FolderWatch {
  const unsettled = new Map<string, SeenFile & { readonly since: number }>()
  let watcher: FSWatcher | null = null
  let soon: NodeJS.Timeout | null = null
  let looking: Promise<void> | null = null
  let isStopped = false

  const listen = (): void => {
    if (watcher !== null) return
    try {
      const opened = watch(folder, () => lookIn(NOTICE_MS))
      opened.on('error', () => deafen())
      watcher = opened
    } catch {
      // Too many watches, or a file system without them: the poll sees the same, later.
    }
  }
  const deafen = (): void => {
    watcher?.close()
    watcher = null
  }
  const lookIn = (ms: number): void => {
    if (soon !== null || isStopped) return
    soon = setTimeout(() => {
      soon = null
      void look()
    }, ms)
  }

  const settle = async (name: string, now: number): Promise<void> => {
    const path = join(folder, name)
    const file = await statFile(path)
    // Some browsers hold the name with an empty file until the download is there.
    if (file === null || file.size === 0 || isKnown(name, file)) {
      unsettled.delete(name)
      return
    }
    const before = unsettled.get(name)
    if (before === undefined || !isSameFile(before, file)) {
      unsettled.set(name, { ...file, since: now })
      return
    }
    if (now - before.since < times.quietMs) return
    unsettled.delete(name)
    await take({ ...file, name, path })
  }

  const lookOnce = async (): Promise<void> => {
    const names = await list(folder)
    if (isStopped) return
    if (typeof names === 'string') {
      unsettled.clear()
      deafen()
      onState(names)
      return
    }
    onState('watched')
    listen()
    const all = new Set(names)
    for (const name of unsettled.keys()) if (!all.has(name)) unsettled.delete(name)
    for (const name of names) {
      if (isStopped) return
      if (isImportable(name) && !UNFINISHED.some((ending) => all.has(name + ending))) await settle(name, performance.now())
    }
    if (unsettled.size > 0) lookIn(times.quietMs)
  }

  const look = (): Promise<void> => {
    if (isStopped) return Promise.resolve()
    if (looking !== null) {
      // What changed since that look began is seen by one more.
      lookIn(NOTICE_MS)
      return looking
    }
    looking = lookOnce().finally(() => {
      looking = null
    })
    return looking
  }

  const poll = setInterval(() => void look(), times.pollMs)
  poll.unref()
  return {
    look,
    stop() {
      isStopped = true
      clearInterval(poll)
      if (soon !== null) clearTimeout(soon)
      deafen()
    },
  }
}

/** Every importable file of a folder as it is now; null where the folder cannot be read. */
export async function listFiles(folder: string): Promise<Record<string, SeenFile> | null> {
  const names = await list(folder)
  if (typeof names === 'string') return null
  const files: Record<string, SeenFile> = {}
  for (const name of names.filter(isImportable)) {
    const file = await statFile(join(folder, name))
    if (file !== null) files[name] = file
  }
  return files
}

export function isSameFile(a: SeenFile | undefined, b: SeenFile): boolean {
  return a !== undefined && a.size === b.size && a.mtimeMs === b.mtimeMs
}

export async function statFile(path: string): Promise<SeenFile | null> {
  const found = await stat(path).catch(() => null)
  return found?.isFile() ? { size: found.size, mtimeMs: found.mtimeMs } : null
}

async function list(folder: string): Promise<readonly string[] | Exclude<FolderState, 'watched'>> {
  try {
    return await readdir(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'gone' : 'unreadable'
  }
}
