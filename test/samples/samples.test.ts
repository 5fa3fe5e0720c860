/** The sample story: every file is read without a problem, the files agree with each other and with what its README promises. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Meter } from '../../shared/import/batch'
import { fromExactJson } from '../../shared/ledger/exact-json'
import { accountSchema, budgetSchema, grantSchema, ruleSchema, taskSchema } from '../../shared/ledger/record-schemas'
import { type DecodedRow, readPath } from '../support/read-file'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SAMPLES = `${ROOT}samples/`
const FILES = readdirSync(SAMPLES).filter((name) => name.endsWith('.csv'))
const monthOf = ({ start }: DecodedRow): string => new Date(start).toISOString().slice(0, 7)

const read = async (part: string): Promise<readonly DecodedRow[]> => {
  const files = await Promise.all(FILES.filter((name) => name.includes(part)).map((name) => readPath(SAMPLES + name)))
  return files.flatMap(({ rows }) => rows)
}

test.each(FILES)('%s is read whole', async (name) => {
  const { end, rows } = await readPath(SAMPLES + name)
  expect(end).toMatchObject({ ok: true, problemCount: 0 })
  expect(rows.length).toBeGreaterThan(20)
})

test('the generator writes the files that are checked in', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/make-samples.mjs', '--check'], { cwd: ROOT, encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
})

test('months cost what the README says', async () => {
  const readme = readFileSync(`${SAMPLES}README.md`, 'utf8')
  const promised = (provider: string): string[] =>
    new RegExp(`^\\| ${provider} \\| ([\\d.]+) \\| ([\\d.]+) \\| ([\\d.]+) \\|$`, 'm').exec(readme)?.slice(1) ?? []
  const files = { OpenAI: 'cost_2026-09', Anthropic: 'claude_api_cost', OpenRouter: 'openrouter', Cursor: 'usage-events' }
  const others = { 'GitHub Copilot': 'ai-usage-report', 'Sonora Voice': 'sonora' }
  const totals = [0, 0, 0]
  for (const [provider, part] of Object.entries({ ...files, ...others })) {
    const rows = await read(part)
    const months = ['2026-09', '2026-10', '2026-11'].map((month, index) => {
      const nanos = rows.filter((row) => monthOf(row) === month).reduce((sum, { effective }) => sum + effective, 0n)
      totals[index] = (totals[index] ?? 0) + Number(nanos) / 1e9
      return (Number(nanos) / 1e9).toFixed(2)
    })
    expect([provider, ...months]).toEqual([provider, ...promised(provider)])
  }
  expect(totals.map((total) => total.toFixed(2))).toEqual(promised('all'))
})

const sumOf = (rows: readonly DecodedRow[], meter: Meter): bigint =>
  rows.reduce((sum, { quantities }) => sum + (quantities[meter] ?? 0n), 0n)

test('OpenAI costs and usage tell the same tokens', async () => {
  const cost = await read('cost_2026-09')
  const usage = await read('completions_usage')
  for (const meter of ['input_tokens', 'cached_input_tokens', 'output_tokens'] as const) {
    expect(sumOf(cost, meter)).toBe(sumOf(usage, meter))
  }
})

test('a story with a bump: November busier than any month before, and over nine tenths of the budget', async () => {
  const parts = ['cost_2026-09', 'claude_api_cost', 'openrouter', 'usage-events', 'ai-usage-report']
  const rows = (await Promise.all(parts.map(read))).flat()
  const spent = (month: string): bigint =>
    rows.filter((row) => monthOf(row) === month).reduce((sum, { billed }) => sum + billed, 0n)
  expect(spent('2026-11')).toBeGreaterThan(spent('2026-09'))
  expect(spent('2026-11')).toBeGreaterThan(225_000_000_000n)
  expect(spent('2026-09')).toBeLessThan(225_000_000_000n)
})

describe('book.json', () => {
  const book = fromExactJson(readFileSync(`${SAMPLES}book.json`, 'utf8')) as {
    readonly [kind: string]: readonly { readonly id: string }[]
  }
  const kinds = { accounts: accountSchema, grants: grantSchema, tasks: taskSchema, rules: ruleSchema, budgets: budgetSchema }

  test.each(Object.entries(kinds))('%s are records of the book', (kind, schema) => {
    for (const record of book[kind]!) expect(schema.parse(record)).toEqual(record)
    expect(new Set(book[kind]!.map(({ id }) => id)).size).toBe(book[kind]!.length)
  })

  test('every rule catches something and belongs to a task', async () => {
    const series = (await Promise.all(FILES.map((name) => readPath(SAMPLES + name)))).flatMap((file) => file.series)
    const tasks = new Set(book['tasks']!.map(({ id }) => id))
    for (const rule of book['rules']!) {
      const { taskId, conditions } = ruleSchema.parse(rule)
      expect(tasks).toContain(taskId)
      const catches = series.some((key) =>
        conditions.every(
          ({ field, value }) => (field === 'provider' ? key.provider : key.labels[field as keyof typeof key.labels]) === value,
        ),
      )
      expect([rule.id, catches]).toEqual([rule.id, true])
    }
  })

  test('every account of the files is there under the id an import proposes', async () => {
    const series = (await Promise.all(FILES.map((name) => readPath(SAMPLES + name)))).flatMap((file) => file.series)
    const ids = new Set(
      series.map(({ provider, product }) => `${provider}:${product}`.toLowerCase().replace(/[^a-z0-9:]+/g, '-')),
    )
    expect([...ids].sort()).toEqual(book['accounts']!.map(({ id }) => id).sort())
  })
})
