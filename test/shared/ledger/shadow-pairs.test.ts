/** Bills that come in several exports: each pair that people really have, imported in any order and reverted again. */
import { describe, expect, it } from 'vitest'
import { deriveFacts } from '../../../shared/ledger/derive-facts'
import { summarise } from '../../../shared/ledger/summarise'
import { formatNanos } from '../../../shared/money/nanos'
import { createPriceBook } from '../../../shared/prices/price-book'
import { stageText } from '../../support/stage-text'
import { createTestBook } from '../../support/test-book'

type File = readonly [name: string, text: string]
const PRICES = createPriceBook([])

const figuresOf = (book: ReturnType<typeof createTestBook>) => {
  const series = book.state.series.all
  const facts = deriveFacts({ series, rollups: book.state.rollups.toColumns(), imports: book.state.imports }, PRICES)
  const { groups } = summarise(series, facts, { groupBy: ['account'], range: null, days: 'zone' })
  return Object.fromEntries(
    groups.map(({ keys, unit, billed, rows, quantities }) => [
      `${keys[0]} ${unit}`,
      {
        billed: formatNanos(billed),
        rows,
        ...Object.fromEntries(Object.entries(quantities).map(([meter, nanos]) => [meter, formatNanos(nanos)])),
      },
    ]),
  )
}

const bookOf = async (files: readonly File[]) => {
  const book = createTestBook()
  for (const [name, text] of files) await book.add(await stageText(name, text))
  return book
}

const orders = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.length < 2
    ? [items]
    : items.flatMap((item, at) => orders(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest]))

/** The figures of all the files, the same in every order, and without one of them those of the others. */
const figures = async (...files: readonly File[]) => {
  const expected = figuresOf(await bookOf(files))
  for (const order of orders(files)) expect(figuresOf(await bookOf(order))).toEqual(expected)
  for (let gone = 0; gone < files.length; gone++) {
    const book = await bookOf(files)
    await book.revert(gone + 1)
    expect(figuresOf(book)).toEqual(figuresOf(await bookOf(files.filter((_, at) => at !== gone))))
  }
  return expected
}

const generation = (id: string, at: string, cost: string): string => `${id},${at},${cost},100,10,0,m,P`
const GENERATIONS: File = [
  'openrouter_activity_2026-09-30.csv',
  [
    'generation_id,created_at,cost_total,tokens_prompt,tokens_completion,tokens_cached,model_permaslug,provider_name',
    generation('gen-1', '2026-09-02 10:00:00', '1.5'),
    generation('gen-2', '2026-09-02 11:00:00', '2.5'),
  ].join('\n'),
]
const ROLL_UP: File = [
  'daily.csv',
  'Date,Slug,Usage,Requests,Prompt Tokens,Completion Tokens\n2026-09-01,m,7,3,300,30\n2026-09-02,m,4.01,2,200,20\n',
]
const ROLL_UP_API: File = [
  'activity.json',
  '{"data": [{"date": "2026-09-02", "model": "m", "usage": 4.02, "requests": 2, "prompt_tokens": 200, "completion_tokens": 20}, {"date": "2026-09-03", "model": "m", "usage": 1, "requests": 1, "prompt_tokens": 9, "completion_tokens": 9}]}',
]

describe('OpenRouter', () => {
  it('counts generations where they are, and the roll-ups on other days', async () => {
    expect(await figures(GENERATIONS, ROLL_UP, ROLL_UP_API)).toEqual({
      'openrouter:api USD': { billed: '12', rows: 6, requests: '6', input_tokens: '509', output_tokens: '59' },
    })
  })
})

describe('GitHub', () => {
  const aiHeader =
    'date,username,product,sku,model,quantity,unit_type,gross_amount,discount_amount,net_amount,total_monthly_quota\n'
  const AI_USAGE: File = ['ai.csv', `${aiHeader}2026-09-01,ana,copilot,copilot_ai_credit,GPT-5,600,ai-credits,6,1,5,300\n`]
  const METERED: File = [
    'metered.csv',
    [
      'date,product,sku,quantity,unit_type,gross_amount,discount_amount,net_amount,username,organization,repository,workflow_path,cost_center_name',
      '2026-09-01,copilot,copilot_ai_credit,601,ai-credits,6.01,1,5.01,,org,,,',
      '2026-09-02,copilot,copilot_ai_credit,10,ai-credits,0.1,0,0.1,,org,,,',
      '2026-09-01,copilot,copilot_for_business,1,user-months,19,0,19,,org,,,',
      '2026-09-01,actions,actions_linux,30,minutes,0.18,0.08,0.1,ana,org,org/web,ci.yml,',
    ].join('\n'),
  ]

  it('counts AI usage once a day; licences and minutes of the metered report count beside it', async () => {
    expect(await figures(AI_USAGE, METERED)).toEqual({
      'github:copilot USD': { billed: '24.1', rows: 4, credits: '610' },
      'github:github USD': { billed: '0.1', rows: 1, seconds: '1800' },
    })
  })

  it('takes premium requests of the metered report for those of their own', async () => {
    const premium: File = [
      'premium.csv',
      'date,username,product,sku,model,quantity,unit_type,gross_amount,discount_amount,net_amount,exceeds_quota,total_monthly_quota\n' +
        '2026-03-01,ana,copilot,copilot_premium_request,GPT-5,3,requests,0.12,0,0.12,True,300\n',
    ]
    const metered: File = [
      'metered.csv',
      'date,product,sku,quantity,unit_type,gross_amount,discount_amount,net_amount\n' +
        '2026-03-01,copilot,copilot_premium_request,4,requests,0.16,0,0.16\n',
    ]
    expect(await figures(premium, metered)).toEqual({ 'github:copilot USD': { billed: '0.12', rows: 2, requests: '3' } })
  })
})

