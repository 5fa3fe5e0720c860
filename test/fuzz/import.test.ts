/** Damaged exports through the import, as the app and the command line take them: each is read, refused or reported, and counted. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { applyEdit, edit } from './support/edits'
import { checkSame, type FuzzedFile, importTwice, openBook, readInPieces } from './support/import-twice'
import { IS_LONG, runs, SEED } from './support/runs'
import { applyReshaping, makeBombs, pack, packing, reshaping } from './support/shapes'
import { startWatchdog } from './support/watchdog'

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url))
const files: ReadonlyMap<string, FuzzedFile> = new Map(
  ['', 'quirks/', 'bad/', 'unknown/']
    .flatMap((folder) =>
      readdirSync(FIXTURES + folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.expected.json'))
        .map(({ name }) => folder + name),
    )
    .sort()
    .map((path) => [path, { name: basename(path), bytes: Uint8Array.from(readFileSync(FIXTURES + path)) }]),
)

/** Of the processor's time, which other programs on the machine do not lengthen. */
const LIMIT_MS = IS_LONG ? 2_000 : 30_000

const damage = fc.record({
  file: fc.constantFrom(...files.keys()),
  reshaping,
  edits: fc.array(edit, { minLength: 0, maxLength: 4 }),
  packing,
  afterwards: fc.option(edit, { freq: 4 }),
  sizes: fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 6 }),
  /** The sound file is in the book before. */
  isLater: fc.boolean(),
})
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never

const watchdog = startWatchdog(60_000)
afterAll(() => watchdog.stop())

function damaged({ file, reshaping, edits, packing, afterwards }: Damage): FuzzedFile {
  const { name, bytes } = files.get(file)!
  const isJson = /\.jsonl?$/.test(name)
  const changed = edits.reduce(applyEdit, applyReshaping(bytes, reshaping, isJson))
  const packed = pack(changed, packing)
  return { name, bytes: afterwards === null ? packed : applyEdit(packed, afterwards) }
}

async function timed<T>(work: () => Promise<T>): Promise<T> {
  const measure = async (): Promise<{ result: T; ms: number }> => {
    const before = process.cpuUsage()
    const result = await work()
    const { user, system } = process.cpuUsage(before)
    return { result, ms: (user + system) / 1000 }
  }
  const first = await measure()
  if (first.ms <= LIMIT_MS) return first.result
  // Once may be the compiler or the garbage collector; twice is the file.
  const second = await measure()
  expect(second.ms, 'ms to read one file').toBeLessThanOrEqual(LIMIT_MS)
  return second.result
}

test(`any damage to any export is an answer (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(damage, async (damage) => {
      const file = damaged(damage)
      watchdog.begin(damage)
      const outcomes = await timed(() => readInPieces(file, []))
      // Long files come in longer pieces: there are enough of them then.
      const stretch = Math.ceil(file.bytes.length / 200_000)
      const sizes = damage.sizes.map((size) => size * stretch)
      checkSame(await readInPieces(file, sizes), outcomes)
      const book = openBook()
      const sound = damage.isLater ? await importTwice(book, await readInPieces(files.get(damage.file)!, [])) : book
      await importTwice(sound, outcomes)
      watchdog.end()
    }),
    runs(300),
  )
}, 0)

test('a small file that wants to be very large is refused on the way', async () => {
  for (const [name, bytes] of Object.entries(makeBombs()).slice(0, IS_LONG ? undefined : 4)) {
    const [outcome] = await timed(() => readInPieces({ name, bytes }, [65_536]))
    expect([name, outcome?.end.ok === false && outcome.end.error.code]).toEqual([
      name,
      expect.stringMatching(/^(too-large|not-text)$/),
    ])
  }
}, 0)
