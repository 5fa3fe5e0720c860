/**
 * The way of one export: bytes → unpack → decode → records → identify → rows → column batches. A zip counts as the files in it.
 *
 * For every file `sink.file` comes first, then its batches, then `sink.fileEnd`; a file that cannot be identified has a `fileEnd`
 * only. A file whose end is not ok may have sent batches before: nothing of it counts.
 */
import { detectContainer } from '../csv/encoding'
import { createArchiveGuard, createGunzip, createUnzip, MAX_EXPANDED_BYTES, UnpackError, type Unpacker } from '../csv/unpack'
import { listZip, type ZipEntry } from '../csv/zip'
import type { ColumnBatch, FileEnd, FileStart, ReadError } from './batch'
import { createContentHash, type IncrementalHash } from './content-hash'
import { PACKED_TWICE, PASSWORD, readError, WORKBOOK } from './read-errors'
import { type ReadContext, TextFileReader } from './text-file-reader'

export type ByteSource = {
  readonly name: string
  readonly byteLength: number
  /** Every call starts at the beginning. Rejects where the file cannot be read; a `code` of `ENOENT` says it is not there. */
  read(): AsyncIterable<Uint8Array>
}

export type ReadSink = {
  file(start: FileStart): void | Promise<void>
  /** Reading goes on when this is done, so a slow receiver slows the reader down. */
  batch(batch: ColumnBatch): void | Promise<void>
  /** After every piece: throttle where it costs something. */
  progress(bytesRead: number, rows: number): void
  fileEnd(end: FileEnd): void | Promise<void>
}

export type ReadOptions = ReadContext & {
  /** Where nobody can cancel, reading never pauses. */
  readonly signal?: { readonly aborted: boolean }
  /** Lets the event loop turn; a timer unless given, which may take a millisecond. */
  readonly pause?: () => Promise<void>
  /** Makes the hash of one file; ours unless given. */
  readonly createHash?: () => IncrementalHash
}

/** Between two pieces cancelling is checked: a millisecond or two of work. Packed bytes become ten times as many, or more. */
const PIECE_BYTES = 131_072
const PACKED_PIECE_BYTES = 8_192
/** After this much text, about 20 ms of work, a cancel message gets a chance to arrive. */
const BYTES_BETWEEN_PAUSES = 2 * 1024 ** 2
/** A zip is held in memory, packed. */
const MAX_ZIP_BYTES = 1024 ** 3

export async function readExport(source: ByteSource, sink: ReadSink, options: ReadOptions): Promise<void> {
  await new ExportReader(source, sink, options).run()
}

export function createMemorySource(name: string, bytes: Uint8Array, chunkBytes = 65_536): ByteSource {
  return {
    name,
    byteLength: bytes.length,
    async *read() {
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
    },
  }
}

/** Thrown inside only, to leave all loops at once. */
class Cancelled extends Error {}

class ExportReader {
  readonly #source: ByteSource
  readonly #sink: ReadSink
  readonly #options: ReadOptions
  #rowsBefore = 0
  #sincePause = 0

  constructor(source: ByteSource, sink: ReadSink, options: ReadOptions) {
    this.#source = source
    this.#sink = sink
    this.#options = options
  }

  async run(): Promise<void> {
    const { name, byteLength } = this.#source
    if (byteLength > MAX_EXPANDED_BYTES) {
      await this.#sink.fileEnd({ name, ok: false, error: readError('too-large') })
      return
    }
    const chunks = withHead(readable(this.#source))
    try {
      const first = await chunks.next()
      if (!first.done && detectContainer(first.value) === 'zip') await this.#readZip(first.value, chunks)
      else await this.#readFile(name, first.done ? null : first.value, chunks)
    } catch (error) {
      await this.#sink.fileEnd({ name, ok: false, error: asReadError(error) })
    } finally {
      await chunks.return()
    }
  }

  /** A plain or gzipped file. Failures that are about the bytes are thrown. */
  async #readFile(name: string, head: Uint8Array | null, rest: AsyncIterable<Uint8Array>): Promise<void> {
    const file = new FileRun(name, head, this.#options)
    let bytesRead = 0
    const take = async (chunk: Uint8Array): Promise<void> => {
      await this.#feed(file, chunk, (consumed) => bytesRead + consumed)
      bytesRead += chunk.length
    }
    if (head !== null) await take(head)
    for await (const chunk of rest) await take(chunk)
    await this.#finish(file, bytesRead)
  }

  async #readZip(head: Uint8Array, rest: AsyncIterable<Uint8Array>): Promise<void> {
    const { name } = this.#source
    const archive = await this.#collect(head, rest)
    const entries = listZip(archive)
    if (entries === null) throw new UnpackError('truncated')
    const isWorkbook = entries.some((entry) => entry.name === '[Content_Types].xml')
    if (isWorkbook || entries.length === 0) {
      await this.#sink.fileEnd({ name, ok: false, error: isWorkbook ? WORKBOOK : readError('empty-file') })
      return
    }
    const guard = createArchiveGuard(archive.length)
    for (const entry of entries) {
      const isLast = await this.#readEntry(archive, entry, guard)
      if (isLast) return
    }
  }

  /** True where reading was cancelled, or is too much. One bad entry does not keep the others from being read. */
  async #readEntry(archive: Uint8Array, entry: ZipEntry, guard: ReturnType<typeof createArchiveGuard>): Promise<boolean> {
    const name = `${this.#source.name}/${entry.name}`
    try {
      if (entry.isEncrypted || entry.method === 'other') {
        await this.#sink.fileEnd({ name, ok: false, error: PASSWORD })
        return false
      }
      // A file of a zip cannot be read again on its own, so nobody is asked what it is.
      const file = new FileRun(name, null, { ...this.#options, survey: false })
      const unzip = createUnzip(entry, guard, (bytes) => file.push(bytes))
      const packed = archive.subarray(entry.offset, entry.offset + entry.packedSize)
      for (let at = 0; at < packed.length; at += PACKED_PIECE_BYTES) {
        unzip.push(packed.subarray(at, at + PACKED_PIECE_BYTES))
        await this.#handOn(file, entry.offset + at)
      }
      unzip.end()
      await this.#finish(file, entry.offset + packed.length)
      return false
    } catch (error) {
      await this.#sink.fileEnd({ name, ok: false, error: asReadError(error) })
      return error instanceof Cancelled || (error instanceof UnpackError && error.code === 'too-large')
    }
  }

  async #collect(head: Uint8Array, rest: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
    const parts = [head]
    let length = head.length
    for await (const chunk of rest) {
      this.#checkCancelled()
      parts.push(chunk.slice())
      length += chunk.length
      if (length > MAX_ZIP_BYTES) throw new UnpackError('too-large')
    }
    const archive = new Uint8Array(length)
    let at = 0
    for (const part of parts) {
      archive.set(part, at)
      at += part.length
    }
    return archive
  }

  async #feed(file: FileRun, chunk: Uint8Array, position: (consumed: number) => number): Promise<void> {
    const size = file.isPacked ? PACKED_PIECE_BYTES : PIECE_BYTES
    for (let at = 0; at < chunk.length; at += size) {
      const piece = chunk.subarray(at, at + size)
      file.push(piece)
      await this.#handOn(file, position(at + piece.length))
    }
  }

