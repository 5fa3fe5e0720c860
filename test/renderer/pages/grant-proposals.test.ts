import { beforeAll, describe, expect, test } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import type { GrantForm } from '../../../renderer/pages/balances/grant-form'
import { type Draft, hintsOf, withProposals } from '../../../renderer/pages/balances/grant-proposals'
import { formOf, MONTHLY } from '../../../renderer/pages/balances/recurring-form'
import { makeAccount, makeRecurring } from '../../support/snapshot'

beforeAll(() => setLanguage('en', ['en-GB']))

const plans = [makeRecurring({ id: 'pro', name: 'Pro' })]
const { form } = formOf(makeRecurring({ id: 'any' }))

function proposalsOf(id: string, part: Partial<GrantForm>, draft: Partial<Draft> = {}) {
  const account = makeAccount({ id })
  const whole: Draft = {
    form: { ...form, category: 'paid', amount: '', effectiveDay: '2026-01-31', ...part },
    recurring: MONTHLY,
    repeats: false,
    own: new Set(),
    ...draft,
  }
  return { ...withProposals(whole, { account, unit: 'USD', plans }), account }
}

describe('the rules of a service propose', () => {
  test('when a bought lot ends, and with what', () => {
    expect(proposalsOf('openai:api', {}).form).toMatchObject({ expiresDay: '2027-01-31', endsWith: '' })
    expect(proposalsOf('deepseek:api', {}).form).toMatchObject({ expiresDay: '' })
    expect(proposalsOf('suno:api', {}).form).toMatchObject({ expiresDay: '', endsWith: 'pro' })
    expect(proposalsOf('warp:api', {}).form).toMatchObject({ expiresDay: '2027-01-31', endsWith: 'pro' })
    expect(proposalsOf('openai:api', { category: 'promotional' }).form).toMatchObject({ expiresDay: '' })
  })

  test('what is used first, where the service does not go by expiry', () => {
    expect(proposalsOf('openai:api', { category: 'promotional' }).form.priority).toBe('-1')
    expect(proposalsOf('openai:api', {}).form.priority).toBe('0')
    expect(proposalsOf('aws:cloud', { category: 'promotional' }).form.priority).toBe('0')
  })

  test('what is paid with the fee on top', () => {
    expect(proposalsOf('openrouter:api', { amount: '100' }).form.paid).toBe('105.5')
    expect(proposalsOf('openrouter:api', { amount: '10' }).form.paid).toBe('10.8')
    expect(proposalsOf('openrouter:api', { amount: 'x' }).form.paid).toBe('')
    expect(proposalsOf('openai:api', { amount: '100' }).form.paid).toBe('')
  })

  test('when a plan comes anew and what becomes of the rest', () => {
    const again = (id: string, category: GrantForm['category'] = 'allowance') =>
      proposalsOf(id, { category }, { repeats: true }).recurring
    expect(again('github:copilot')).toMatchObject({ every: 'month', onDay: '1', time: '00:00', carry: 'lapses' })
    expect(again('cursor:cursor')).toMatchObject({ every: 'month', onDay: '31', time: '', carry: 'lapses' })
    expect(again('elevenlabs:api')).toMatchObject({ carry: 'rolls', cap: 'balance', capIn: 'times', capSize: '3' })
    expect(again('leonardo:api')).toMatchObject({ carry: 'rolls', cap: 'rolled-over', capSize: '3', drawn: 'last', onDay: '31' })
    expect(again('nobody:api')).toMatchObject({ every: 'month', onDay: '31', time: '00:00', carry: 'lapses' })
    // What is bought again and again is a lot each time.
    expect(again('openai:api', 'paid')).toMatchObject({ carry: 'stays', lasts: '12', lastsUnit: 'months', onDay: '31' })
  })

  test('and never touch what was typed', () => {
    const own: Draft['own'] = new Set(['expiresDay', 'paid', 'priority'] as const)
    const typed = proposalsOf('openrouter:api', { amount: '100', paid: '99', expiresDay: '2026-03-01', priority: '5' }, { own })
    expect(typed.form).toMatchObject({ paid: '99', expiresDay: '2026-03-01', priority: '5' })
  })

  test('with their evidence at hand', () => {
    const about = (id: string, category: GrantForm['category'], repeats: boolean) => {
      const { account, ...draft } = proposalsOf(id, { category }, { repeats })
      return hintsOf(draft, account).map((hint) => hint.about)
    }
    expect(about('openrouter:api', 'paid', false)).toEqual([['expiry'], ['fee']])
    expect(about('openai:api', 'promotional', false)).toEqual([['order']])
    expect(about('github:copilot', 'allowance', true)).toEqual([['resets', 'carry', 'order']])
    expect(about('nobody:api', 'paid', false)).toEqual([])
  })
})
