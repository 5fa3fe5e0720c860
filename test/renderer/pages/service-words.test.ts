import { beforeAll, describe, expect, test } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { evidenceText, serviceFacts } from '../../../renderer/pages/balances/service-words'
import { rulesFor, SERVICE_RULES } from '../../../shared/ledger/service-rules'

beforeAll(() => setLanguage('en', ['en-GB']))

const factsOf = (provider: string, product = 'api') =>
  Object.fromEntries(serviceFacts(rulesFor(provider, product)!).map(({ name, value }) => [name, value]))

describe('what is known of a service', () => {
  test('is said in words', () => {
    expect(factsOf('openrouter')).toEqual({
      'Bought credit': 'lasts 12 months',
      Fee: '5.5% on top of the credit, at least $0.80',
      'At zero': 'the balance may go below zero; the next purchase settles it',
    })
    expect(factsOf('github', 'copilot')).toMatchObject({
      'Used in this order': 'Allowance → Paid',
      'A plan comes anew': 'on the 1st of each month at 00:00 UTC',
      'What is left of a plan': 'What is left is lost.',
      'Beyond a plan': 'it is billed',
    })
    expect(factsOf('warp')).toMatchObject({
      'Bought credit': 'lasts 12 months, and only while a subscription is active',
      'A plan comes anew': 'every 30 days',
    })
    expect(factsOf('suno')).toMatchObject({ 'The free plan comes anew': 'every day at 00:00 UTC' })
    expect(factsOf('elevenlabs')['What is left of a plan']).toContain('3 times the amount')
  })

  test('comes with its source, and asks for a check where that is not sure or not dated', () => {
    const { fee, boughtExpiry } = rulesFor('openrouter', 'api')!
    expect(evidenceText(fee!)).toBe('From OpenRouterTeam/docs faq.mdx (2026-08-22), the provider’s own page.')
    expect(evidenceText({ ...boughtExpiry!, source: 'https://example.com/a/b', sourceDate: null, confidence: 'low' })).toBe(
      'From example.com (undated), one secondary source: check before use.',
    )
  })

  test.each(['en', 'de'] as const)('has words for every rule there is (%s)', (language) => {
    setLanguage(language, [language])
    for (const rules of SERVICE_RULES) {
      for (const { name, value, evidence } of serviceFacts(rules)) {
        expect(`${name}${value}${evidenceText(evidence)}`).not.toMatch(/undefined|\{|services\./)
      }
    }
  })
})
