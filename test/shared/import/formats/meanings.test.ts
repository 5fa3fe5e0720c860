/** What single cells of single providers mean, where it is easy to get wrong. */
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meterOfName, multipleOf } from '../../../../shared/import/formats/azure'
import { countedBy } from '../../../../shared/import/formats/focus-meter'
import { productOf, providerOfName } from '../../../../shared/import/formats/focus-provider'
import { isAiUsage } from '../../../../shared/import/formats/github-billing'
import { splitLineItem } from '../../../../shared/import/formats/openai'
import { readUsageType } from '../../../../shared/import/formats/openai-usage'
import { formatNanos } from '../../../../shared/money/nanos'
import { sumMoney, sumQuantities } from '../../../support/golden'
import { type DecodedRow, readPath, readText } from '../../../support/read-file'

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url))
const rowsOf = async (path: string): Promise<readonly DecodedRow[]> => (await readPath(FIXTURES + path)).rows

describe('OpenAI line items', () => {
  test('the model is what stands before the last comma', () => {
    const model = fc.stringMatching(/^[a-z0-9.:,-]{1,30}[a-z0-9]$/)
    fc.assert(
      fc.property(model, fc.constantFrom('input', 'output', 'cached input', 'audio, input'), (name, counted) => {
        const item = splitLineItem(`${name}, ${counted}`)
        const comma = `${name}, ${counted}`.lastIndexOf(',')
        expect(item.model).toBe(`${name}, ${counted}`.slice(0, comma).trim())
        expect(item.rest).toBe(`${name}, ${counted}`.slice(comma + 1).trim())
      }),
    )
  })

  test.each([
    ['gpt-5.5-2026-04-23, input', 'gpt-5.5-2026-04-23', 'input', '', 'input_tokens'],
    ['gpt-5.5-2026-04-23, cached input', 'gpt-5.5-2026-04-23', 'cached input', '', 'cached_input_tokens'],
    ['gpt-5.6-luna, cache writes', 'gpt-5.6-luna', 'cache writes', '', 'cache_write_tokens'],
    ['gpt-5.5-2026-04-23, output', 'gpt-5.5-2026-04-23', 'output', '', 'output_tokens'],
    ['priority | gpt-5.6-sol, output, long context', 'gpt-5.6-sol', 'output, long context', 'priority', 'output_tokens'],
    ['web search tool calls', '', 'web search tool calls', '', null],
    ['', '', '', '', null],
  ])('%s', (text, model, rest, tier, meter) => {
    expect(splitLineItem(text)).toEqual({ model, rest, tier, meter })
  })

  test('quantities that are no tokens are no tokens', async () => {
    const rows = await rowsOf('quirks/openai-cost-2026-08.csv')
    const images = rows.find(({ series }) => series.labels.model === 'gpt-image-2 image')
    expect(images?.quantities.output_tokens).toBe(0n)
    expect(images?.billed).toBe(500_000_000n)
  })

  test('amounts finer than a nano are rounded half to even', async () => {
    const rows = await rowsOf('quirks/openai-cost-2026-08.csv')
    expect(rows.slice(0, 3).map(({ billed }) => billed)).toEqual([123_456_790n, 0n, 2n])
  })

  test('cost and usage of the same days agree on the tokens', async () => {
    const cost = sumQuantities(await rowsOf('openai-cost.csv'))
    const usage = await rowsOf('openai-completions-usage.csv')
    expect(BigInt(cost['output_tokens'] ?? 0)).toBeLessThanOrEqual(BigInt(sumQuantities(usage)['output_tokens'] ?? 0))
  })
})

test('OpenAI usage: the meters are disjoint and add up to the totals', async () => {
  for (const { quantities } of await rowsOf('openai-completions-usage.csv')) {
    for (const value of Object.values(quantities)) expect(value).toBeGreaterThanOrEqual(0n)
  }
  const [first, second] = await rowsOf('quirks/openai-usage-buckets.csv')
  expect(first).toMatchObject({
    resolution: 'bucket',
    quantities: { input_tokens: 650_000_000_000n, cache_write_tokens: 50_000_000_000n },
  })
  expect(first?.series.labels.tier).toBe('flex')
  expect(second?.series.labels.tier).toBe('batch')
  expect(second!.end - second!.start).toBe(60_000)
})

