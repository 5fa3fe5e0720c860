import fc from 'fast-check'
import { gzipSync, strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { BATCH_ROWS, type ColumnBatch, MAX_PROBLEMS } from '../../../shared/import/batch'
import { type ByteSource, createMemorySource, readExport } from '../../../shared/import/read-export'
import type { UsageFormat } from '../../../shared/import/usage-format'
import { readAll, readBytes, readText, rowsOf, TOY } from '../../support/toy-format'

const HEADER = 'when,model,cost,tokens,cached,member,note'
const good = async (text: string) => {
  const file = await readText(text)
  if (!file.end.ok) throw new Error(`${file.end.error.code}: ${file.end.error.message}`)
  return { ...file, end: file.end, rows: rowsOf(file.batches) }
}
const failure = async (bytes: Uint8Array, name?: string) => {
  const { end, start, batches } = await readBytes(bytes, name === undefined ? {} : { name })
  return end.ok ? 'ok' : { code: end.error.code, start: start !== null, batches: batches.length }
}
/** The same zip, whose directory names its first file over and over. */
const repeatEntry = (zip: Uint8Array, times: number): Uint8Array => {
  const end = zip.slice(-22)
  const view = new DataView(end.buffer)
  const entry = zip.subarray(view.getUint32(16, true), zip.length - 22)
  const directory = Buffer.concat(Array.from({ length: times }, () => entry))
  view.setUint16(8, times, true)
  view.setUint16(10, times, true)
  view.setUint32(12, directory.length, true)
  return Uint8Array.from(Buffer.concat([zip.subarray(0, zip.length - 22 - entry.length), directory, end]))
}
const problems = async (text: string) => (await good(text)).end.problems

describe('readExport', () => {
  it('turns rows into columns', async () => {
    const { start, end, rows } = await good(
      `${HEADER}\n2026-09-01 00:00:03,gpt,$1.25,100,40,ana,first\n2026-09-01T10:00:00Z,opus,-0.5,7,,ben,\n`,
    )
    expect(start).toEqual({
      name: 'toy.csv',
      format: 'openrouter.generations',
      formatVersion: 3,
      reason: 'matched 7 of 7 columns of Toy calls',
      grain: 'event',
      scopeColumns: ['member'],
      statedPeriod: null,
    })
    const series = {
      provider: 'toy',
      product: 'api',
      format: 'openrouter.generations',
      unit: 'USD',
      category: 'usage',
      basis: 'billed',
    }
    expect(rows.map(({ key: _, ...row }) => row)).toEqual([
      {
        start: Date.UTC(2026, 8, 1, 0, 0, 3),
        end: Date.UTC(2026, 8, 1, 0, 0, 3),
        resolution: 0,
        line: 2,
        series: { ...series, labels: { model: 'gpt', member: 'ana', description: 'first' } },
        scope: ['ana'],
        billed: 1_250_000_000n,
        effective: null,
        list: null,
        quantities: { input_tokens: 60_000_000_000n, cached_input_tokens: 40_000_000_000n },
      },
      {
        start: Date.UTC(2026, 8, 1, 10),
        end: Date.UTC(2026, 8, 1, 10),
        resolution: 0,
        line: 3,
        series: { ...series, labels: { model: 'opus', member: 'ben' } },
        scope: ['ben'],
        billed: -500_000_000n,
        effective: null,
        list: null,
        quantities: { input_tokens: 7_000_000_000n, cached_input_tokens: 0n },
      },
    ])
    expect(end).toMatchObject({ ok: true, rows: 2, problemRows: 0, problemCount: 0, emptyBuckets: [], roundedRows: 0 })
  })

  it('keeps rows equal whatever the encoding, delimiter, quoting, line ends and container', async () => {
    const table = [
      HEADER.split(','),
      ['2026-09-01 10:00', 'gröÙe', '1.5', '10', '4', 'ana', 'x'],
      ['2026-09-02 10:00', 'b', '2', '', '', 'ben', ''],
    ]
    const text = (delimiter: string, end: string, quote: boolean) =>
      table.map((row) => row.map((cell) => (quote ? `"${cell}"` : cell)).join(delimiter)).join(end)
    const plain = strToU8(text(',', '\n', false))
    const wide = (value: string) => new Uint8Array(Uint16Array.from(value, (character) => character.charCodeAt(0)).buffer)
    const variants: Uint8Array[] = [
      strToU8(text(';', '\r\n', false)),
      strToU8(text('\t', '\r', true)),
      strToU8(`\ufeff${text('|', '\n', true)}\n\n`),
      wide(`\ufeff${text(',', '\r\n', true)}`),
      wide(text(';', '\n', false)),
      Uint8Array.from(text(',', '\n', false), (character) => character.charCodeAt(0)),
      gzipSync(plain),
      zipSync({ 'a/cost.csv': plain }),
    ]
    const strip = (rows: ReturnType<typeof rowsOf>) => rows.map(({ line: _, ...row }) => row)
    const expected = strip(rowsOf((await readBytes(plain)).batches))
    expect(expected).toHaveLength(2)
    for (const bytes of variants) expect(strip(rowsOf((await readBytes(bytes)).batches))).toEqual(expected)
  })

  it('gives the same wherever the bytes are cut', async () => {
    const line = fc.constantFrom(
      '2026-09-01 10:00,größe,1.5,10,4,ana,x',
      '2026-09-01 10:00,"a, ""b""\nc",0.1234567891,10,4,,x',
      'soon,b,2,1,1,ben,',
      '2026-09-02,b,abc,1,1,ben,',
      '2026-09-02,b',
      '2026-09-02,b,1,2,3,c,d,e',
      '2026-09-03,,1,,,,nothing',
      ',,,,,,total',
      HEADER,
      '',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (lines, end, size, isCut) => {
          const text = `${HEADER}${end}${lines.join(end)}${isCut ? `${end}2026-09-09,"x` : ''}`
          const bytes = strToU8(text)
          expect(await readBytes(bytes, { chunkBytes: size })).toEqual(await readBytes(bytes))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('reads a file that is longer than its head as it reads a short one, cut anywhere', async () => {
    const lines = Array.from(
      { length: 1500 },
      (_, i) =>
        `2026-09-${String((i % 28) + 1).padStart(2, '0')},m${i % 7},0.${i},${i},1,ö${i % 3},"${'n'.repeat(200)} ${i % 50}"`,
    )
    const bytes = strToU8(`Report,x\n\n${HEADER}\n${lines.join('\n')}\n`)
    expect(bytes.length).toBeGreaterThan(300_000)
    const whole = await readBytes(bytes, { chunkBytes: bytes.length })
    expect(whole.end).toMatchObject({ ok: true, rows: 1500, problemCount: 0 })
    for (const chunkBytes of [997, 131_072, 131_073]) expect(await readBytes(bytes, { chunkBytes })).toEqual(whole)
    // A hash and a size of other bytes; all else is the same.
    const packed = await readBytes(gzipSync(bytes), { chunkBytes: 1000 })
    expect(packed.batches).toEqual(whole.batches)
  })

  it('sends batches of at most 65,536 rows, each array exactly as long as its rows', async () => {
    const count = BATCH_ROWS + 10
    const lines = Array.from({ length: count }, (_, i) => `2026-09-01,m${i % 3},1,${i},,u${i % 2},`)
    const { batches, rows } = await good(`${HEADER}\n${lines.join('\n')}`)
    expect(batches.map((batch) => batch.rows)).toEqual([BATCH_ROWS, 10])
    for (const batch of batches) {
      for (const column of [batch.start, batch.series, batch.billed, batch.quantities.input_tokens, batch.keyLow]) {
        expect(column?.length).toBe(batch.rows)
        expect(column?.buffer.byteLength).toBe(column?.byteLength)
      }
    }
    expect(batches.map((batch) => [batch.newSeries.length, batch.newScopes.length])).toEqual([
      [6, 2],
      [0, 0],
    ])
    expect(rows.at(-1)).toMatchObject({ line: count + 1, quantities: { input_tokens: BigInt(count - 1) * 1_000_000_000n } })
    expect(new Set(batches[0]?.keyLow).size).toBeLessThanOrEqual(6)
  })

  it('gives each batch arrays of its own', async () => {
    const count = BATCH_ROWS + 10
    const bytes = strToU8(`${HEADER}\n${Array.from({ length: count }, (_, i) => `2026-09-01,m,${i},${i},,,`).join('\n')}`)
    const batches: ColumnBatch[] = []
    const sink = { file() {}, batch: (batch: ColumnBatch) => void batches.push(batch), progress() {}, fileEnd() {} }
    await readExport(createMemorySource('toy.csv', bytes), sink, { formats: [TOY] })
    const values = batches.flatMap((batch) => Array.from(batch.billed, (value, i) => [value, batch.line[i]]))
    expect(values.every(([value, line], i) => value === BigInt(i) * 1_000_000_000n && line === i + 2)).toBe(true)
    expect(values).toHaveLength(count)
  })

  it('looks for the header in the same part of the file however it is cut', async () => {
    const bytes = strToU8(`${'x'.repeat(200_000)}\n${HEADER}\n2026-09-01,a,1,1,,,\n`)
    for (const chunkBytes of [1000, bytes.length]) {
      expect((await readBytes(bytes, { chunkBytes })).end).toMatchObject({ error: { code: 'unknown-format' } })
    }
    // Unpacking yields pieces of any size.
    expect((await readBytes(gzipSync(bytes))).end).toMatchObject({ error: { code: 'unknown-format' } })
  })

  it('gives a row the same key in any file of the format, columns added or blank', async () => {
    const [a] = (await good('when,model,cost\n2026-09-01T00:00:00Z,gpt,1\n')).rows
    const [b] = (await good(`${HEADER}\n2026-09-01 02:00:00+02:00,gpt,2,5,5,,note\n`)).rows
    const [c] = (await good(`${HEADER}\n2026-09-01 00:00:00,gpt,2,5,5,ana,note\n`)).rows
    const [d] = (await good(`${HEADER}\n2026-09-01 00:00:00,gpt,2,5,5,--,note\n`)).rows
    expect(a?.key).toBe(b?.key)
    expect(a?.key).not.toBe(c?.key)
    expect(a?.key).toBe(d?.key)
    const daily = (await good('id,day,amount,currency\nrow-1,2026-09-01,1,usd\nrow-1,2026-09-02,2,eur\nrow-2,2026-09-02,2,eur\n'))
      .rows
    expect(daily[0]?.key).toBe(daily[1]?.key)
    expect(daily[0]?.key).not.toBe(daily[2]?.key)
  })

  it('carries a money column only where the format has it', async () => {
    const { rows } = await good('id,day,amount,currency,list\n1,9/1/26,1.5,usd,2\n2,2026-09-02,1e-3,eur,\n')
    expect(rows.map(({ billed, effective, list, series }) => [billed, effective, list, series.unit])).toEqual([
      [1_500_000_000n, null, 2_000_000_000n, 'USD'],
      [1_000_000n, null, 0n, 'EUR'],
    ])
    expect(rows[0]?.quantities).toEqual({ requests: 1_000_000_000n })
  })
})

describe('problems', () => {
  it('keep a row aside with line, column, code and value; all else is imported', async () => {
    const { end, rows } = await good(
      [
        HEADER,
        '2026-09-01,a,1,1,,,',
        '2026-09-01,a,abc,1,,,',
        'soon,b,,x,,,',
        ',b,1,1,,,',
        '2026-09-01,"two',
        'lines",€5,1,,,',
        '2026-09-01,a,99999999999,1,,,',
        '2026-09-02,a,2,1,,,',
      ].join('\n'),
    )
    expect(end.problems).toEqual([
      { row: 3, column: 'cost', code: 'not-a-number', value: 'abc' },
      { row: 4, column: 'when', code: 'bad-time', value: 'soon' },
      { row: 4, column: 'cost', code: 'missing-amount', value: null },
      { row: 4, column: 'tokens', code: 'not-a-number', value: 'x' },
      { row: 5, column: 'when', code: 'no-time', value: null },
      { row: 6, column: 'cost', code: 'unknown-unit', value: '€5' },
      { row: 8, column: 'cost', code: 'overflow', value: '99999999999' },
    ])
    expect(end).toMatchObject({ rows: 7, problemRows: 5, problemCount: 7 })
    expect(rows.map(({ line, billed }) => [line, billed])).toEqual([
      [2, 1_000_000_000n],
      [9, 2_000_000_000n],
    ])
  })

  it('are found in what a format computes, too: an int64 never wraps', async () => {
    const format: UsageFormat = {
      ...TOY,
      plan(columns) {
        const tokens = columns.quantity('tokens')
        return { ...TOY.plan(columns), quantities: { seconds: (row) => tokens(row) * 3600n } }
      },
    }
    const { end, batches } = await readText(`${HEADER}\n2026-09-01,a,1,9000000,,,\n2026-09-01,a,1,2,,,\n`, { formats: [format] })
    expect(end).toMatchObject({ problems: [{ row: 2, column: null, code: 'overflow', value: null }] })
    expect(rowsOf(batches).map((row) => row.quantities)).toEqual([{ seconds: 7_200_000_000_000n }])
  })

  it('name records with too few or too many cells; blank cells beyond the header are none', async () => {
    const text = [HEADER, '2026-09-01,a,1,1,,,,,', '2026-09-01,a,1', '2026-09-01,a,1,1,,,x,,extra', 'only'].join('\n')
    expect(await problems(text)).toEqual([
      { row: 3, column: null, code: 'too-few-cells', value: null },
      { row: 4, column: null, code: 'too-many-cells', value: 'extra' },
      { row: 5, column: null, code: 'too-few-cells', value: null },
    ])
    expect(await problems(`${HEADER},,\n2026-09-01,a,1,1,,,\n2026-09-01,a,1,1,,,,y,\n`)).toEqual([
      { row: 3, column: null, code: 'too-many-cells', value: 'y' },
    ])
  })

  it('name the cell in which a quote was opened and never closed; everything before it counts', async () => {
    const { end, rows } = await good(`${HEADER}\n2026-09-01,a,1,1,,,\n2026-09-02,"b,2,1,,,\n2026-09-03,c,3,1,,,\n`)
    expect(end.problems).toEqual([{ row: 3, column: 'model', code: 'unclosed-quote', value: 'b,2,1,,,\n2026-09-03,c,3,1,,,' }])
    expect([rows.length, end.rows]).toEqual([1, 2])
  })

  it('name the cell whose quote swallowed a line up to the next quote, however well the cells fit then', async () => {
    const { end, rows } = await good(`${HEADER}\n2026-09-01,"b,2,1,,,\n2026-09-02,"c",3,1,,,\n2026-09-03,"d",4,1,,,\n`)
    expect(end.problems).toEqual([{ row: 2, column: 'model', code: 'unclosed-quote', value: 'b,2,1,,,\n2026-09-02,"c' }])
    expect([rows.length, end.rows]).toEqual([1, 2])
    const sound = await good(`${HEADER}\n2026-09-01,"a "b" c",2,1,,,\n2026-09-02,"d\n""e"" f",3,1,,,\n`)
    expect([sound.rows.length, sound.end.problemCount]).toEqual([2, 0])
  })

  it('keep a cell over a mebibyte aside, without its text', async () => {
    const { end, rows } = await good(`${HEADER}\n2026-09-01,${'x'.repeat(1_048_577)},1,1,,,\n2026-09-02,b,2,1,,,\n`)
    expect(end.problems).toEqual([{ row: 2, column: 'model', code: 'too-long', value: null }])
    expect(rows).toHaveLength(1)
  })

  it('keep a record of very many cells aside: what stands behind them is not seen', async () => {
    const { end, rows } = await good(`${HEADER}\n${','.repeat(70_000)}x\n2026-09-02,b,2,1,,,\n`)
    expect(end.problems).toEqual([{ row: 2, column: null, code: 'too-long', value: null }])
    expect([rows.length, end.rows]).toEqual([1, 2])
  })

  it('are counted to the last, carried up to a bound', async () => {
    const { end } = await good(`${HEADER}\n${'2026-09-01,a,x,y,,,\n'.repeat(MAX_PROBLEMS)}`)
    expect(end).toMatchObject({ rows: MAX_PROBLEMS, problemRows: MAX_PROBLEMS, problemCount: 2 * MAX_PROBLEMS })
    expect(end.problems).toHaveLength(MAX_PROBLEMS)
  })

  it('never lose a record: rows are those in the batches and those with a problem', async () => {
    const cell = fc.constantFrom('2026-09-01', 'x', '1', '', '$2', '€', '--', '1,000', '"', 'total')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { maxLength: 20 }), async (records) => {
        const text = records.map((record) => record.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n')
        const { end, rows } = await good(`${HEADER}\n${text}`)
        const data = records.filter((record) => record.some((value) => value !== '') && record[6] !== 'total')
        expect(end.rows).toBe(data.length)
        expect(rows.length + end.problemRows).toBe(end.rows)
      }),
      { numRuns: 300 },
    )
  })
})

describe('what is no data', () => {
  it('does not count: blank lines, lines of delimiters, totals however short, the header again', async () => {
    const { end, rows } = await good(
      `${HEADER}\n\n2026-09-01,a,1,1,,,\n,,,,,,\n   \n,,,,,,total\n${HEADER}\n2026-09-02,a,1,1,,,\n`,
    )
    expect(end).toMatchObject({ rows: 2, problemCount: 0 })
    expect(rows.map((row) => row.line)).toEqual([3, 8])
  })

  it('may say that a day was empty: whole days count, parts of a day only together', async () => {
    const { end } = await good(`${HEADER}\n2026-09-03,,,,,,nothing\n2026-09-01,,,,,,nothing\n2026-09-02 10:00,,,,,,nothing\n`)
    expect(end).toMatchObject({ rows: 0, emptyBuckets: ['2026-09-01', '2026-09-03'] })
  })

  it('is not a line that was cut short after its day', async () => {
    const { end } = await good(`${HEADER}\n2026-09-01,,,,,,nothing\n2026-09-02`)
    expect(end).toMatchObject({ rows: 1, emptyBuckets: ['2026-09-01'], problems: [{ row: 3, code: 'too-few-cells' }] })
  })

  it('counts rows with an amount finer than a nano', async () => {
    const { end, rows } = await good(
      `${HEADER}\n2026-09-01,a,0.0000000015,1,,,\n2026-09-01,a,0.5,0.0000000001,,,\n2026-09-01,a,1e-10,1,,,\n`,
    )
    expect(end.roundedRows).toBe(2)
    expect(rows.map((row) => row.billed)).toEqual([2n, 500_000_000n, 0n])
  })

  it('is a good file of 0 rows where there is a header only', async () => {
    expect(await good(HEADER)).toMatchObject({ end: { ok: true, rows: 0, problemCount: 0 }, batches: [] })
  })
})

describe('files that cannot be read', () => {
  const csv = strToU8(`${HEADER}\n${'2026-09-01,a,1,1,,,\n'.repeat(30_000)}`)

  it.each([
    ['zero bytes', new Uint8Array(0), 'empty-file'],
    ['blank text', strToU8('  \r\n\n\t\n'), 'empty-file'],
    ['a BOM alone', Uint8Array.of(0xef, 0xbb, 0xbf), 'empty-file'],
    ['other columns', strToU8('a,b\n1,2\n'), 'unknown-format'],
    ['one letter', strToU8('x'), 'unknown-format'],
    ['JSON', strToU8('{"data": []}'), 'unknown-format'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0), 'not-text'],
    ['a workbook', zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'xl/workbook.xml': strToU8('<x/>') }), 'not-text'],
    ['a gzip in a gzip', gzipSync(gzipSync(csv)), 'not-text'],
    ['an empty zip', zipSync({}), 'empty-file'],
    ['an empty gzip', gzipSync(new Uint8Array(0)), 'empty-file'],
  ])('%s', async (_, bytes, code) => {
    expect(await failure(bytes)).toEqual({ code, start: false, batches: 0 })
  })

  it('a gzip or zip cut short is truncated, wherever it is cut', async () => {
    const gzip = gzipSync(csv)
    const zip = zipSync({ 'cost.csv': csv })
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      expect(await failure(gzip.subarray(0, Math.floor(gzip.length * part)))).toMatchObject({ code: 'truncated' })
      expect(await failure(zip.subarray(0, Math.floor(zip.length * part)))).toEqual({
        code: 'truncated',
        start: false,
        batches: 0,
      })
    }
    expect(await failure(gzip.subarray(0, gzip.length - 1))).toMatchObject({ code: 'truncated' })
  })

  it('a bomb is too large', async () => {
    const bomb = gzipSync(new Uint8Array(70 * 1024 ** 2).fill(0x20))
    expect(await failure(bomb)).toMatchObject({ code: 'too-large' })
    const huge: ByteSource = { ...createMemorySource('x.csv', csv), byteLength: 5 * 1024 ** 3 }
    expect((await readAll(huge))[0]?.end).toMatchObject({ error: { code: 'too-large' } })
  })

  it('a zip whose entries are all the same small bomb is too large, and is left after the entry that shows it', async () => {
    const zip = repeatEntry(zipSync({ 'a.csv': new Uint8Array(30 * 1024 ** 2).fill(0x20) }), 9_000)
    const files = await readAll(createMemorySource('a.zip', zip))
    expect(files.map(({ end }) => (end.ok ? 'ok' : end.error.code))).toEqual([...Array(6).fill('unknown-format'), 'too-large'])
  })

  it('two formats that both match are shown, not chosen between', async () => {
    const { end } = await readBytes(csv, { formats: [TOY, { ...TOY, title: 'Twin' }] })
    expect(end).toMatchObject({ ok: false, error: { code: 'ambiguous-format' } })
  })

  it('a source that fails says whether it was there', async () => {
    const failing = (code: string, after: number): ByteSource => ({
      ...createMemorySource('toy.csv', csv),
      async *read() {
        yield csv.subarray(0, after)
        throw Object.assign(new Error('nope'), { code })
      },
    })
    expect((await readAll(failing('ENOENT', 0)))[0]?.end).toMatchObject({ error: { code: 'not-found' } })
    expect((await readAll(failing('EIO', 200_000))).map(({ end }) => end)).toMatchObject([{ error: { code: 'unreadable' } }])
  })

  it('a bug in the receiver is not told as a bad file', async () => {
    const sink = {
      file() {},
      batch() {
        throw new Error('bug')
      },
      progress() {},
      fileEnd() {},
    }
    await expect(readExport(createMemorySource('toy.csv', csv), sink, { formats: [TOY] })).rejects.toThrow('bug')
  })
})

