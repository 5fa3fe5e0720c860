import { lstat, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { extractFromTarGz, extractZip, listZip } from '../../scripts/support/archive.mjs'

let folder: string
let zip: string
let into: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creditbook-archive-'))
  zip = join(folder, 'a.zip')
  into = join(folder, 'into')
})
afterEach(() => rm(folder, { recursive: true }))

const UNIX = 3
const mode = (bits: number) => ({ os: UNIX, attrs: (bits << 16) >>> 0 })
const writeZip = (files: Zippable) => writeFile(zip, zipSync(files))

describe('unpacking a zip', () => {
  it('gives back content, folders, links and permissions', async () => {
    const long = strToU8('creditbook '.repeat(50_000))
    await writeZip({
      'app/run': [strToU8('#!/bin/sh'), { ...mode(0o100755), level: 0 }],
      'app/data/long.txt': [long, mode(0o100640)],
      'app/empty': [new Uint8Array(), mode(0o100644)],
      'app/link': [strToU8('data/long.txt'), mode(0o120777)],
    })
    await extractZip(zip, into)
    expect(await readFile(join(into, 'app/run'), 'utf8')).toBe('#!/bin/sh')
    expect((await lstat(join(into, 'app/run'))).mode & 0o777).toBe(0o755)
    expect((await lstat(join(into, 'app/data/long.txt'))).mode & 0o777).toBe(0o640)
    expect(new Uint8Array(await readFile(join(into, 'app/link')))).toEqual(long)
    expect(await readlink(join(into, 'app/link'))).toBe('data/long.txt')
    expect((await lstat(join(into, 'app/empty'))).size).toBe(0)
  })

  it('leaves out and renames as told', async () => {
    await writeZip({ 'App/App': strToU8('x'), 'App/resources/app.asar': strToU8('foreign'), 'App/a.pak': strToU8('y') })
    await extractZip(zip, into, (name: string) =>
      name.includes('resources/') ? null : name.slice(4) === 'App' ? 'electron' : name.slice(4),
    )
    expect((await readdir(into)).sort()).toEqual(['a.pak', 'electron'])
  })

  it.each(['../outside', 'a/../../outside', '/outside'])('refuses the name %s', async (name) => {
    await writeZip({ [name]: strToU8('x') })
    await expect(extractZip(zip, into)).rejects.toThrow('names a file outside')
  })

  it('refuses a link that leads outside', async () => {
    await writeZip({ 'a/link': [strToU8('../../outside'), mode(0o120777)] })
    await expect(extractZip(zip, into)).rejects.toThrow('links to a file outside')
  })

  it('refuses a file that is cut short or no zip', async () => {
    await writeZip({ a: strToU8('x'.repeat(1_000)) })
    const whole = await readFile(zip)
    await writeFile(zip, whole.subarray(0, whole.length - 30))
    await expect(listZip(zip)).rejects.toThrow('not a zip, or cut short')
  })

  it('reads sizes beyond four gigabytes from the zip64 fields', async () => {
    await writeFile(zip, zip64Of('big', 5_000_000_000, 6_000_000_000))
    expect(await listZip(zip)).toMatchObject([{ name: 'big', size: 5_000_000_000, compressedSize: 6_000_000_000 }])
  })
})

describe('taking one file out of a .tar.gz', () => {
  const tar = (members: readonly (readonly [string, Buffer])[]) =>
    gzipSync(
      Buffer.concat([
        ...members.flatMap(([name, content]) => {
          const header = Buffer.alloc(512)
          header.write(name, 0)
          header.write(content.length.toString(8).padStart(11, '0'), 124)
          return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]
        }),
        Buffer.alloc(1_024),
      ]),
    )

  it('finds it behind others, whatever their length', async () => {
    const wanted = Buffer.alloc(1_500_000, 'creditbook')
    await writeFile(
      zip,
      tar([
        ['package/package.json', Buffer.from('{}')],
        ['package/exact', Buffer.alloc(512)],
        ['package/x.zip', wanted],
      ]),
    )
    await extractFromTarGz(zip, 'package/x.zip', join(folder, 'out'))
    expect((await readFile(join(folder, 'out'))).equals(wanted)).toBe(true)
  })

  it('says so when it is not there, or the archive is cut', async () => {
    const whole = tar([['package/x.zip', Buffer.alloc(100_000, Math.PI.toString())]])
    await writeFile(zip, whole)
    await expect(extractFromTarGz(zip, 'package/y.zip', join(folder, 'out'))).rejects.toThrow('is not in the archive')
    await writeFile(zip, whole.subarray(0, whole.length / 2))
    await expect(extractFromTarGz(zip, 'package/x.zip', join(folder, 'out'))).rejects.toThrow()
  })
})

/** A directory without content: the sizes of one entry stand in its zip64 extra field. */
function zip64Of(name: string, size: number, compressedSize: number): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt32LE(0xffffffff, 20)
  entry.writeUInt32LE(0xffffffff, 24)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt16LE(20, 30)
  const extra = Buffer.alloc(20)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(16, 2)
  extra.writeBigUInt64LE(BigInt(size), 4)
  extra.writeBigUInt64LE(BigInt(compressedSize), 12)
  const directory = Buffer.concat([entry, Buffer.from(name), extra])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(directory.length, 12)
  return Buffer.concat([directory, end])
}