describe('Anthropic', () => {
  test('twins with different amounts are two rows with one key', async () => {
    const rows = await rowsOf('quirks/anthropic-cost-2026-02.csv')
    const twins = rows.filter(({ line }) => line === 3 || line === 4)
    expect(new Set(twins.map(({ key }) => key)).size).toBe(1)
    expect(twins.map(({ billed }) => formatNanos(billed))).toEqual(['1.37', '0.04'])
  })

  test('a row keeps its key from one generation of the header to the next', async () => {
    const old = await readText(
      'a.csv',
      'usage_date_utc,model,workspace,api_key,usage_type,token_type,cost_usd\n2026-09-10,--,Default,site,--,--,0.11\n',
    )
    const now = await readText(
      'b.csv',
      'usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type,inference_geo,speed,api_key_id,api_key_status\n' +
        '2026-09-10,--,Default,site,--,--,--,0.11,0.11,web_search,--,--,apikey_01X,active\n',
    )
    expect(now.rows[0]?.key).toBe(old.rows[0]?.key)
    expect(now.rows[0]?.series.labels).toEqual({ workspace: 'Default', apiKey: 'site', lineItem: 'web_search' })
  })

  test('hours and minutes are buckets of their length', async () => {
    const rows = await rowsOf('quirks/anthropic-usage-minutes.csv')
    expect(rows.map(({ start, end }) => (end - start) / 60_000)).toEqual([60, 1, 1])
    expect(rows.map(({ series }) => series.labels.tier)).toEqual([undefined, 'fast', 'batch'])
  })
})

describe('Google cost table', () => {
  test('credits take nothing from quantities, totals and the zero rounding row are left out', async () => {
    const rows = await rowsOf('google-cloud-cost-table.csv')
    expect(rows.every(({ resolution, start }) => resolution === 'month' && start === Date.UTC(2026, 9, 1))).toBe(true)
    expect(sumMoney(rows)).toMatchObject({ 'USD credit billed': '-122.264376', 'USD usage billed': '346.942327' })
    expect(rows.some(({ series }) => series.category === 'adjustment')).toBe(false)
  })

  test('a rounding row that is not zero counts as rounded, in the currency of the invoice', async () => {
    const rows = await rowsOf('quirks/google-four-line-preamble-eur.csv')
    expect(sumMoney(rows)['EUR adjustment billed']).toBe('0.01')
    expect(rows[0]?.start).toBe(Date.UTC(2026, 8, 1))
  })

  test('another currency in a cell is a problem', async () => {
    const { end } = await readText(
      'g.csv',
      'Currency,EUR,\nBilling account name,Project ID,Service description,SKU description,Cost type,Usage end date,Cost (€)\nS,p,Vertex AI,x,Usage,2026-09-30,$5\n',
    )
    expect(end).toMatchObject({ problems: [{ row: 3, column: 'Cost (€)', code: 'unknown-unit', value: '$5' }] })
  })
})

