import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPlanFile, writePlanFile } from '../../../shared/plans/plan-file'
import { bundledTable } from '../../../shared/plans/plan-table'
import { plan, range, rateOf } from '../../support/made-up-plans'

const errorsOf = (text: string) => {
  const result = readPlanFile(text)
  return result.ok ? [] : result.errors
}

describe('the table as a file', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(plan, fc.option(range, { nil: null }), (one, takes) => {
        const file = { plans: [one], rates: [rateOf(takes)] }
        expect(readPlanFile(writePlanFile(file))).toEqual({ ok: true, file })
      }),
    )
    const whole = bundledTable()
    expect(readPlanFile(writePlanFile(whole))).toEqual({ ok: true, file: whole })
  })

  it('can be written by hand, with numbers as numbers and only what is known', () => {
    const text = `{
      "format": "creditbook.plans", "version": 1,
      "plans": [{
        "id": "mine.pro", "provider": "Mine", "name": "Pro", "kind": "subscription", "fee": 19.99,
        "allowances": [{ "unit": "mine:credits", "amount": 1500, "rollover": { "times": 2 } }], "confidence": "low"
      }]
    }`
    const result = readPlanFile(text)
    expect(result.ok && result.file.plans[0]).toMatchObject({
      fee: { least: 19_990_000_000n, likely: 19_990_000_000n, most: 19_990_000_000n },
      currency: 'USD',
      minimumSeats: 1,
      topUps: null,
      allowances: [{ amount: 1_500_000_000_000n, every: 'month', rollover: { times: 2 } }],
    })
  })

  it('names what does not fit with line and field', () => {
    const text = `{
  "format": "creditbook.plans",
  "version": 1,
  "plans": [
    { "id": "a", "provider": "A", "name": "A", "kind": "subscription", "fee": "ten", "confidence": "low" },
    {
      "id": "a b",
      "provider": "A",
      "name": "A",
      "kind": "subscription",
      "allowances": [
        { "unit": "a:credits", "amount": -1 }
      ],
      "confidence": "sure"
    },
    { "id": "c", "provider": "A", "name": "A", "kind": "seat", "confidence": "low" },
    { "id": "c", "provider": "A", "name": "A", "kind": "seat", "confidence": "low", "color": "red" }
  ],
  "rates": {}
}`
    const errors = errorsOf(text)
    expect(errors.map(({ line, field, code }) => [line, field, code])).toEqual([
      [5, 'plans[0].fee', 'does-not-fit'],
      [6, 'plans[1].id', 'does-not-fit'],
      [12, 'plans[1].allowances[0].amount', 'does-not-fit'],
      [6, 'plans[1].confidence', 'does-not-fit'],
      [17, 'plans[3]', 'does-not-fit'],
      [1, 'rates', 'not-a-list'],
    ])
    expect(errors[0]?.detail).toBe('not a number of at least 0 with at most nine decimals')
  })

  it('refuses an id twice', () => {
    const one = '{ "id": "c", "provider": "A", "name": "A", "kind": "seat", "confidence": "low" }'
    const text = `{ "format": "creditbook.plans", "version": 1, "plans": [\n${one},\n${one}] }`
    expect(errorsOf(text)).toEqual([{ line: 3, field: 'plans[1].id', code: 'twice', detail: 'c' }])
  })

  it.each([
    ['{ "format": "creditbook.plans",\n\n oops', 'not-json', 3],
    ['[]', 'not-a-plan-table', 1],
    ['{ "format": "creditbook.mapping", "version": 1 }', 'not-a-plan-table', 1],
    ['{ "format": "creditbook.plans", "version": 2 }', 'newer-version', 1],
  ] as const)('refuses %j', (text, code, line) => {
    expect(errorsOf(text)).toEqual([{ line, field: '', code, detail: '' }])
  })
})
