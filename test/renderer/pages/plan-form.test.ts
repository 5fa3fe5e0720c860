import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { emptyPlan, formOf, newTopUp, readForm } from '../../../renderer/pages/plans/plan-form'
import {
  beyondText,
  expiryText,
  includesText,
  priceText,
  purchaseFeeText,
  rateText,
} from '../../../renderer/pages/plans/plan-words'
import { bundledTable } from '../../../shared/plans/plan-table'

afterEach(() => setLanguage('en', []))

const { plans, rates } = bundledTable()
const planOf = (id: string) => plans.find((plan) => plan.id === id)!

describe.each([
  ['en', 'en-GB'],
  ['de', 'de-DE'],
] as const)('a plan in the form, in %s', (language, locale) => {
  it('comes back as it was, every bundled one', () => {
    setLanguage(language, [locale])
    for (const plan of plans) expect(readForm(formOf(plan), plan)).toEqual({ ok: true, plan })
  })

  it('has words for all of its terms', () => {
    setLanguage(language, [locale])
    const words = [
      ...plans.flatMap((plan) => [
        priceText(plan),
        includesText(plan),
        beyondText(plan),
        expiryText(plan) ?? '-',
        purchaseFeeText(plan) ?? '-',
      ]),
      ...rates.map(rateText),
    ]
    expect(words.filter((text) => text === '' || /\{\w+\}|undefined|NaN/.test(text))).toEqual([])
  })
})

describe('the words of a plan', () => {
  it('say what is not known, and what happens beyond what is included', () => {
    expect(priceText(planOf('warp.build'))).toBe('not known')
    expect(priceText(planOf('openai.chatgpt-business'))).toBe('$30.00 a month per seat, from 2 seats')
    expect(priceText(planOf('canva.pro'))).toBe('$12.99 to $15.00 a month')
    expect(includesText(planOf('lovable.pro-100'))).toBe('100 credits a month and 5 credits a day, at most 150 credits a month')
    expect(beyondText(planOf('zapier.pro-yearly'))).toBe(
      '$24.9875 for 750 tasks, charged afterwards; on by default; stops at 3 times the included amount',
    )
    expect(beyondText(planOf('cursor.pro'))).toBe('by use, billed afterwards; only if you switch it on')
    expect(beyondText(planOf('midjourney.standard'))).toBe(
      '$4.00 for 60 fast minutes, bought before; goes on in a slower queue at no charge',
    )
    expect(purchaseFeeText(planOf('openrouter.payg'))).toBe('5.5%, at least $0.80')
  })
})

describe('a plan that is typed in', () => {
  const plan = emptyPlan('2026-11-23')
  const form = { ...formOf(plan), provider: ' Mine ', name: 'Pro', fee: '9.99' }

  it('begins with what is known of it: nothing', () => {
    expect(readForm(form, plan)).toMatchObject({
      ok: true,
      plan: { provider: 'Mine', name: 'Pro', fee: { likely: 9_990_000_000n }, allowances: [], topUps: null, stopsAt: null },
    })
  })

  it('takes two prices for a range, and says which field does not fit', () => {
    expect(readForm({ ...form, feeMost: '12' }, plan)).toMatchObject({
      plan: { fee: { least: 9_990_000_000n, likely: 12_000_000_000n, most: 12_000_000_000n } },
    })
    const refusals = [
      { name: ' ' },
      { fee: 'ten' },
      { beyond: 'more' as const, topUps: [{ ...newTopUp('mine:credits'), price: '5' }] },
      { stopsAt: '1.5' },
    ].map((change) => readForm({ ...form, ...change }, plan))
    expect(refusals.map((result) => (result.ok ? '' : result.message))).toEqual([
      'Name: Please fill this in.',
      'Price a month: not a number of at least 0',
      'Units: This must be more than 0.',
      'Stops at so many times the included amount: not a number of at least 0',
    ])
  })
})