  async #finish(file: FileRun, bytesRead: number): Promise<void> {
    const end = file.end()
    await this.#handOn(file, bytesRead)
    this.#rowsBefore += file.rows
    await this.#sink.fileEnd(end)
  }

  /** Passes on what is ready, and gives way now and then. */
  async #handOn(file: FileRun, bytesRead: number): Promise<void> {
    for (const output of file.takeOutputs()) {
      this.#checkCancelled()
      if (output.type === 'file') await this.#sink.file(output.start)
      else await this.#sink.batch(output.batch)
    }
    this.#checkCancelled()
    this.#sink.progress(bytesRead, this.#rowsBefore + file.rows)
    this.#sincePause += file.takeTextBytes()
    if (this.#sincePause < BYTES_BETWEEN_PAUSES || this.#options.signal === undefined) return
    this.#sincePause = 0
    await (this.#options.pause ?? pauseByTimer)()
    this.#checkCancelled()
  }

  #checkCancelled(): void {
    if (this.#options.signal?.aborted === true) throw new Cancelled()
  }
}

/** One file on its way: unpacks it where it is packed, hashes its bytes, reads its text. */
class FileRun {
  isPacked = false
  readonly #reader: TextFileReader
  readonly #hash: IncrementalHash
  #unpacker: Unpacker | null = null
  #isStarted = false
  #byteLength = 0
  #textBytes = 0

  constructor(name: string, head: Uint8Array | null, options: ReadOptions) {
    this.#reader = new TextFileReader(name, options)
    this.#hash = (options.createHash ?? createContentHash)()
    if (head !== null) this.#start(head)
  }

  get rows(): number {
    return this.#reader.rows
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    if (!this.#isStarted) this.#start(bytes)
    this.#hash.update(bytes)
    this.#byteLength += bytes.length
    if (this.#unpacker !== null) this.#unpacker.push(bytes)
    else this.#pushText(bytes)
  }

  end(): FileEnd {
    this.#unpacker?.end()
    return this.#reader.end(this.#hash.digest(), this.#byteLength)
  }

  takeOutputs(): readonly TextFileReader['outputs'][number][] {
    return this.#reader.outputs.splice(0)
  }

  /** Bytes of text since the last call. */
  takeTextBytes(): number {
    const bytes = this.#textBytes
    this.#textBytes = 0
    return bytes
  }

  #start(head: Uint8Array): void {
    this.#isStarted = true
    const container = detectContainer(head)
    if (container === 'gzip') {
      this.isPacked = true
      this.#unpacker = createGunzip((bytes) => this.#pushText(bytes))
    }
    if (container === 'zip') this.#reader.error = PACKED_TWICE
  }

  #pushText(bytes: Uint8Array): void {
    this.#textBytes += bytes.length
    this.#reader.push(bytes)
  }
}

/** What a source throws is about the file; what our own code throws is a bug and must not be told as "cannot be read". */
class SourceFailure extends Error {
  constructor(readonly code: 'not-found' | 'unreadable') {
    super(code)
  }
}

async function* readable(source: ByteSource): AsyncGenerator<Uint8Array, void> {
  try {
    yield* source.read()
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new SourceFailure(isMissing ? 'not-found' : 'unreadable')
  }
}

/** The same bytes; the first chunk is long enough to tell the container by, unless the file is shorter. */
async function* withHead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let head: Uint8Array | null = new Uint8Array(0)
  for await (const chunk of chunks) {
    if (head === null) {
      yield chunk
      continue
    }
    const longer: Uint8Array = new Uint8Array(head.length + chunk.length)
    longer.set(head)
    longer.set(chunk, head.length)
    head = longer
    if (head.length < 4) continue
    yield head
    head = null
  }
  if (head !== null && head.length > 0) yield head
}

function asReadError(error: unknown): ReadError {
  if (error instanceof Cancelled) return readError('cancelled')
  if (error instanceof UnpackError || error instanceof SourceFailure) return readError(error.code)
  throw error
}

function pauseByTimer(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