describe('Google', () => {
  const table = (month: string, lastDay: string, cost: string): File => [
    `table-${month}.csv`,
    `Invoice date,${lastDay},\nCurrency,USD,\nBilling account name,Project ID,Service description,SKU description,Cost type,Cost ($)\nX,web,Gemini API,in,Usage,${cost}\n`,
  ]
  const report = (first: string, ...rows: (readonly [string, string])[]): File => [
    'report.csv',
    [
      `${first},Project ID,Service description,Cost ($),Subtotal ($)`,
      ...rows.map(([at, cost]) => `${at},web,Gemini API,${cost},${cost}`),
    ].join('\n'),
  ]
  const SEPTEMBER = table('2026-09', '2026-09-30', '41')
  const days = (from: number, to: number): (readonly [string, string])[] =>
    Array.from({ length: to - from + 1 }, (_, n) => [`2026-09-${String(from + n).padStart(2, '0')}`, '1.5'])

  it('counts the invoice where the report has the same months', async () => {
    expect(await figures(SEPTEMBER, report('Month', ['2026-09', '40'], ['2026-10', '7']))).toEqual({
      'google:cloud USD': { billed: '48', rows: 3 },
    })
  })

  it('counts days where they are there for the whole month', async () => {
    expect(await figures(SEPTEMBER, report('Date', ...days(1, 30)))).toEqual({ 'google:cloud USD': { billed: '45', rows: 31 } })
  })

  it('counts the month where only some of its days are there, and the days of other months beside it', async () => {
    const some: File = report('Date', ['2026-08-31', '2'], ...days(1, 20))
    expect(await figures(SEPTEMBER, some)).toEqual({ 'google:cloud USD': { billed: '43', rows: 22 } })
  })

  it('does not wait for days that had not come', async () => {
    const november = table('2026-11', '2026-11-30', '50')
    const until = (last: number): File =>
      report('Date', ...Array.from({ length: last }, (_, n) => [`2026-11-${String(n + 1).padStart(2, '0')}`, '1'] as const))
    // The book's day is 23 November.
    expect(await figures(november, until(23))).toEqual({ 'google:cloud USD': { billed: '23', rows: 24 } })
    expect(await figures(november, until(20))).toEqual({ 'google:cloud USD': { billed: '50', rows: 21 } })
  })

  it('sets one sum over a range against the months in it', async () => {
    const range: File = ['report-2026-09-01_2026-10-31.csv', 'Service description,Cost ($),Subtotal ($)\nGemini API,90,90\n']
    const october = table('2026-10', '2026-10-31', '45')
    expect(await figures(SEPTEMBER, october, range)).toEqual({ 'google:cloud USD': { billed: '86', rows: 3 } })
    expect(await figures(SEPTEMBER, range)).toEqual({ 'google:cloud USD': { billed: '90', rows: 2 } })
  })
})

