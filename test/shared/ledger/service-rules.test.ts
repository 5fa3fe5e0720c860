import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recurringSchema } from '../../../shared/ledger/record-schemas'
import {
  expiresOn,
  expiryOf,
  priceWithFee,
  priorityOf,
  resetsOf,
  rulesFor,
  SERVICE_RULES,
  wantsCheck,
} from '../../../shared/ledger/service-rules'
import { formatDay, toDay } from '../../../shared/time/days'
import { makeRecurring, usd } from '../../support/snapshot'

const RULES = [
  'boughtExpiry',
  'promotionalExpiry',
  'order',
  'resets',
  'freeResets',
  'carry',
  'fee',
  'atZero',
  'beyond',
  'limit',
] as const

describe('the rules of services', () => {
  it('are there for all 48 of the fact sheet, each found by one name only, each rule with its evidence', () => {
    expect(SERVICE_RULES).toHaveLength(48)
    expect(new Set(SERVICE_RULES.map(({ id }) => id)).size).toBe(48)
    const accounts = SERVICE_RULES.flatMap((rules) => rules.accounts)
    expect(new Set(accounts).size).toBe(accounts.length)
    for (const rules of SERVICE_RULES) {
      for (const account of rules.accounts) {
        expect(account).toMatch(/^[a-z0-9]+(\|[a-z0-9]+)?$/)
        const [provider = '', product = 'anything'] = account.split('|')
        expect(rulesFor(provider, product)).toBe(rules)
      }
      for (const name of RULES) {
        const rule = rules[name]
        if (rule === undefined) continue
        expect(rule.source.length).toBeGreaterThan(3)
        expect(rule.sourceDate ?? '2026').toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/)
      }
    }
  })

  it('propose what can be stored', () => {
    for (const { resets, freeResets, carry } of SERVICE_RULES) {
      for (const reset of [resets, freeResets]) {
        const proposed = makeRecurring({
          id: 'plan',
          ...(reset === undefined ? {} : { resets: resetsOf(reset.value, toDay('2026-01-31'), '12:30') }),
          ...(carry === undefined ? {} : { carry: carry.value }),
        })
        expect(recurringSchema.parse(proposed)).toEqual(proposed)
      }
    }
  })

  it('are found by the provider’s own spelling', () => {
    expect(rulesFor('Leonardo.Ai', 'tokens')?.id).toBe('leonardo')
    expect(rulesFor('github', 'copilot')?.id).toBe('github-copilot')
    expect(rulesFor('github', 'actions')).toBeNull()
    expect(rulesFor('Sonora Voice', 'api')).toBeNull()
  })

  it('say how sure they are: a rule without a date, or not from a good source, wants a check', () => {
    const openrouter = rulesFor('openrouter', 'api')
    expect(wantsCheck(openrouter!.fee!)).toBe(false)
    expect(wantsCheck(rulesFor('deepseek', 'api')!.boughtExpiry!)).toBe(true)
    expect(wantsCheck(rulesFor('openai', 'chatgpt')!.boughtExpiry!)).toBe(true)
  })

  it('say when a lot ends: after so long, never, or with the subscription', () => {
    const endOf = (provider: string, category: 'paid' | 'promotional', on: string) => {
      const expiry = expiryOf(rulesFor(provider, 'api'), category)?.value
      if (expiry === undefined) return 'unknown'
      const day = expiresOn(expiry, toDay(on))
      return `${day === null ? 'never' : formatDay(day)}${expiry.endsWithPlan ? ' with the plan' : ''}`
    }
    expect(endOf('openai', 'paid', '2024-02-29')).toBe('2025-02-28')
    expect(endOf('kiro', 'promotional', '2026-01-15')).toBe('2026-02-14')
    expect(endOf('runway', 'paid', '2026-01-15')).toBe('never')
    expect(endOf('suno', 'paid', '2026-01-15')).toBe('never with the plan')
    expect(endOf('warp', 'paid', '2026-01-15')).toBe('2027-01-15 with the plan')
    expect(endOf('openai', 'promotional', '2026-01-15')).toBe('unknown')
  })

  it('put before bought credit what the service uses before it, whatever it expires', () => {
    const order = (provider: string, product = 'api') =>
      (['allowance', 'promotional', 'paid'] as const).map((category) => priorityOf(rulesFor(provider, product), category))
    expect(order('openai')).toEqual([0, -1, 0])
    expect(order('anthropic', 'claude')).toEqual([-2, -1, 0])
    expect(order('warp')).toEqual([-1, 0, 0])
    expect(order('aws', 'cloud')).toEqual([0, 0, 0])
    expect(order('nobody')).toEqual([0, 0, 0])
  })

  it('know that paid is not credited: at least 80 cents, then 5.5 percent', () => {
    const { fee } = rulesFor('openrouter', 'api')!
    expect(priceWithFee(fee!.value, usd(5))).toBe(usd(5.8))
    expect(priceWithFee(fee!.value, usd(100))).toBe(usd(105.5))
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (credited) => {
        const price = priceWithFee(fee!.value, credited)
        expect(price - credited).toBeGreaterThanOrEqual(usd(0.8))
        expect((price - credited) * 1000n).toBeGreaterThanOrEqual(credited * 55n - 500n)
      }),
    )
  })

  it('say when a plan comes anew', () => {
    const resets = (provider: string, product = 'api') =>
      resetsOf(rulesFor(provider, product)!.resets!.value, toDay('2026-01-31'), '12:30')
    expect(resets('github', 'copilot')).toEqual({ rule: { kind: 'month', startDay: 1 }, time: '00:00', zone: 'UTC' })
    expect(resets('cursor', 'cursor')).toEqual({ rule: { kind: 'month', startDay: 31 }, time: '12:30', zone: 'UTC' })
    expect(resets('runway')).toEqual({ rule: { kind: 'month', startDay: 31 }, time: null, zone: 'UTC' })
    expect(resets('warp')).toEqual({ rule: { kind: 'days', count: 30 }, time: null, zone: 'UTC' })
  })
})