describe('Cursor', () => {
  test('only charged kinds are money; a cost on an included row is list value', async () => {
    for (const { series, billed, list } of await rowsOf('cursor-usage-events-team.csv')) {
      const isCharged = series.labels.kind === 'On-Demand'
      expect(series.basis).toBe(isCharged ? 'billed' : 'included')
      expect(billed).toBe(isCharged ? list : 0n)
    }
  })

  test('plans counted in requests: On-Demand says nothing about money, Included says 0', async () => {
    const rows = await rowsOf('cursor-usage-events-requests.csv')
    expect(new Set(rows.map(({ series }) => `${series.labels.kind} ${series.basis}`))).toEqual(
      new Set(['On-Demand unpriced', 'Included included']),
    )
    expect(sumQuantities(rows)['requests']).toBe('23')
  })

  test('before Kind there was Cost, and before that what it cost you', async () => {
    const oldest = await rowsOf('quirks/cursor-2025.csv')
    expect(oldest.map(({ series, billed, list }) => [series.basis, formatNanos(billed), formatNanos(list ?? -1n)])).toEqual([
      ['billed', '0.1', '0.1'],
      ['billed', '0.25', '0.5'],
      ['included', '0', '0'],
    ])
    const old = await rowsOf('quirks/cursor-2025-no-kind.csv')
    expect(old.map(({ series, billed }) => [series.basis, formatNanos(billed)])).toEqual([
      ['billed', '0.5'],
      ['included', '0'],
      ['included', '0'],
    ])
  })

  test('the user is no part of the key', async () => {
    const header = 'Kind,Model,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Cost'
    const cells = 'On-Demand,gpt-5,1,2,3,4,0.5'
    const alone = await readText('a.csv', `Date,${header}\n2026-09-01T10:00:00Z,${cells}\n`)
    const team = await readText('b.csv', `Date,User,${header}\n2026-09-01T10:00:00.000Z,a@example.com,${cells}\n`)
    expect(team.rows[0]?.key).toBe(alone.rows[0]?.key)
  })
})

test('GitHub: net is billed, gross is list, ai-credits are credits', async () => {
  const rows = await rowsOf('quirks/github-third-order.csv')
  expect(rows.map(({ billed, list, quantities }) => [billed, list, quantities.credits])).toEqual([
    [424_272_621n, 424_272_621n, 42_427_262_130n],
    [0n, 0n, 0n],
    [0n, 15_000_000n, 1_500_000_000n],
  ])
})

test('GitHub: the same report with its columns and dates in the other style has the same keys', async () => {
  const keys = async (path: string): Promise<readonly string[]> => (await rowsOf(path)).map(({ key }) => key)
  const iso = await keys('github-ai-usage.csv')
  expect((await keys('github-ai-usage-docs-order.csv')).every((key) => iso.includes(key))).toBe(true)
})

