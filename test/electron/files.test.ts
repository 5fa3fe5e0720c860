import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ImportJob } from '../../electron/files'
import { dialog } from '../support/electron-mock'

vi.mock('electron', () => import('../support/electron-mock'))
const { MAX_FOLDER_FILES } = await import('../../electron/export-folder')
const { createFiles, readBackup } = await import('../../electron/files')

let folder: string
let offers: unknown[]
let jobs: ImportJob[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creditbook-files-'))
  offers = []
  jobs = []
})
afterEach(() => rm(folder, { recursive: true }))

const create = () =>
  createFiles({
    events: { send: (_name, event) => offers.push(event) },
    startJob: (job) => jobs.push(job),
    window: () => null,
    samplesFolder: join(folder, 'samples'),
  })

describe('offered files', () => {
  it('each get a job and an event of the same id', async () => {
    const path = join(folder, 'cost.csv')
    await writeFile(path, '12345')
    expect(await create().offer([path], 'drop')).toEqual({ offered: 1 })
    expect(jobs).toEqual([{ jobId: expect.any(String), path }])
    expect(offers).toEqual([{ jobId: jobs[0]?.jobId, fileName: 'cost.csv', byteLength: 5, origin: 'drop' }])
  })

  it('include one that is not there, whose job will say so', async () => {
    expect(await create().offer([join(folder, 'gone.csv')], 'command-line')).toEqual({ offered: 1 })
    expect(offers).toMatchObject([{ fileName: 'gone.csv', byteLength: 0 }])
  })

  it('are those of a folder that could be exports, by their names and no deeper', async () => {
    await mkdir(join(folder, 'inner.csv'))
    for (const name of ['b.csv', 'a.JSONL', 'c.csv.gz', '.hidden.csv', 'photo.jpg', 'inner.csv/d.csv']) {
      await writeFile(join(folder, name), 'x')
    }
    expect(await create().offer([folder], 'drop')).toEqual({ offered: 3 })
    expect(offers).toMatchObject(['a.JSONL', 'b.csv', 'c.csv.gz'].map((fileName) => ({ fileName, origin: 'folder' })))
  })

  it('are none of a folder without any, or with too many to look through, which is told', async () => {
    expect(await create().offer([folder], 'drop')).toEqual({ offered: 0 })
    const files = MAX_FOLDER_FILES + 1
    await Promise.all(Array.from({ length: files }, (_, i) => writeFile(join(folder, `${i}.csv`), '')))
    expect(await create().offer([folder], 'drop')).toEqual({ offered: 0 })
    const told = { folder: basename(folder), most: MAX_FOLDER_FILES }
    expect(offers).toEqual([
      { ...told, reason: 'empty', files: 0 },
      { ...told, reason: 'too-many', files },
    ])
  })

  it('come from the dialog, none when it is cancelled', async () => {
    expect(await create().pick()).toEqual({ offered: 0 })
    vi.spyOn(dialog, 'showOpenDialog').mockResolvedValueOnce({
      canceled: false,
      filePaths: [join(folder, 'a.csv'), join(folder, 'b.csv')],
    })
    expect(await create().pick()).toEqual({ offered: 2 })
    expect(offers).toMatchObject([{ origin: 'button' }, { origin: 'button' }])
  })

  it('say which import is read again, where one file is chosen for that', async () => {
    expect(await create().pickAgain(7)).toEqual({ offered: 0 })
    vi.spyOn(dialog, 'showOpenDialog').mockResolvedValueOnce({ canceled: false, filePaths: [join(folder, 'a.csv')] })
    expect(await create().pickAgain(7)).toEqual({ offered: 1 })
    expect(offers).toMatchObject([{ fileName: 'a.csv', origin: 'button', rereads: 7 }])
  })

  it('are the exports of the samples folder, in order', async () => {
    await mkdir(join(folder, 'samples'))
    for (const name of ['b.csv', 'a.csv', 'README.md', 'book.json']) await writeFile(join(folder, 'samples', name), 'x')
    expect(await create().offerSamples()).toEqual({ offered: 2 })
    expect(offers).toMatchObject([
      { fileName: 'a.csv', origin: 'sample' },
      { fileName: 'b.csv', origin: 'sample' },
    ])
  })
})

describe('a backup', () => {
  it('is read as text', async () => {
    await writeFile(join(folder, 'book.json'), '{"näme":1}')
    expect(await readBackup(join(folder, 'book.json'))).toEqual({ fileName: 'book.json', text: '{"näme":1}' })
  })

  it('is unreadable when it is not there or not text', async () => {
    await writeFile(join(folder, 'bytes.json'), Buffer.from([0xff, 0xfe, 0xff]))
    expect(await readBackup(join(folder, 'gone.json'))).toEqual({ error: 'unreadable' })
    expect(await readBackup(join(folder, 'bytes.json'))).toEqual({ error: 'unreadable' })
  })
})
