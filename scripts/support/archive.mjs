/**
 * Reads tar.gz and zip without any tool of the machine: a bare machine has no `unzip`, and npm packages may not be there yet.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdir, open, symlink } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createInflateRaw } from 'node:zlib'

const TAR_BLOCK = 512

/** Writes one member of a .tar.gz to `target`; throws when there is none of that name. */
export async function extractFromTarGz(archive, memberName, target) {
  const source = createReadStream(archive)
  const unzipped = source.pipe(createGunzip())
  source.on('error', (error) => unzipped.destroy(error))
  const reader = byteReader(unzipped)
  try {
    for (;;) {
      const header = await reader.exactly(TAR_BLOCK)
      if (header === null || header.every((byte) => byte === 0)) throw new Error(`${memberName} is not in the archive`)
      const size = Number.parseInt(textUntilNul(header.subarray(124, 136)), 8)
      if (textUntilNul(header.subarray(0, 100)) === memberName) {
        await pipeline(Readable.from(reader.pieces(size)), createWriteStream(target))
        return
      }
      for await (const _ of reader.pieces(Math.ceil(size / TAR_BLOCK) * TAR_BLOCK));
    }
  } finally {
    source.destroy()
    unzipped.destroy()
  }
}

function textUntilNul(bytes) {
  const end = bytes.indexOf(0)
  return bytes.toString('latin1', 0, end < 0 ? bytes.length : end).trim()
}

function byteReader(stream) {
  const chunks = stream[Symbol.asyncIterator]()
  let rest = Buffer.alloc(0)
  const more = async () => {
    const { done, value } = await chunks.next()
    if (!done) rest = value
    return !done
  }
  async function* pieces(size) {
    let left = size
    while (left > 0) {
      if (rest.length === 0 && !(await more())) throw new Error('the archive ends too early')
      const piece = rest.subarray(0, left)
      rest = rest.subarray(piece.length)
      left -= piece.length
      yield piece
    }
  }
  return {
    pieces,
    async exactly(size) {
      if (rest.length === 0 && !(await more())) return null
      const parts = []
      for await (const piece of pieces(size)) parts.push(piece)
      return Buffer.concat(parts)
    },
  }
}

/**
 * Lists a zip by its central directory, zip64 included.
 *
 * @returns {Promise<{name: string, method: number, mode: number, compressedSize: number, size: number, headerAt: number}[]>}
 */
export async function listZip(path) {
  const file = await open(path)
  try {
    const { size: fileSize } = await file.stat()
    const tail = await readAt(file, Math.max(0, fileSize - 65_557), Math.min(fileSize, 65_557))
    const endAt = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
    if (endAt < 0) throw new Error('not a zip, or cut short')
    let count = tail.readUInt16LE(endAt + 10)
    let directorySize = tail.readUInt32LE(endAt + 12)
    let directoryAt = tail.readUInt32LE(endAt + 16)
    if (endAt >= 20 && tail.toString('latin1', endAt - 20, endAt - 16) === 'PK\x06\x07') {
      const record = await readAt(file, Number(tail.readBigUInt64LE(endAt - 12)), 56)
      count = Number(record.readBigUInt64LE(32))
      directorySize = Number(record.readBigUInt64LE(40))
      directoryAt = Number(record.readBigUInt64LE(48))
    }
    return parseDirectory(await readAt(file, directoryAt, directorySize), count)
  } finally {
    await file.close()
  }
}

function parseDirectory(bytes, count) {
  const entries = []
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error('the zip directory is damaged')
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const extraAt = at + 46 + nameLength
    const entry = {
      name: bytes.toString('utf8', at + 46, extraAt),
      method: bytes.readUInt16LE(at + 10),
      mode: bytes.readUInt32LE(at + 38) >>> 16,
      compressedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      headerAt: bytes.readUInt32LE(at + 42),
    }
    widenSizes(entry, bytes.subarray(extraAt, extraAt + extraLength))
    entries.push(entry)
    at = extraAt + extraLength + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** Zip64: a field that holds all ones has its real value in extra field 1, in this order. */
function widenSizes(entry, extra) {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let valueAt = at + 4
    for (const field of ['size', 'compressedSize', 'headerAt']) {
      if (entry[field] !== 0xffffffff) continue
      entry[field] = Number(extra.readBigUInt64LE(valueAt))
      valueAt += 8
    }
  }
}

async function readAt(file, position, length) {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead !== length) throw new Error('the zip is cut short')
  return buffer
}

const FILE_TYPE = 0o170000
const SYMLINK = 0o120000

/** Unpacks into `folder` what `rename` gives a new relative name; entries it answers with null are left out. */
export async function extractZip(path, folder, rename = (name) => name) {
  const links = []
  for (const entry of await listZip(path)) {
    const name = rename(entry.name)
    if (name === null || name === '') continue
    const target = resolve(folder, name)
    if (relative(folder, target).split(sep)[0] === '..') throw new Error(`the zip names a file outside: ${entry.name}`)
    if (entry.name.endsWith('/')) {
      await mkdir(target, { recursive: true })
      continue
    }
    await mkdir(dirname(target), { recursive: true })
    if ((entry.mode & FILE_TYPE) === SYMLINK) links.push([await entryText(path, entry), target])
    else await extractEntry(path, entry, target)
  }
  // Links come last, so that no file of the archive can be written through one.
  for (const [to, at] of links) {
    if (relative(folder, resolve(dirname(at), to)).split(sep)[0] === '..') throw new Error('the zip links to a file outside')
    await symlink(to, at)
  }
}

async function extractEntry(path, entry, target) {
  let written = 0
  const counted = async function* (source) {
    for await (const chunk of source) {
      written += chunk.length
      yield chunk
    }
  }
  await pipeline(await entryStream(path, entry), counted, createWriteStream(target))
  if (written !== entry.size) throw new Error(`${entry.name} is damaged in the zip`)
  const permissions = entry.mode & 0o777
  if (permissions !== 0) await chmod(target, permissions)
}

async function entryText(path, entry) {
  const parts = []
  for await (const part of await entryStream(path, entry)) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

async function entryStream(path, entry) {
  const file = await open(path)
  const header = await readAt(file, entry.headerAt, 30).finally(() => file.close())
  const start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (entry.compressedSize === 0) return Readable.from([])
  const raw = createReadStream(path, { start, end: start + entry.compressedSize - 1 })
  if (entry.method === 0) return raw
  if (entry.method !== 8) throw new Error(`${entry.name}: compression method ${entry.method} is not known`)
  const inflate = createInflateRaw()
  raw.on('error', (error) => inflate.destroy(error))
  return raw.pipe(inflate)
}