describe('FOCUS', () => {
  test('a pack of credits is money on its day, its use is credits and no money', async () => {
    const rows = await rowsOf('focus-1.2-virtual-currency.csv')
    const pack = rows.find(({ series }) => series.category === 'purchase')
    expect(pack).toMatchObject({ resolution: 'day', start: Date.UTC(2026, 8, 1), billed: 220_000_000_000n, effective: 0n })
    const bought = Object.entries(pack!.quantities).filter(([, value]) => value !== 0n)
    expect(bought).toEqual([['credits', 100_000_000_000_000n]])
    const usage = rows.filter(({ series }) => series.category === 'usage')
    expect(usage.every(({ billed, quantities }) => billed === 0n && quantities.credits === quantities.characters)).toBe(true)
    expect(usage[0]?.series.labels.model).toBe('voice-v4')
  })

  test('money is as strict as the specification', async () => {
    const header = 'BilledCost,EffectiveCost,BillingCurrency,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ProviderName'
    const row = (billed: string): string => `"${billed}",1,USD,Usage,2026-09-01T00:00:00Z,2026-09-02T00:00:00Z,X\n`
    const { rows, end } = await readText(
      'f.csv',
      `${header}\n${row('1e-3')}${row('1,234.50')}${row('$5')}${row('NULL')}${row('-0.5')}`,
    )
    expect(rows.map(({ billed }) => billed)).toEqual([1_000_000n, -500_000_000n])
    expect(end.ok && end.problems.map(({ row, code }) => [row, code])).toEqual([
      [3, 'not-a-number'],
      [4, 'not-a-number'],
      [5, 'missing-amount'],
    ])
  })

  test.each([
    ['Tokens', 'Input Tokens', '', '', 'input_tokens', 1n],
    ['Tokens', 'Cache Read Input Tokens', '', '', 'cached_input_tokens', 1n],
    ['Tokens', 'Cache Write Input Tokens', '', '', 'cache_write_tokens', 1n],
    ['Tokens', 'Tokens', 'Output', '', 'output_tokens', 1n],
    ['Tokens', 'x', 'Input', 'Read', 'cached_input_tokens', 1n],
    ['Tokens', 'Cached tokens saved', 'Input', 'Uncached', 'input_tokens', 1n],
    ['1000000 Tokens', 'Output Tokens', '', '', 'output_tokens', 1_000_000n],
    ['1K Tokens', 'Input', '', '', 'input_tokens', 1_000n],
    ['Minutes', '', '', '', 'seconds', 60n],
    ['Hours', '', '', '', 'seconds', 3600n],
    ['Characters', '', '', '', 'characters', 1n],
    ['Images', '', '', '', 'images', 1n],
    ['Credits', '', '', '', 'credits', 1n],
  ] as const)('%s of %s (%s %s) count as %s', (unit, skuMeter, direction, cacheAction, meter, factor) => {
    expect(countedBy(unit, skuMeter, { direction, cacheAction })).toEqual({ meter, factor })
  })

  test.each(['Tokens', 'GB-Hours', 'Requests/Day', 'Seats', 'count', ''])('%s counts as nothing', (unit) => {
    expect(countedBy(unit, 'Usage', { direction: '', cacheAction: '' })).toBeNull()
  })

  test.each([
    ['Anthropic', 'anthropic'],
    ['Amazon Web Services', 'aws'],
    ['Microsoft', 'azure'],
    ['Google Cloud', 'google'],
    ['GITHUB', 'github'],
    ['Vercel', 'vercel'],
    ['OpenAI Reseller GmbH', 'OpenAI Reseller GmbH'],
    ['vertex_ai', 'vertex_ai'],
    ['constructor', 'constructor'],
  ])('provider %s is %s', (name, provider) => {
    expect(providerOfName(name)).toBe(provider)
  })

  test('what a provider exports itself and as FOCUS meets in one account', () => {
    expect(productOf('anthropic', 'Claude API')).toBe('api')
    expect(productOf('github', 'GitHub Copilot')).toBe('copilot')
    expect(productOf('github', 'Actions')).toBe('github')
  })

  test('LiteLLM: model, provider and team come from where it puts them', async () => {
    const [row] = await rowsOf('litellm-focus.csv')
    expect(row?.series).toMatchObject({ provider: 'anthropic', labels: { model: 'claude-sonnet-5', project: 'Search' } })
    expect(row?.quantities.requests).toBe(1_000_000_000n)
  })
})

test.each([
  ['api.gpt_5_5_2026_04_23_text_input_v_1', 'gpt_5_5_2026_04_23', '', 'input_tokens'],
  ['api.gpt_5_5_2026_04_23_text_cached_input_v_1', 'gpt_5_5_2026_04_23', '', 'cached_input_tokens'],
  ['api.gpt_5_5_2026_04_23_text_cache_write_input_v_1', 'gpt_5_5_2026_04_23', '', 'cache_write_tokens'],
  ['api.codex_fast_gpt_5_6_luna_text_output_v_1', 'gpt_5_6_luna', 'fast', 'output_tokens'],
  ['chat.completion.5.pro', '', '', null],
  ['codex.local.2', '', '', null],
])('ChatGPT credits: %s', (text, model, tier, meter) => {
  expect(readUsageType(text)).toEqual({ model, tier, meter })
})