describe('a zip', () => {
  it('counts as the files in it; a bad one does not keep the others out', async () => {
    const csv = strToU8(`${HEADER}\n2026-09-01,a,1,1,,,\n`)
    const bytes = zipSync({
      'x/': new Uint8Array(0),
      'x/one.csv': csv,
      'two.txt': strToU8('hello'),
      'three.csv.gz': gzipSync(csv),
      '__MACOSX/_one': csv,
    })
    const files = await readAll(createMemorySource('a.zip', bytes))
    expect(files.map(({ end, batches }) => [end.name, end.ok ? end.rows : end.error.code, batches.length])).toEqual([
      ['a.zip/x/one.csv', 1, 1],
      ['a.zip/two.txt', 'unknown-format', 0],
      ['a.zip/three.csv.gz', 1, 1],
    ])
    const hashes = files.map(({ end }) => (end.ok ? [end.fileHash, end.byteLength] : null))
    expect(hashes[0]).toEqual([((await readBytes(csv)).end as { fileHash: string }).fileHash, csv.length])
  })
})

describe('the way of reading', () => {
  const big = strToU8(`${HEADER}\n${'2026-09-01,a,1,1,,,\n'.repeat(400_000)}`)

  it('waits for the receiver and reports progress that only grows', async () => {
    const steps: [number, number][] = []
    let busy = false
    let batches = 0
    await readExport(
      createMemorySource('toy.csv', big),
      {
        file() {},
        async batch() {
          expect(busy).toBe(false)
          busy = true
          await new Promise((resolve) => setTimeout(resolve, 2))
          busy = false
          batches++
        },
        progress(bytesRead, rows) {
          steps.push([bytesRead, rows])
        },
        fileEnd() {
          expect(busy).toBe(false)
        },
      },
      { formats: [TOY] },
    )
    expect(batches).toBe(7)
    expect(steps.at(-1)).toEqual([big.length, 400_000])
    for (let i = 1; i < steps.length; i++) {
      expect(steps[i]?.[0]).toBeGreaterThanOrEqual(steps[i - 1]?.[0] ?? 0)
      expect(steps[i]?.[1]).toBeGreaterThanOrEqual(steps[i - 1]?.[1] ?? 0)
    }
  })

  it.each(['plain', 'gzip', 'zip'])('stops soon after a cancel that arrives as an event: %s', async (kind) => {
    const bytes = kind === 'plain' ? big : kind === 'gzip' ? gzipSync(big) : zipSync({ 'a.csv': big, 'b.csv': big })
    const signal = { aborted: false }
    setTimeout(() => {
      signal.aborted = true
    }, 1)
    let rows = 0
    const ends: unknown[] = []
    await readExport(
      createMemorySource('toy.csv', bytes, bytes.length),
      {
        file() {},
        batch() {
          expect(signal.aborted).toBe(false)
        },
        progress(_, count) {
          rows = count
        },
        fileEnd(end) {
          ends.push(end.ok ? 'ok' : end.error.code)
        },
      },
      { formats: [TOY], signal },
    )
    expect(ends).toEqual(['cancelled'])
    expect(rows).toBeLessThan(300_000)
  })

  it('takes the caller’s hash where it is given', async () => {
    const createHash = () => {
      let size = 0
      return {
        update(bytes: Uint8Array) {
          size += bytes.length
        },
        digest: () => `size ${size}`,
      }
    }
    const { end } = await readText(HEADER, { createHash })
    expect(end).toMatchObject({ fileHash: `size ${HEADER.length}` })
  })
})
