import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { runCli } from '../../electron/cli'
import { mappedFormatId } from '../../shared/import/mapping/mapped-format'
import { writeMapping } from '../../shared/import/mapping/mapping-schema'
import type { Report } from '../../shared/report/report'
import { STUDIO, VOICE } from '../support/mappings'

const fixtures = join(import.meta.dirname, '..', 'fixtures')
const folder = mkdtempSync(join(tmpdir(), 'creditbook-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fixture = (name: string): string => join(fixtures, name)
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const run = async (...argv: readonly string[]): Promise<{ code: number; out: string; error: string }> => {
  const said = { out: '', error: '' }
  const code = await runCli(argv, {
    out: (text) => {
      said.out += text
    },
    error: (text) => {
      said.error += text
    },
  })
  return { code, ...said }
}

const report = async (...argv: readonly string[]): Promise<{ code: number; report: Report }> => {
  const { code, out } = await run('report', ...argv, '--json')
  return { code, report: JSON.parse(out) }
}

const GENERATIONS =
  'generation_id,created_at,cost_total,cost_web_search,cost_cache,cost_file_processing,byok_usage_inference,tokens_prompt,tokens_completion,tokens_reasoning,tokens_cached,model_permaslug,provider_name,variant,cancelled,streamed,user,finish_reason_raw,finish_reason_normalized,generation_time_ms,time_to_first_token_ms,app_name,api_key_name,api_key_disabled'
const generation = (id: string, at: string, cost: string): string =>
  `${id},${at},${cost},,,,0,100,20,0,40,openai/gpt-5.5,OpenAI,standard,false,true,,stop,stop,1,1,App,key,false`

describe('creditbook report', () => {
  it('prints what a file says, row for row', async () => {
    const path = file(
      'a.csv',
      [
        GENERATIONS,
        generation('gen-1', '2026-09-01 00:00:03.000', '1.25'),
        generation('gen-1', '2026-09-01 00:00:03.000', '1.25'),
        generation('gen-2', '2026-09-02 23:30:00.5', '0.5'),
        generation('gen-2', '2026-09-02 23:30:00.5', '0.75'),
        generation('gen-3', '2026-09-03 00:00:00', 'abc'),
        '',
      ].join('\n'),
    )
    const { code, report: json } = await report(path)
    expect(code).toBe(0)
    expect(json).toEqual({
      schema: 'creditbook.report/1',
      files: [
        {
          name: 'a.csv',
          format: 'openrouter.generations',
          rows: 5,
          new: 2,
          already: 1,
          restated: 1,
          problems: [{ row: 6, column: 'cost_total', code: 'not-a-number', value: 'abc' }],
          from: '2026-09-01T00:00:03Z',
          to: '2026-09-02T23:30:00.500Z',
        },
      ],
      totals: [{ unit: 'USD', billed: '2', effective: '2', computed: '0' }],
      groups: [
        {
          provider: 'openrouter',
          unit: 'USD',
          billed: '2',
          effective: '2',
          computed: '0',
          rows: 2,
          quantities: { requests: '2', input_tokens: '120', cached_input_tokens: '80', output_tokens: '40' },
        },
      ],
    })
  })

  it('groups by days of the zone asked for', async () => {
    const path = file('zone.csv', [GENERATIONS, generation('gen-1', '2026-09-02 23:30:00', '0.5')].join('\n'))
    const days = async (...more: string[]) =>
      (await report(path, '--group-by', 'day', ...more)).report.groups.map((group) => group['day'])
    expect(await days()).toEqual(['2026-09-02'])
    expect(await days('--zone', 'Europe/Berlin')).toEqual(['2026-09-03'])
    expect(await days('--from', '2026-09-03')).toEqual([])
    expect(await days('--to', '2026-09-02')).toEqual(['2026-09-02'])
  })

  it('counts a month only where the range holds all of it, and names it where not', async () => {
    const inside = (await report(fixture('google-cloud-cost-table.csv'), '--from', '2026-10-01', '--to', '2026-10-31')).report
    expect(inside.groups).toHaveLength(1)
    const cut = (await report(fixture('google-cloud-cost-table.csv'), '--from', '2026-10-05')).report
    expect(cut.groups).toEqual([])
    expect(cut.partial).toEqual([{ provider: 'google', from: '2026-10-01', to: '2026-10-31', unit: 'USD', billed: '224.677951' }])
  })

  it('does not count a day twice when its cost and its usage are both there', async () => {
    const both = (await report(fixture('openai-cost.csv'), fixture('openai-completions-usage.csv'))).report
    const usage = (await report(fixture('openai-completions-usage.csv'))).report
    const cost = (await report(fixture('openai-cost.csv'))).report
    expect(both.totals[0]?.billed).toBe(cost.totals[0]?.billed)
    expect(Number(both.totals[0]?.computed)).toBeLessThan(Number(usage.totals[0]?.computed))
    expect(both.groups[0]?.['quantities']).toEqual(usage.groups[0]?.['quantities'])
  })

  it('adds nothing when a file is named twice', async () => {
    const once = (await report(fixture('cursor-usage-events-team.csv'))).report
    const twice = (await report(fixture('cursor-usage-events-team.csv'), fixture('cursor-usage-events-team.csv'))).report
    expect(twice.totals).toEqual(once.totals)
    expect(twice.groups).toEqual(once.groups)
    expect(twice.files[1]).toMatchObject({ new: 0, already: 48, restated: 0 })
  })

  it('reads the others where one file cannot be read, and exits with 1', async () => {
    const gone = join(folder, 'gone.csv')
    const { code, report: json } = await report(
      gone,
      file('empty.csv', ''),
      file('other.csv', 'a,b\n1,2\n'),
      file('picture.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 255, 254, 0, 0, 0])),
      file('cut.csv.gz', gzipSync(`${GENERATIONS}\n${generation('g', '2026-09-01 00:00:00', '1').repeat(50)}`).subarray(0, 80)),
      fixture('openrouter-generations.csv'),
    )
    expect(code).toBe(1)
    expect(json.files.map((one) => (one.format === null ? one.error.code : one.format))).toEqual([
      'not-found',
      'empty-file',
      'unknown-format',
      'not-text',
      'truncated',
      'openrouter.generations',
    ])
    expect(json.groups).toHaveLength(1)
  })

  it('loses no row that lacks its id, and knows it again', async () => {
    const at = '2026-09-01 00:00:03'
    const rows = [generation('', at, '1'), generation('', at, '1'), generation('', at, '2'), generation('gen-9', at, '4')]
    const path = file('no-ids.csv', `${[GENERATIONS, ...rows].join('\n')}\n`)
    const { report: json } = await report(path, path)
    expect(json.files[0]).toMatchObject({ rows: 4, new: 4, already: 0, restated: 0 })
    expect(json.files[1]).toMatchObject({ rows: 4, new: 0, already: 4, restated: 0 })
    expect(json.totals[0]).toMatchObject({ billed: '8' })
  })

  it('says null for a provider that a row does not name', async () => {
    const header = 'BilledCost,EffectiveCost,BillingCurrency,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ProviderName'
    const period = '2026-09-01T00:00:00Z,2026-09-02T00:00:00Z'
    const { report: json } = await report(
      file('nobody.csv', `${header}\n1,1,USD,Usage,${period},\n2,2,USD,Usage,${period},Acme\n`),
    )
    expect(json.groups.map(({ provider, billed }) => [provider, billed])).toEqual([
      ['Acme', '2'],
      [null, '1'],
    ])
  })

  it('reads the others where the sums of one cannot be held exactly', async () => {
    const row = '1788220800,1788307200,9000000000,usd'
    const { code, report: json } = await report(
      file('vast.csv', `start_time,end_time,amount_value,amount_currency\n${row}\n${row}\n`),
      fixture('openrouter-generations.csv'),
    )
    expect(code).toBe(1)
    expect(json.files[0]).toMatchObject({ name: 'vast.csv', format: null, error: { code: 'too-large' } })
    expect(json.groups.map(({ provider }) => provider)).toEqual(['openrouter'])
  })

  it('reads the exports of a folder by their names, and leaves aside what merely lies there', async () => {
    const downloads = join(folder, 'downloads')
    mkdirSync(join(downloads, 'deeper'), { recursive: true })
    const put = (name: string, content: string | Uint8Array) => writeFileSync(join(downloads, name), content)
    put('b.csv', [GENERATIONS, generation('gen-1', '2026-09-02 00:00:00', '2'), ''].join('\n'))
    put('a.CSV', [GENERATIONS, generation('gen-1', '2026-09-02 00:00:00', '1'), ''].join('\n'))
    put('shopping.csv', 'item,count\nmilk,2\n')
    put('notes.txt', '')
    put('photo.jpg', 'x')
    put('deeper/c.csv', [GENERATIONS, generation('gen-2', '2026-09-02 00:00:00', '4'), ''].join('\n'))
    const { code, report: json } = await report(downloads)
    expect(json.files.map(({ name }) => name)).toEqual(['a.CSV', 'b.csv'])
    expect(json.skipped).toEqual(['notes.txt', 'shopping.csv'])
    expect([code, json.totals[0]?.billed]).toEqual([0, '2'])
    expect((await run('report', downloads)).out).toContain('No exports, left aside: notes.txt, shopping.csv')
    put('z.csv.gz', gzipSync('x').subarray(0, 10))
    expect((await report(downloads)).code).toBe(1)
  })

  it('says so where a folder has no export', async () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    for (const skipped of [undefined, ['shopping.csv']]) {
      const { code, report: json } = await report(empty)
      expect(json).toMatchObject({ files: [{ name: 'empty', format: null, error: { code: 'not-found' } }] })
      expect([code, json.skipped]).toEqual([1, skipped])
      writeFileSync(join(empty, 'shopping.csv'), 'item,count\nmilk,2\n')
    }
  })

  it('reads an export that only a mapping knows, and refuses what is no mapping', async () => {
    const studio = file('studio.creditbook-mapping.json', writeMapping(STUDIO))
    const voice = file('voice.creditbook-mapping.json', writeMapping(VOICE))
    const unknown = fixture('unknown/studio-verbrauch.csv')
    expect((await report(unknown)).report.files).toMatchObject([{ format: null, error: { code: 'unknown-format' } }])
    const { code, report: json } = await report(unknown, '--mapping', voice, '--mapping', studio)
    expect(json.files).toMatchObject([{ format: mappedFormatId(STUDIO), rows: 4, new: 4, problems: [] }])
    expect(json.totals).toEqual([{ unit: 'EUR', billed: '1244.81', effective: '1244.81', computed: '0' }])
    expect(code).toBe(0)

    for (const [paths, message] of [
      [[join(folder, 'gone.json')], 'There is no mapping'],
      [[file('book.json', '{"format":"creditbook.backup"}')], 'is no mapping'],
      [[studio, file('again.json', writeMapping({ ...STUDIO, numbers: 'dot' }))], 'for the same columns'],
    ] as const) {
      const { code, error } = await run('report', unknown, ...paths.flatMap((path) => ['--mapping', path]))
      expect([code, error]).toEqual([2, expect.stringContaining(message)])
    }
  })

  it('takes an export without rows for a good file', async () => {
    const { code, report: json } = await report(file('none.csv', `${GENERATIONS}\n`))
    expect({ code, totals: json.totals, groups: json.groups }).toEqual({ code: 0, totals: [], groups: [] })
    expect(json.files[0]).toMatchObject({ rows: 0, from: null, to: null })
  })

  it('prints a table for people', async () => {
    const { out } = await run('report', fixture('openrouter-generations.csv'), '--group-by', 'month,model')
    expect(out).toMatch(/month\s+model\s+unit\s+billed/)
    expect(out).toContain('Total USD: billed')
  })

  it.each([
    [[], 'Say what to do'],
    [['report'], 'at least one file'],
    [['sum', 'a.csv'], 'no command "sum"'],
    [['report', 'a.csv', '--group-by', 'colour'], 'Cannot group by "colour"'],
    [['report', 'a.csv', '--zone', 'Mars/Olympus'], 'no time zone'],
    [['report', 'a.csv', '--from', 'yesterday'], 'not a day'],
    [['report', 'a.csv', '--from', '2026-09-02', '--to', '2026-09-01'], 'before'],
    [['report', 'a.csv', '--colour'], 'colour'],
  ])('refuses %j with exit code 2', async (argv, message) => {
    const { code, out, error } = await run(...argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(message)
  })
})

describe('reports without days of their own', () => {
  const SPEND = fixture('anthropic-claude-spend-report.csv')

  it('take their period from the command line where their name has none', async () => {
    const without = await report(SPEND)
    expect(without.code).toBe(0)
    expect(without.report.files[0]).toMatchObject({ rows: 29, new: 0, from: null, to: null })
    expect(without.report.files[0]).toHaveProperty('problems.28', { row: 30, column: null, code: 'no-time', value: null })
    expect(without.report.groups).toEqual([])
    const { report: json } = await report(SPEND, '--period', '2026-09-01..2026-11-20')
    expect(json.files[0]).toMatchObject({ new: 29, problems: [], from: '2026-09-01', to: '2026-11-20' })
    expect(json.totals).toEqual([{ unit: 'USD', billed: '45.66', effective: '45.66', computed: '0' }])
  })

  it('count in a range of days only as a whole', async () => {
    const part = await report(SPEND, '--period', '2026-09-01..2026-11-20', '--from', '2026-09-02')
    expect(part.report.groups).toEqual([])
    expect(part.report.partial).toHaveLength(1)
    const { report: json } = await report(SPEND, '--period', '2026-09-01..2026-09-30', '--group-by', 'month')
    expect(json.groups).toMatchObject([{ month: '2026-09', billed: '45.66', rows: 29 }])
  })

  it('are set against each other where they overlap: the first counts, the second is reported', async () => {
    const header =
      'user_email,account_uuid,product,model,total_requests,total_prompt_tokens,total_completion_tokens,total_net_spend_usd,total_gross_spend_usd'
    const spend = (range: string, cost: string): string =>
      file(
        `spend-report-00000000-0000-4000-8000-000000000009-${range}.csv`,
        `${header}\na@example.com,u,Chat,m,1,1,1,${cost},${cost}\n`,
      )
    const { code, report: json } = await report(
      spend('2026-09-01-to-2026-09-30', '5'),
      spend('2026-09-15-to-2026-10-15', '4'),
      spend('2026-10-01-to-2026-10-31', '3'),
    )
    expect(code).toBe(0)
    expect(json.files[1]).toMatchObject({
      rows: 1,
      new: 0,
      problems: [{ row: 2, column: null, code: 'overlapping-range', value: '2026-09-01..2026-09-30' }],
    })
    expect(json.totals).toMatchObject([{ billed: '8' }])
  })

  it.each(['2026-09-01', '2026-09-30..2026-09-01', '2026-09-01..2026-13-01', '..'])('refuse the period %s', async (text) => {
    expect((await run('report', SPEND, '--period', text)).code).toBe(2)
  })
})

describe('a zip', () => {
  it('counts as its files: the counts and the money of one account', async () => {
    const name = 'deepseek-usage_data_2026-09-01_2026-11-20.zip'
    const { report: json } = await report(fixture(name))
    expect(json.files.map((entry) => entry.name)).toEqual([
      `${name}/amount-2026-09-01_2026-11-20.csv`,
      `${name}/cost-2026-09-01_2026-11-20.csv`,
    ])
    expect(json.totals).toMatchObject([
      { unit: 'CNY', billed: '15.128826345', computed: '0' },
      { unit: 'USD', billed: '0', computed: '0' },
    ])
  })
})

describe('AWS Cost Explorer', () => {
  it('leaves out months that have not come', async () => {
    const next = new Date().getUTCFullYear() + 1
    const path = file(
      'explorer.csv',
      `"Service","Bedrock($)","Tax($)","Total costs($)"\n"Service total","30","3","33"\n"2026-09-01","10","1","11"\n"${next}-12-01","20","2","22"\n`,
    )
    const { report: json } = await report(path)
    expect(json.files[0]).toMatchObject({ format: 'aws.cost-explorer', rows: 2, new: 2, from: '2026-09', to: '2026-09' })
    expect(json.totals).toMatchObject([{ billed: '11' }])
  })

  it('says of an answer about a balance that it is no export', async () => {
    const { code, report: json } = await report(fixture('openrouter-credits-api.json'))
    expect(code).toBe(1)
    expect(json.files).toEqual([
      {
        name: 'openrouter-credits-api.json',
        format: null,
        error: { code: 'unknown-format', message: expect.stringContaining('what is left') },
      },
    ])
  })

  it('counts what was used of credits, not what was bought', async () => {
    const { report: json } = await report(fixture('focus-1.2-virtual-currency.csv'))
    expect(json.groups).toMatchObject([{ billed: '207.5', quantities: { characters: '815786', credits: '815786' } }])
  })
})