describe('OpenAI usage of the other tabs', () => {
  const TIMES = 'start_time,end_time,start_time_iso,end_time_iso'
  const bucket = '1788220800,1788307200,2026-09-01T00:00:00+00:00,2026-09-02T00:00:00+00:00'
  test.each([
    ['a.csv', 'images,num_model_requests', '4,3', 'images', { images: 4_000_000_000n, requests: 3_000_000_000n }],
    ['a.csv', 'characters,num_model_requests', '900,1', 'audio speeches', { characters: 900_000_000_000n }],
    ['a.csv', 'seconds,num_model_requests', '61.5,1', 'audio transcriptions', { seconds: 61_500_000_000n }],
    ['a.csv', 'usage_bytes,project_id', '1048576,p', 'vector stores', {}],
    ['a.csv', 'num_sessions,project_id', '2,p', 'code interpreter sessions', {}],
    ['a.csv', 'sessions,project_id', '2,p', 'code interpreter sessions', {}],
    [
      'moderations_usage_2026-09.csv',
      'num_model_requests,input_tokens',
      '2,50',
      'moderations',
      { input_tokens: 50_000_000_000n },
    ],
    ['a.csv', 'num_model_requests,model', '2,omni-moderation-latest', 'moderations', { requests: 2_000_000_000n }],
    ['a.csv', 'num_model_requests,model', '2,text-embedding-3-small', 'embeddings', { requests: 2_000_000_000n }],
  ] as const)('%s with %s', async (name, columns, cells, tab, quantities) => {
    const { rows, start, scopes } = await readText(name, `${TIMES},${columns}\n${bucket},${cells}\n`)
    expect(start).toMatchObject({ format: 'openai.usage', scopeColumns: expect.arrayContaining(['(part)']) })
    expect(scopes[0]?.at(-1)).toBe(tab)
    expect(rows[0]).toMatchObject({ series: { labels: { service: tab }, basis: 'unpriced' }, quantities })
  })

  test('an account without use has empty buckets and no rows', async () => {
    const { end } = await readText('a.csv', `${TIMES}\n${bucket}\n`)
    expect(end).toMatchObject({ ok: true, rows: 0, emptyBuckets: ['2026-09-01'] })
  })
})

describe('Claude spend report', () => {
  test('the four input columns are disjoint, and without them the prompt is input', async () => {
    const now = await rowsOf('quirks/spend-report-00000000-0000-4000-8000-000000000009-2026-09-01-to-2026-11-20.csv')
    expect(now[0]).toMatchObject({
      resolution: 'range',
      start: Date.UTC(2026, 8, 1),
      end: Date.UTC(2026, 10, 21),
      quantities: { input_tokens: 343_702_000_000_000n, cache_write_tokens: 33_376_000_000_000n },
    })
    const before = await rowsOf('quirks/anthropic-spend-2026-06-2026-06-01-to-2026-06-30.csv')
    expect(before[0]?.quantities.input_tokens).toBe(1_193_278_000_000_000n)
    expect(before.at(-1)?.series.labels).toMatchObject({ member: '(org service usage)', service: '(other)' })
  })
})

describe('Google reports', () => {
  const read = async (text: string) => (await readText('r.csv', text)).rows.map(({ resolution, billed }) => [resolution, billed])
  test('months, days and sums over the range that the first lines name', async () => {
    expect(await read('Month,Service description,Cost ($),Subtotal ($)\n2026-07,Gemini API,($3.00),($3.00)\n')).toEqual([
      ['month', -3_000_000_000n],
    ])
    expect(await read('Day,Service description,Cost ($),Subtotal ($)\n2026-07-04,Gemini API,1,"1,000.00"\n')).toEqual([
      ['day', 1_000_000_000_000n],
    ])
    const range =
      'Start date,2026-07-01\nEnd date,2026-07-09\n\nService description,Cost ($),Subtotal ($)\nGemini API,2,1\nTotal,2,1\n'
    expect(await read(range)).toEqual([['range', 1_000_000_000n]])
  })

  test('a sum over nobody knows which days is a problem', async () => {
    const { end } = await readText('r.csv', 'Service description,Cost ($),Subtotal ($)\nGemini API,2,1\n')
    expect(end).toMatchObject({ rows: 1, problems: [{ row: 2, column: null, code: 'no-time' }] })
  })
})

