/** The way a file is written and packed means nothing: every fixture, in every way there is, gives the very same report. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../../../shared/import/formats/index'
import { createMemorySource, readExport } from '../../../../shared/import/read-export'
import { collectFile, type StagedFileCollector } from '../../../../shared/ledger/staged'
import { createPriceBook } from '../../../../shared/prices/price-book'
import { buildReport, type FileReport, REPORT_DIMENSIONS, reportFailure, reportFile } from '../../../../shared/report/report'
import { readTable, writeTable } from '../../../support/fixture-table'
import { createTestBook } from '../../../support/test-book'

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url))
const FILES = ['', 'quirks/', 'bad/'].flatMap((folder) =>
  readdirSync(FIXTURES + folder)
    .filter((name) => /\.(csv|jsonl?)$/.test(name) && !name.endsWith('.expected.json'))
    .map((name) => folder + name),
)
/** A quote that is never closed means the rest of the file, which is not the same with other line ends. */
const OPEN_QUOTE = 'bad/anthropic-cost-open-quote.csv'
const GROUP_BY = REPORT_DIMENSIONS.filter((dimension) => dimension !== 'task')
const prices = createPriceBook([])

/** What the command line prints, and the keys by which the rows would meet others. */
const reportOf = async (name: string, bytes: Uint8Array): Promise<unknown> => {
  const book = createTestBook()
  const keys: string[] = []
  const files: FileReport[] = []
  let collector: StagedFileCollector | null = null
  await readExport(
    createMemorySource(name, bytes),
    {
      file(start) {
        collector = collectFile(start)
      },
      batch(batch) {
        collector?.add(batch)
        keys.push(...Array.from(batch.keyHigh, (high, row) => `${high}:${batch.keyLow[row]}`))
      },
      progress() {},
      async fileEnd(end) {
        const file = end.ok && collector !== null ? reportFile(await book.add(collector.finish(end))) : null
        files.push(file ?? (end.ok ? { name, format: null, error: { code: 'unreadable', message: '' } } : reportFailure(end)))
        collector = null
      },
    },
    { formats: FORMATS },
  )
  // What the file is called says where it lay.
  const nameless = files.map((file) => ({ ...file, name: '' }))
  return { keys, report: buildReport(book.state, nameless, prices, { groupBy: GROUP_BY, range: null, zone: 'UTC' }) }
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts))
const utf16 = (text: string, isBig: boolean): Uint8Array => {
  const little = Buffer.from(text, 'utf16le')
  return Uint8Array.from(isBig ? little.swap16() : little)
}

/** The characters from 0x80 to 0x9f, where windows-1252 is not the first page of Unicode. */
const WINDOWS = Object.fromEntries(
  Array.from({ length: 32 }, (_, i) => [new TextDecoder('windows-1252').decode(Uint8Array.of(0x80 + i)), 0x80 + i]),
)
/** Null where a character is none of windows-1252's. */
const windows1252 = (text: string): Uint8Array | null => {
  const codes = [...text].map((character) => WINDOWS[character] ?? character.codePointAt(0) ?? 256)
  return codes.every((code) => code < 256) ? Uint8Array.from(codes) : null
}

type Way = readonly [name: string, bytes: Uint8Array | null, ending?: string]

const encodings = (text: string): readonly Way[] => [
  ['UTF-8', utf8(text)],
  ['UTF-8 with BOM', utf8(`\ufeff${text}`)],
  ['UTF-16 LE', utf16(text, false)],
  ['UTF-16 LE with BOM', joined(Uint8Array.of(0xff, 0xfe), utf16(text, false))],
  ['UTF-16 BE', utf16(text, true)],
  ['UTF-16 BE with BOM', joined(Uint8Array.of(0xfe, 0xff), utf16(text, true))],
  ['windows-1252', windows1252(text)],
  ['as .txt', utf8(text), '.txt'],
]

const containers = (name: string, text: string): readonly Way[] => [
  ['gzip', gzipSync(utf8(text)), `${extname(name)}.gz`],
  ['zip', zipSync({ [basename(name)]: utf8(text) }), '.zip'],
  ['UTF-16 in a zip', zipSync({ [basename(name)]: utf16(`\ufeff${text}`, false) }), '.zip'],
]

/** JSON Lines end with a line feed; a carriage return alone is a blank to JSON. */
const lineEnds = (text: string, isLines: boolean): readonly Way[] =>
  ['\n', '\r\n', ...(isLines ? [] : ['\r'])].flatMap((end): Way[] => {
    const other = text.replaceAll('\n', end)
    return [
      [`line ends ${JSON.stringify(end)}`, end === '\n' ? null : utf8(other)],
      [`line ends ${JSON.stringify(end)}, none at the end`, utf8(other.replace(/[\r\n]+$/, ''))],
      [`line ends ${JSON.stringify(end)} in UTF-16`, end === '\n' ? null : utf16(other, true)],
    ]
  })

const delimiters = (path: string): readonly Way[] => {
  const table = readTable(path)
  return (
    [
      [',', '.csv'],
      [';', '.csv'],
      ['\t', '.tsv'],
      ['|', '.txt'],
    ] as const
  ).flatMap(([delimiter, ending]): Way[] => [
    [`cut by ${JSON.stringify(delimiter)}`, utf8(writeTable(table, { delimiter })), ending],
    [
      `cut by ${JSON.stringify(delimiter)}, all quoted`,
      utf8(writeTable(table, { delimiter, quotes: true, newline: '\r\n', bom: true })),
      ending,
    ],
  ])
}

describe.each(FILES)('%s', (path) => {
  const name = basename(path)
  const stem = name.slice(0, -extname(name).length)
  // One kind of line end to start from. PapaParse would mend what is broken, and JSON has no delimiters.
  const text = new TextDecoder().decode(readFileSync(FIXTURES + path)).replaceAll('\r\n', '\n')
  const isTable = path.endsWith('.csv') && !path.startsWith('bad/')

  test('says the same however it is written and packed', async () => {
    const expected = await reportOf(name, readFileSync(FIXTURES + path))
    const ways: readonly Way[] = [
      ...encodings(text),
      ...containers(name, text),
      ...(path === OPEN_QUOTE ? [] : lineEnds(text, path.endsWith('.jsonl'))),
      ...(isTable ? delimiters(FIXTURES + path) : []),
    ]
    for (const [way, bytes, ending = extname(name)] of ways) {
      if (bytes !== null) expect(await reportOf(stem + ending, bytes), way).toEqual(expected)
    }
  })
})