describe('AWS', () => {
  const position = (type: string, start: string, end: string, cost: string): string =>
    `1111,2026-10-01T00:00:00Z,${start}T00:00:00Z,${end}T00:00:00Z,${type},AmazonBedrock,output-tokens,USD,${cost},2,1K tokens`
  const CUR: File = [
    'cur.csv',
    [
      'bill_payer_account_id,bill_billing_period_start_date,line_item_usage_start_date,line_item_usage_end_date,line_item_line_item_type,line_item_product_code,line_item_usage_type,line_item_currency_code,line_item_unblended_cost,line_item_usage_amount,pricing_unit',
      position('Usage', '2026-10-01', '2026-10-02', '20'),
      position('Usage', '2026-10-02', '2026-10-03', '10'),
      position('Tax', '2026-10-01', '2026-11-01', '3'),
    ].join('\n'),
  ]
  const EXPLORER: File = [
    'explorer.csv',
    [
      '"Service","Bedrock($)","Tax($)","Total costs($)"',
      '"Service total","36","2","38"',
      '"2026-10-01","20.01","1","21.01"',
      '"2026-10-02","10.01","1","11.01"',
      '"2026-10-03","5.98","","5.98"',
    ].join('\n'),
  ]
  const charge = (start: string, end: string, category: string, cost: string): string =>
    `${cost},${cost},USD,${category},${start}T00:00:00Z,${end}T00:00:00Z,Amazon Web Services,Bedrock,2,1000 Tokens,Output Tokens`
  const FOCUS_OF_AWS: File = [
    'focus.csv',
    [
      'BilledCost,EffectiveCost,BillingCurrency,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ProviderName,ServiceName,ConsumedQuantity,ConsumedUnit,SkuMeter',
      charge('2026-10-01', '2026-10-02', 'Usage', '20.02'),
      charge('2026-10-02', '2026-10-03', 'Usage', '10.02'),
      charge('2026-10-04', '2026-10-05', 'Usage', '1'),
      charge('2026-10-01', '2026-11-01', 'Tax', '3.01'),
    ].join('\n'),
  ]

  it('counts the positions of the bill, else Cost Explorer, else FOCUS, day by day', async () => {
    expect(await figures(CUR, EXPLORER, FOCUS_OF_AWS)).toEqual({
      // 20 + 10 + 3 of tax; the third day from Cost Explorer, the fourth from FOCUS.
      'aws:cloud USD': { billed: '39.98', rows: 12, output_tokens: '6000' },
    })
    expect(await figures(EXPLORER, FOCUS_OF_AWS)).toMatchObject({ 'aws:cloud USD': { billed: '42.01' } })
  })

  it('sets a month of Cost Explorer against the days of the bill', async () => {
    const monthly: File = [
      'explorer.csv',
      '"Service","Bedrock($)","Tax($)","Total costs($)"\n"Service total","50","3","53"\n"2026-10-01","50","3","53"\n',
    ]
    // The bill reaches the 2nd only: the month is the whole truth there is.
    expect(await figures(CUR, monthly)).toMatchObject({ 'aws:cloud USD': { billed: '53' } })
    const whole: File = [CUR[0], `${CUR[1]}\n${position('Usage', '2026-10-31', '2026-11-01', '17')}`]
    expect(await figures(whole, monthly)).toMatchObject({ 'aws:cloud USD': { billed: '50' } })
  })
})

describe('counts of one account', () => {
  it('lets tabs of a usage page count side by side, and the bill behind them', async () => {
    const times = '1788220800,1788307200,2026-09-01T00:00:00+00:00,2026-09-02T00:00:00+00:00'
    const completions: File = [
      'completions_usage.csv',
      `start_time,end_time,start_time_iso,end_time_iso,num_model_requests,model,input_tokens,output_tokens,input_cached_tokens\n${times},2,gpt-5.5,100,10,0\n`,
    ]
    const embeddings: File = [
      'embeddings_usage.csv',
      `start_time,end_time,start_time_iso,end_time_iso,num_model_requests,model,input_tokens\n${times},3,text-embedding-3-small,50\n`,
    ]
    const images: File = [
      'images_usage.csv',
      `start_time,end_time,start_time_iso,end_time_iso,num_model_requests,model,images\n${times},1,gpt-image-2,4\n`,
    ]
    const cost: File = [
      'cost.csv',
      `start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,quantity,quantity_unit,line_item\n${times},0.5,usd,150,tokens,"gpt-5.5, input"\n`,
    ]
    expect(await figures(completions, embeddings, images, cost)).toEqual({
      'openai:api USD': { billed: '0.5', rows: 4, requests: '6', input_tokens: '150', output_tokens: '10', images: '4' },
    })
  })
})

describe('bills in different currencies', () => {
  it('are bills of different things', async () => {
    const header = 'Date,CostInBillingCurrency,BillingCurrencyCode,MeterCategory,MeterName,Quantity,SubscriptionId'
    const ea: File = ['ea.csv', `${header}\n2026-09-01,5,USD,AI,x,1,s\n`]
    const mca: File = [
      'mca.csv',
      'date,costInBillingCurrency,billingCurrency,meterCategory,meterName,quantity,SubscriptionId\n2026-09-01,4,EUR,AI,x,1,s\n',
    ]
    expect(await figures(ea, mca)).toEqual({
      'azure:cloud EUR': { billed: '4', rows: 1 },
      'azure:cloud USD': { billed: '5', rows: 1 },
    })
  })
})