describe('GitHub billing', () => {
  test.each([
    ['copilot_ai_credit', true],
    ['coding_agent_ai_credit', true],
    ['spark_premium_request', true],
    ['copilot_for_business', false],
    ['actions_linux', false],
    ['', false],
  ])('%s is use of AI: %s', (sku, expected) => {
    expect(isAiUsage(sku)).toBe(expected)
  })

  test('the oldest report: within the quota is included, beyond it has no price', async () => {
    const rows = await rowsOf('github-copilot-premium-requests-2025.csv')
    expect(rows.slice(0, 3).map(({ series }) => series.basis)).toEqual(['unpriced', 'unpriced', 'included'])
    expect(rows.every(({ resolution }) => resolution === 'instant')).toBe(true)
  })

  test('licences are money of Copilot, minutes are seconds of GitHub', async () => {
    const [licence, minutes, credits] = await rowsOf('quirks/github-metered-summarised.csv')
    expect(licence).toMatchObject({ series: { product: 'copilot' }, billed: 19_000_000_000n })
    expect(minutes).toMatchObject({ series: { product: 'github' }, quantities: { seconds: 1_680_000_000_000n } })
    expect(credits).toMatchObject({ series: { product: 'copilot' }, quantities: { credits: 12_500_000_000n } })
  })
})

describe('Azure meters', () => {
  test.each([
    ['gpt 5.5 Inp glbl Tokens', 'input_tokens'],
    ['gpt-5.5-Outp-glbl Tokens', 'output_tokens'],
    ['gpt 5.5 cached Inp glbl 1M Tokens', 'cached_input_tokens'],
    ['gpt 5.5 cchd inpt Data Zone Tokens', 'cached_input_tokens'],
    ['text-embedding-3-small-glbl Tokens', null],
    ['P10 Inp disk', null],
  ])('%s', (name, meter) => {
    expect(meterOfName(name)).toBe(meter)
  })

  test.each([
    ['1K', 1000n],
    ['1M', 1_000_000n],
    ['1000', 1000n],
    ['1K Tokens', 1000n],
    ['1 Hour', null],
    ['', null],
  ])('a unit of %j is %s', (unit, multiple) => {
    expect(multipleOf(unit)).toBe(multiple)
  })

  test('files that are parts of one export say so', async () => {
    const text =
      'SubscriptionId,Date,MeterCategory,MeterName,Quantity,CostInBillingCurrency,BillingCurrencyCode\ns,2026-09-01,x,y,1,2,USD\n'
    const part = async (name: string) => (await readText(name, text)).scopes[0]?.at(-1)
    expect(await part('part_1_0001.csv')).toBe('1')
    expect(await part('export.zip/part_0_0001.csv')).toBe('0')
    expect(await part('cost-00002.csv.gz')).toBe('00002')
    expect(await part('cost-2026.csv')).toBe('')
  })
})

describe('AWS', () => {
  test('net is the bill where there is one; tax and fee keep their month', async () => {
    const rows = await rowsOf('quirks/aws-cur2-net-and-fees.csv')
    expect(rows.map(({ series, resolution, billed }) => [series.category, resolution, formatNanos(billed)])).toEqual([
      ['usage', 'bucket', '0.8'],
      ['usage', 'bucket', '0.5'],
      ['tax', 'month', '0.24'],
      ['purchase', 'month', '29'],
      ['adjustment', 'day', '-0.1'],
    ])
  })

  const EXPLORER = '"Service","Bedrock($)","Tax($)","Total costs($)"\n"Service total","3","1","4"\n'
  test('Cost Explorer: every cell is a row, a bad one is named by its own column', async () => {
    const { rows, end } = await readText('e.csv', `${EXPLORER}"2026-10-01","3","oops","4"\n"2026-10-02","","1",""\n`)
    expect(rows.map(({ line, series, resolution }) => [line, series.labels.service, series.category, resolution])).toEqual([
      [3, 'Bedrock', 'usage', 'day'],
      [4, 'Tax', 'tax', 'day'],
    ])
    expect(end).toMatchObject({ rows: 3, problems: [{ row: 3, column: 'Tax($)', code: 'not-a-number', value: 'oops' }] })
  })

  test('Cost Explorer by the hour, in another language and currency', async () => {
    const text = [
      '"Dienst";"Bedrock(EUR)";"S3(Anfragen)";"S3(EUR)";"Gesamtkosten(EUR)"',
      '"Dienst insgesamt";"2";"50";"1.5";"3.5"',
      '"2026-10-01T05:00:00Z";"2";"50";"1.5";"3.5"',
    ].join('\n')
    const { rows } = await readText('e.csv', text)
    expect(
      rows.map(({ resolution, end, start, series, billed }) => [
        resolution,
        end - start,
        series.unit,
        series.labels.lineItem,
        billed,
      ]),
    ).toEqual([
      ['bucket', 3_600_000, 'EUR', 'Bedrock', 2_000_000_000n],
      ['bucket', 3_600_000, 'EUR', 'S3', 1_500_000_000n],
    ])
  })

  test.each([
    ['a table with dates but no line of totals', 'Date,Cost ($)\n2026-10-01,5\n2026-10-02,5\n'],
    ['totals that are none', `${EXPLORER.replace('"4"', '"9"')}"2026-10-01","3","1","4"\n`],
    ['a second line without a date', `${EXPLORER}"oops","3","1","4"\n"2026-10-01","3","1","4"\n`],
  ])('Cost Explorer is not taken for %s', async (_, text) => {
    expect((await readText('e.csv', text)).end).toMatchObject({ ok: false, error: { code: 'unknown-format' } })
  })
})

