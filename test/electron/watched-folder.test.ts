import { appendFile, copyFile, mkdir, mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WatchedFolders } from '../../electron/watched-folder'
import { FORMATS } from '../../shared/import/formats'
import { mappedFormatId } from '../../shared/import/mapping/mapped-format'
import type { Mapping } from '../../shared/import/mapping/mapping'
import type { FoundExport, WatchedFolder } from '../../shared/ipc/contract'
import { STUDIO } from '../support/mappings'

vi.mock('electron', () => import('../support/electron-mock'))
const { openFileSource } = await import('../../electron/file-source')
const { probeExport } = await import('../../electron/probe-export')
const { parseWatchRecord, watchRecordFile } = await import('../../electron/watch-record')
const { createWatchedFolders } = await import('../../electron/watched-folder')

const UNKNOWN = 'test/fixtures/unknown/studio-verbrauch.csv'
const HEADER = 'Date,Slug,Usage,BYOK Usage,Requests,Prompt Tokens,Completion Tokens,Reasoning Tokens\n'
const row = (day: number) => `"2026-11-0${day} 00:00:00","openai/gpt-5.5","2","0","10","1000","100","0"\n`
const EXPORT = HEADER + row(1)
const TIMES = { quietMs: 120, pollMs: 60 }
/** Long enough for a file to be found several times over. */
const AWHILE = 700

type Started = {
  readonly watched: WatchedFolders
  readonly found: FoundExport[]
  readonly states: WatchedFolder[]
  readonly offered: [string, string][]
  readonly probed: string[]
}
let root: string
let folder: string
let running: Started[]
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'creditbook-watch-'))
  folder = join(root, 'Downloads')
  await mkdir(folder)
  running = []
})
afterEach(async () => {
  for (const { watched } of running) watched.stop()
  await rm(root, { recursive: true, force: true })
})

function start(mappings: readonly Mapping[] | null = []): Started {
  const found: FoundExport[] = []
  const states: WatchedFolder[] = []
  const offered: [string, string][] = []
  const probed: string[] = []
  const watched = createWatchedFolders({
    events: {
      send(name, event) {
        if (name === 'export-found') found.push(event as FoundExport)
        if (name === 'watched-folder-changed') states.push(event as WatchedFolder)
      },
    },
    recordFile: watchRecordFile(join(root, 'watched-folder.json')),
    times: TIMES,
    chooseFolder: async () => folder,
    async probe(path, mappings) {
      probed.push(path)
      return probeExport(await openFileSource(path), { formats: FORMATS, mappings })
    },
    async offer(path, origin) {
      offered.push([path, origin])
      return 'job'
    },
  })
  watched.start()
  if (mappings !== null) watched.know(mappings)
  const started = { watched, found, states, offered, probed }
  running.push(started)
  return started
}

const names = ({ found }: Started) => found.map(({ fileName }) => fileName)
const awhile = () => new Promise((resolve) => setTimeout(resolve, AWHILE))
const appear = (started: Started, count = 1) => vi.waitFor(() => expect(started.found).toHaveLength(count), 5_000)

const startWatching = async (): Promise<Started> => {
  const started = start()
  await started.watched.change({ change: 'choose' })
  return started
}

