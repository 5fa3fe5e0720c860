/** JSON exports: what comes out depends neither on how the text is laid out nor on how it is cut, packed or encoded. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { FORMATS } from '../../../shared/import/formats/index'
import { createMemorySource, type ReadSink, readExport } from '../../../shared/import/read-export'
import { type ReadFile, readBytes, readText } from '../../support/read-file'

const fixture = (name: string): string => readFileSync(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)), 'utf8')
const LINES = fixture('vercel-focus-charges.jsonl')
const essence = ({ start, end, rows }: ReadFile): unknown => ({
  format: start?.format,
  end: end.ok ? { rows: end.rows, problems: end.problems } : end.error.code,
  rows: rows.map(({ line: _, ...row }) => row),
})

describe('a JSON document', () => {
  it.each(['openrouter-activity-api.json', 'elevenlabs-usage-by-product-api.json', 'ccusage-daily.json'])(
    '%s reads the same packed into one line',
    async (name) => {
      const text = fixture(name)
      const packed = JSON.stringify(JSON.parse(text))
      expect(essence(await readText(name, packed))).toEqual(essence(await readText(name, text)))
      expect(essence(await readText(name, `${packed}\n`))).toEqual(essence(await readText(name, text)))
    },
  )

  it.each([
    ['UTF-8 with a byte order mark', (text: string) => new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16', (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))],
    ['gzip', (text: string) => gzipSync(new TextEncoder().encode(text))],
  ])('may come as %s', async (_, encode) => {
    const text = fixture('openrouter-activity-api.json')
    const [file] = await readBytes('a.json', encode(text))
    expect(essence(file!)).toEqual(essence(await readText('a.json', text)))
  })

  it('is refused as a whole where it is cut short', async () => {
    const text = fixture('ccusage-daily.json')
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: text.trimEnd().length - 1 }), async (length) => {
        const { end, rows } = await readText('a.json', text.slice(0, length))
        expect(end).toMatchObject({ ok: false, error: { code: 'truncated' } })
        expect(rows).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('says where it is broken, and what an unknown one has', async () => {
    const broken = await readText('a.json', '{\n"data": [\n{"a": oops}]}')
    expect(broken.end).toMatchObject({ ok: false, error: { code: 'unknown-format', message: expect.stringContaining('line 3') } })
    const unknown = await readText('a.json', '{"items": [{"price": 1, "colour": "red"}]}')
    expect(unknown.end).toMatchObject({ ok: false, error: { message: expect.stringContaining('items, price, colour') } })
  })

  it('keeps letters of every language, escaped or not', async () => {
    const row =
      '"date": "2026-09-01", "usage": 1, "requests": 1, "prompt_tokens": 1, "completion_tokens": 1, "provider_name": "P"'
    const { rows } = await readText(
      'a.json',
      `{"data": [{"model": "modèle-日本 🙂", ${row}}, {"model": "mod\\u00e8le \\"x\\"", ${row}}]}`,
    )
    expect(rows.map(({ series }) => series.labels)).toEqual([
      { model: 'modèle-日本 🙂', upstream: 'P' },
      { model: 'modèle "x"', upstream: 'P' },
    ])
  })

  it('may have lists without anything in them', async () => {
    const ccusage = await readText('a.json', '{"daily": [], "totals": {"totalCost": 0}}')
    expect(ccusage).toMatchObject({ start: { format: 'ccusage.daily' }, end: { ok: true, rows: 0 } })
    const eleven = await readText('b.json', '{"columns": ["timestamp", "credits_used"], "rows": []}')
    expect(eleven).toMatchObject({ start: { format: 'elevenlabs.usage-api' }, end: { ok: true, rows: 0 } })
  })

  it('reports a bad cell with its line, name and text', async () => {
    const text =
      '{"data": [\n{"date": "2026-09-01", "model": "m", "usage": "much", "requests": 1, "prompt_tokens": 1, "completion_tokens": 1}]}'
    const { end } = await readText('a.json', text)
    expect(end).toMatchObject({ rows: 1, problems: [{ row: 2, column: 'usage', code: 'not-a-number', value: 'much' }] })
  })
})

describe('ccusage in its other forms', () => {
  const figures = '"inputTokens": 1, "outputTokens": 2, "cacheCreationTokens": 3, "cacheReadTokens": 4'
  it.each([
    ['older', `{"type": "daily", "data": [{"date": "2026-09-01", "models": ["claude-opus-5"], ${figures}, "costUSD": 1.5}]}`],
    ['not broken down', `{"daily": [{"date": "2026-09-01", "modelsUsed": ["claude-opus-5"], ${figures}, "totalCost": 1.5}]}`],
    [
      'by instance',
      `{"projects": {"site": [{"date": "2026-09-01", ${figures}, "totalCost": 1.5, "modelBreakdowns": [{"modelName": "claude-opus-5", ${figures}, "cost": 1.5}]}]}}`,
    ],
    [
      'unified',
      `{"daily": [{"period": "2026-09-01", "agent": "claude", "modelsUsed": ["claude-opus-5"], ${figures}, "totalCost": 1.5}]}`,
    ],
  ])('%s', async (_, text) => {
    const { rows } = await readText('a.json', text)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      series: { provider: 'anthropic', basis: 'included', labels: { model: 'claude-opus-5' } },
      billed: 0n,
      list: 1_500_000_000n,
      quantities: { output_tokens: 2_000_000_000n },
    })
  })

  it('has the models of another agent under its own provider', async () => {
    const { rows } = await readText(
      'a.json',
      `{"daily": [{"period": "2026-09-01", "agent": "codex", ${figures}, "totalCost": 1}]}`,
    )
    expect(rows[0]?.series).toMatchObject({ provider: 'openai', product: 'codex' })
  })
})

describe('JSON Lines', () => {
  it('come out the same however they are cut', async () => {
    const whole = essence(await readText('a.jsonl', LINES))
    const bytes = new TextEncoder().encode(LINES.repeat(20))
    const rows: number[] = []
    for (const size of [7, 4096, 200_000]) {
      let count = 0
      const sink: ReadSink = {
        file() {},
        batch(batch) {
          count += batch.rows
        },
        progress() {},
        fileEnd() {},
      }
      await readExport(createMemorySource('a.jsonl', bytes, size), sink, { formats: FORMATS })
      rows.push(count)
    }
    expect(rows).toEqual([540, 540, 540])
    expect(essence(await readText('a.jsonl', LINES.replaceAll('\n', '\r\n\r\n')))).toEqual(whole)
  })

  it('are the list of a document, too, and one line is a document', async () => {
    const list = `[${LINES.trim().replaceAll('\n', ',')}]`
    expect(essence(await readText('a.json', list))).toEqual(essence(await readText('a.jsonl', LINES)))
    const [first = ''] = LINES.split('\n')
    expect((await readText('a.jsonl', first)).rows).toHaveLength(1)
  })

  it('keep a bad line apart with its number', async () => {
    const lines = LINES.trim().split('\n')
    lines.splice(2, 0, 'oops', '[1]')
    const last = lines.pop() ?? ''
    const { end, rows } = await readText('a.jsonl', [...lines, last.slice(0, 40)].join('\n'))
    expect(rows.map(({ line }) => line).slice(0, 4)).toEqual([1, 2, 5, 6])
    expect(end).toMatchObject({
      rows: 29,
      problemRows: 3,
      problems: [
        { row: 3, column: null, code: 'too-few-cells', value: 'oops' },
        { row: 4, column: null, code: 'too-few-cells', value: '[1]' },
        { row: 29, column: null, code: 'too-few-cells' },
      ],
    })
  })

  it('need not have all names from the first line on', async () => {
    const [first = '', ...rest] = LINES.split('\n')
    const { Tags: _, ...less } = JSON.parse(first) as { Tags: unknown }
    const { rows } = await readText('a.jsonl', [JSON.stringify(less), ...rest].join('\n'))
    expect(rows.slice(0, 2).map(({ series }) => series.labels.project)).toEqual([undefined, 'web'])
  })
})