describe('DeepSeek', () => {
  test('days are those of the account, whatever the offset, and keep their key from one generation to the next', async () => {
    const now = await rowsOf('deepseek-amount.csv')
    const before = await rowsOf('deepseek-amount-legacy.csv')
    expect(now[0]).toMatchObject({ resolution: 'day', start: Date.UTC(2026, 8, 1) })
    expect(before.map(({ key }) => key)).toEqual(now.slice(0, before.length).map(({ key }) => key))
  })

  test('both wallets are billed, and their case makes no other row of them', async () => {
    const rows = await rowsOf('deepseek-cost.csv')
    expect(new Set(rows.map(({ series }) => series.labels.wallet))).toEqual(new Set(['Paid', 'Granted']))
    const text = (wallet: string): string => `utc_date,model,wallet_type,cost,currency\n20260901,m,${wallet},1,CNY\n`
    const paid = await readText('a.csv', text('Paid'))
    expect((await readText('a.csv', text('paid'))).rows[0]?.key).toBe(paid.rows[0]?.key)
    expect((await readText('a.csv', text('Granted'))).rows[0]?.key).not.toBe(paid.rows[0]?.key)
  })

  test('a key without a name is its last four characters', async () => {
    const { rows } = await readText(
      'a.csv',
      'utc_date,model,api_key_name,api_key,type,price,amount\n20260901,m,,sk-abcdef0001,output_tokens,,5\n',
    )
    expect(rows[0]?.series.labels.apiKey).toBe('0001')
  })
})

test('ElevenLabs and Vercel: hours stay hours, days from seven o’clock are days', async () => {
  const eleven = await readText('e.json', '{"columns": ["timestamp", "credits_used"], "rows": [["2026-09-01T05:00:00Z", "2.5"]]}')
  expect(eleven.rows[0]).toMatchObject({ resolution: 'bucket', billed: 2_500_000_000n, series: { unit: 'elevenlabs:credits' } })
  const charge = (start: string, end: string): string =>
    `{"BilledCost": 1, "EffectiveCost": 1, "BillingCurrency": "USD", "ChargeCategory": "Usage", "ChargePeriodStart": "${start}", "ChargePeriodEnd": "${end}", "ServiceProviderName": "Vercel"}`
  const { rows } = await readText(
    'v.jsonl',
    // The last day of summer time has 25 hours.
    [charge('2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z'), charge('2026-11-02T08:00:00Z', '2026-11-02T09:00:00Z')].join('\n'),
  )
  expect(rows.map(({ start, resolution }) => [new Date(start).toISOString().slice(0, 13), resolution])).toEqual([
    ['2026-11-01T00', 'day'],
    ['2026-11-02T08', 'bucket'],
  ])
})