describe('the watched folder', () => {
  it('is off until one is chosen, and says only its name', async () => {
    const started = start()
    expect(started.watched.describe()).toEqual({ folder: null, byItself: false, waiting: [] })
    const state = await started.watched.change({ change: 'choose' })
    expect(state).toEqual({ folder: { name: 'Downloads', state: 'watched' }, byItself: false, waiting: [] })
    expect(JSON.stringify(state)).not.toContain(root)
  })

  it('finds a new export once, and nothing that lay there before', async () => {
    await writeFile(join(folder, 'old.csv'), EXPORT)
    const started = await startWatching()
    await writeFile(join(folder, 'new.csv'), HEADER + row(2))
    await appear(started)
    expect(started.found).toMatchObject([{ fileName: 'new.csv', format: 'openrouter.activity-daily' }])
    await awhile()
    expect(names(started)).toEqual(['new.csv'])
    expect(started.watched.describe().waiting).toEqual(started.found)
  })

  it('waits for a file that is still being written', async () => {
    const started = await startWatching()
    const path = join(folder, 'slow.csv')
    await writeFile(path, '')
    await writeFile(path, HEADER)
    for (let day = 1; day <= 8; day++) {
      await appendFile(path, row(day))
      await new Promise((resolve) => setTimeout(resolve, TIMES.quietMs / 3))
      expect(started.found).toEqual([])
    }
    await appear(started)
  })

  it('leaves files of downloads under way alone until they have their name', async () => {
    const started = await startWatching()
    await writeFile(join(folder, 'a.csv.crdownload'), EXPORT)
    await writeFile(join(folder, 'b.csv'), HEADER + row(2))
    await writeFile(join(folder, 'b.csv.part'), '')
    await writeFile(join(folder, 'c.tmp'), EXPORT)
    await awhile()
    expect(started.probed).toEqual([])
    await rename(join(folder, 'a.csv.crdownload'), join(folder, 'a.csv'))
    await rm(join(folder, 'b.csv.part'))
    await appear(started, 2)
    expect(names(started).sort()).toEqual(['a.csv', 'b.csv'])
  })

  it('leaves unrecognised files in silence, and looks into each once', async () => {
    const started = await startWatching()
    await writeFile(join(folder, 'shopping.csv'), 'item,count\nmilk,2\n')
    await writeFile(join(folder, 'photo.jpg'), 'x')
    await writeFile(join(folder, 'broken.zip'), 'PK')
    await awhile()
    expect(started.found).toEqual([])
    expect(started.probed.map((path) => path.slice(folder.length + 1)).sort()).toEqual(['broken.zip', 'shopping.csv'])
  })

  it('finds what a mapping knows, as soon as it is told of it', async () => {
    const started = await startWatching()
    await copyFile(UNKNOWN, join(folder, 'october.csv'))
    await vi.waitFor(() => expect(started.probed).toHaveLength(1), 5_000)
    started.watched.know([STUDIO])
    await writeFile(join(folder, 'november.csv'), `${await readFile(UNKNOWN, 'utf8')}30.11.2026;Kampagne;Skizze 2;1;0,50\n`)
    await appear(started)
    expect(started.found).toMatchObject([{ fileName: 'november.csv', format: mappedFormatId(STUDIO) }])
  })

  it('looks at nothing before it knows the mappings, so that no file is forgotten as unknown', async () => {
    const first = await startWatching()
    first.watched.stop()
    await copyFile(UNKNOWN, join(folder, 'studio.csv'))
    const second = start(null)
    await awhile()
    expect(second.probed).toEqual([])
    second.watched.know([STUDIO])
    await appear(second)
  })

  it('does not offer the same content again under another name or date', async () => {
    const started = await startWatching()
    await writeFile(join(folder, 'cost.csv'), EXPORT)
    await appear(started)
    await copyFile(join(folder, 'cost.csv'), join(folder, 'cost (1).csv'))
    await utimes(join(folder, 'cost.csv'), new Date(2020, 1), new Date(2020, 1))
    await awhile()
    expect(names(started)).toEqual(['cost.csv'])
  })

  it('takes a waiting file that grew for the same offer', async () => {
    const started = await startWatching()
    await writeFile(join(folder, 'cost.csv'), EXPORT)
    await appear(started)
    await appendFile(join(folder, 'cost.csv'), row(2))
    await vi.waitFor(() => expect(started.watched.describe().waiting[0]?.hash).not.toBe(started.found[0]?.hash), 5_000)
    expect(started.watched.describe().waiting).toHaveLength(1)
    expect(started.found).toHaveLength(1)
  })

  it('remembers across restarts what it found, and finds what came meanwhile', async () => {
    const first = await startWatching()
    await first.watched.change({ change: 'by-itself' })
    await writeFile(join(folder, 'before.csv'), EXPORT)
    await appear(first)
    first.watched.stop()
    await writeFile(join(folder, 'meanwhile.csv'), HEADER + row(3))
    await utimes(join(folder, 'meanwhile.csv'), new Date(2020, 1), new Date(2020, 1))
    const second = start()
    expect(second.watched.describe()).toMatchObject({ byItself: true, waiting: [{ fileName: 'before.csv' }] })
    await appear(second)
    await awhile()
    expect(names(second)).toEqual(['meanwhile.csv'])
    expect(names(first)).toEqual(['before.csv'])
  })

  it('opens or forgets what was found, once', async () => {
    const started = await startWatching()
    await writeFile(join(folder, 'a.csv'), EXPORT)
    await appear(started)
    const [{ foundId }] = started.found as [FoundExport]
    expect(await started.watched.take({ foundId, how: 'quietly' })).toEqual({ jobId: 'job' })
    expect(started.watched.describe().waiting).toHaveLength(1)
    expect(await started.watched.take({ foundId, how: 'open' })).toEqual({ jobId: 'job' })
    expect(started.offered).toEqual([
      [join(folder, 'a.csv'), 'watched-quietly'],
      [join(folder, 'a.csv'), 'watched-folder'],
    ])
    expect(started.watched.describe().waiting).toEqual([])
    expect(await started.watched.take({ foundId, how: 'open' })).toEqual({ jobId: null })
  })

  it('says when it is gone, and goes on when it is back', async () => {
    const started = await startWatching()
    await rename(folder, join(root, 'elsewhere'))
    await vi.waitFor(() => expect(started.watched.describe().folder?.state).toBe('gone'), 5_000)
    expect(started.states.at(-1)?.folder?.state).toBe('gone')
    await rename(join(root, 'elsewhere'), folder)
    await vi.waitFor(() => expect(started.watched.describe().folder?.state).toBe('watched'), 5_000)
    await writeFile(join(folder, 'new.csv'), EXPORT)
    await appear(started)
  })

  it('is left alone after it was given up', async () => {
    const started = await startWatching()
    expect((await started.watched.change({ change: 'stop' })).folder).toBeNull()
    await writeFile(join(folder, 'new.csv'), EXPORT)
    await awhile()
    expect(started.probed).toEqual([])
  })
})

describe('what is remembered', () => {
  it.each(['', '{', '[]', '{"folder":7}', '{"folder":"/x","byItself":false,"files":{},"hashes":[],"waiting":[{}]}'])(
    'starts anew from %j',
    (text) => {
      expect(parseWatchRecord(text).folder).toBeNull()
    },
  )
})
