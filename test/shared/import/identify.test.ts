import { describe, expect, it } from 'vitest'
import { FORMATS as ALL } from '../../../shared/import/formats'
import { identify, isOfFormat } from '../../../shared/import/identify'
import { describeFailure } from '../../../shared/import/read-errors'
import { statedPeriodOf } from '../../../shared/import/stated-period'
import { TOY, TOY_DAILY } from '../../support/toy-format'

const FORMATS = [TOY, TOY_DAILY]
const comma = (...records: string[][]) => [{ delimiter: 44, records }]
const describeTables = (...records: string[][]) => {
  const result = identify(comma(...records), FORMATS)
  if (result.kind === 'found') throw new Error('found')
  return describeFailure(result)
}

describe('identify', () => {
  it('finds the format by names, in any order, whatever else is there, and says why', () => {
    const header = ['Note', ' COST ($)', 'new column', 'Model', 'when']
    const result = identify(comma(['Report', 'for ACME'], ['', ''], header, ['x', '1', '', 'm', '2026-01-01']), FORMATS)
    expect(result).toMatchObject({
      kind: 'found',
      format: { title: 'Toy calls' },
      header,
      preamble: [
        ['Report', 'for ACME'],
        ['', ''],
      ],
      reason: 'matched 4 of 5 columns of Toy calls',
    })
  })

  it('needs every required column, one of each group, and none that is forbidden', () => {
    expect(isOfFormat(['id', 'day', 'amount', 'unit'], TOY_DAILY)).toBe(true)
    expect(isOfFormat(['id', 'day', 'amount', 'currency', 'unit'], TOY_DAILY)).toBe(true)
    expect(isOfFormat(['id', 'day', 'amount'], TOY_DAILY)).toBe(false)
    expect(isOfFormat(['id', 'day', 'unit'], TOY_DAILY)).toBe(false)
    expect(isOfFormat(['id', 'day', 'amount', 'unit', 'Cost'], TOY_DAILY)).toBe(false)
  })

  it('compares case only where the format says so', () => {
    const exact = { ...TOY, exactCase: true }
    expect(isOfFormat(['when', 'model', 'cost'], exact)).toBe(true)
    expect(isOfFormat([' when ', 'model', 'cost'], exact)).toBe(true)
    expect(isOfFormat(['When', 'model', 'cost'], exact)).toBe(false)
    expect(isOfFormat(['when', 'model', 'cost ($)'], exact)).toBe(false)
  })

  it('takes the delimiter under which a header shows', () => {
    const tables = [
      { delimiter: 44, records: [['when;model;cost']] },
      { delimiter: 59, records: [['when', 'model', 'cost']] },
    ]
    expect(identify(tables, FORMATS)).toMatchObject({ kind: 'found', delimiter: 59 })
  })

  it('is not held up by a cell of very many blanks', () => {
    const blanks = ' '.repeat(200_000)
    const records = [
      ['Month', `cost${blanks}total`],
      ['2026-09-01', '1'],
    ]
    expect(identify(comma(...records), ALL).kind).toBe('unknown')
    expect(isOfFormat(['when', 'model', `cost${blanks}(EUR)`], TOY)).toBe(true)
  })

  it('never chooses between two', () => {
    const twin = { ...TOY, title: 'Toy twin' }
    const result = identify(comma(['when', 'model', 'cost']), [TOY, twin])
    expect(result).toMatchObject({ kind: 'ambiguous', formats: [{ title: 'Toy calls' }, { title: 'Toy twin' }] })
    if (result.kind === 'found') throw new Error('found')
    const error = describeFailure(result)
    expect(error.code).toBe('ambiguous-format')
    expect(error.message).toContain('Toy calls; Toy twin')
  })

  it('says what stands in an unknown file, what comes closest and what is missing', () => {
    expect(describeTables(['hello'], ['when', 'model', 'price'], ['2026-01-01', 'm', '1'])).toEqual({
      code: 'unknown-format',
      message:
        'No export that Creditbook knows has these columns: when, model, price. The closest is "Toy calls"; it also needs: cost. Its file is found here: Toy → Export.',
    })
    expect(describeTables(['id', 'day', 'amount']).message).toContain('it also needs: currency or unit')
    expect(describeTables(['id', 'day', 'amount', 'unit', 'cost', 'x']).message).toContain('another report of the same provider')
    expect(describeTables(['a', 'b'], ['c', 'd']).message).toBe('No export that Creditbook knows has these columns: a, b.')
  })

  it('shows a bounded part of a wide or long header', () => {
    const error = describeTables(Array.from({ length: 50 }, (_, i) => `column ${i} ${'x'.repeat(500)}`))
    expect(error.message).toContain('and 38 more')
    expect(error.message.length).toBeLessThan(1000)
  })
})

describe('the stated period', () => {
  it.each([
    ['completions_usage_2026-08-01_2026-08-31.csv', '2026-08-01', '2026-08-31'],
    ['cost_2026-09-01_2026-11-20 (1).csv', '2026-09-01', '2026-11-20'],
    ['spend-report-00000000-0000-4000-8000-000000000001-2026-09-01-to-2026-11-20.csv', '2026-09-01', '2026-11-20'],
    ['claude_api_cost_2026_02_08_to_2026_02_15.csv', '2026-02-08', '2026-02-15'],
    ['deepseek-usage_data_2026-09-01_2026-11-20.zip/cost-2026-09-01_2026-11-20.csv', '2026-09-01', '2026-11-20'],
    ['claude_api_tokens_2026_02.csv', '2026-02-01', '2026-02-28'],
    ['claude_api_cost_2028-02.csv', '2028-02-01', '2028-02-29'],
    ['usage-events-2026-11-20.csv', null, '2026-11-20'],
    ['claude_api_tokens_2026_09_28.csv', null, '2026-09-28'],
    ['openrouter_activity_2026-08-24.csv', null, '2026-08-24'],
  ])('%s', (name, from, to) => {
    expect(statedPeriodOf(name, [])).toEqual({ from, to })
  })

  it.each([
    'cost.csv',
    'export-20260901.csv',
    'report_2026-13.csv',
    'report_2026-02-30.csv',
    'v1.2026-1.csv',
    'openai-cost-2025.csv',
    '12026-09-01x.csv',
  ])('%s says nothing', (name) => {
    expect(statedPeriodOf(name, [])).toBeNull()
  })

  it('stands in the lines before the header, too', () => {
    const preamble = [
      ['Billing account name', 'ACME'],
      ['Start date', '2026-09-01'],
      ['End date', '2026-11-20'],
    ]
    expect(statedPeriodOf('reports.csv', preamble)).toEqual({ from: '2026-09-01', to: '2026-11-20' })
    expect(statedPeriodOf('reports.csv', preamble.slice(0, 2))).toBeNull()
    expect(statedPeriodOf('reports_2026-11-21.csv', preamble)).toEqual({ from: null, to: '2026-11-21' })
  })
})
