import { beforeAll, expect, test } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { runwayWords } from '../../../renderer/pages/balances/balance-words'
import { ruleSentence } from '../../../renderer/pages/balances/plan-rules'
import { beyond, cutText, planVerdict, prospects, standing } from '../../../renderer/pages/balances/plan-words'
import { balances } from '../../../shared/ledger/balance'
import type { RecurringGrant } from '../../../shared/ledger/book-types'
import { planOutlooks } from '../../../shared/ledger/plan-outlook'
import { day, everyDay, makeAccount, makeBook, makeImport, makeRecurring, usd } from '../../support/snapshot'

beforeAll(() => setLanguage('en', ['en-GB']))

const asOf = day('2026-11-20')

/** A dollar a day. */
function planOf(part: Partial<RecurringGrant>) {
  const { snapshot, facts } = makeBook({
    entries: everyDay('2026-10-01', '2026-11-20', () => ({ series: 0, billed: usd(1) })),
    recurring: [
      makeRecurring({
        id: 'plan',
        name: 'Pro',
        amount: usd(50),
        fee: { nanos: usd(20), unit: 'USD' },
        firstDay: '2026-10-01',
        ...part,
      }),
    ],
    accounts: [
      makeAccount({
        id: 'openai:api',
        balances: [{ id: 'prepaid', kind: 'allowance', unit: 'USD', draws: { measure: 'billed' } }],
      }),
    ],
    imports: [makeImport({ from: '2026-10-01', to: '2026-11-20' })],
  })
  const balance = balances(snapshot, facts, asOf)[0]!
  return { balance, outlook: planOutlooks(balance)[0]! }
}

test('a plan says how much is used, when it comes anew, what will be lost, and what the last period lost', () => {
  const { balance, outlook } = planOf({})
  expect(standing(outlook, balance)).toBe('Used 40% of the allowance, resets 1 Dec (in 11 days)')
  expect(planVerdict(outlook, balance)).toBe('ok')
  expect(prospects(outlook, balance)).toEqual([
    'About 60% used when it resets.',
    '$20.00 ($8.00 of the fee) will be lost unused then.',
    'The period before lost $19.00 ($7.60 of the fee) unused.',
  ])
  expect(runwayWords(balance)).toMatchObject({ verdict: 'ok', words: 'About 60% used when it resets on 1 Dec (in 11 days)' })
})

test('one that is used up before it resets says when; one that has been ended says until when', () => {
  const short = planOf({ amount: usd(25) })
  expect(planVerdict(short.outlook, short.balance)).toBe('over')
  expect(prospects(short.outlook, short.balance)[0]).toBe('Used up 25 Nov (in 5 days) at this pace, before it resets.')
  const ended = planOf({ endsDay: '2026-12-01' })
  expect(standing(ended.outlook, ended.balance)).toBe('Used 40% of the allowance, ends 1 Dec (in 11 days)')
  const spent = planOf({ amount: usd(20) })
  expect(planVerdict(spent.outlook, spent.balance)).toBe('over')
})

test('without data of the period it claims no use', () => {
  const { balance, outlook } = planOf({})
  const stale = { ...balance, dataTo: day('2026-10-31') }
  expect(standing(outlook, stale)).toBe('Resets 1 Dec (in 11 days)')
  expect([planVerdict(outlook, stale), prospects(outlook, stale)]).toEqual(['none', ['No data of this period yet.']])
})

test('beyond the plan, what was billed is the money and the model a check', () => {
  const { running } = planOf({}).outlook
  const words = (billed: bigint | null, overage: bigint) =>
    beyond({ ...running, billed: billed === null ? null : [{ unit: 'USD', nanos: billed }], overage }, 'github:credits')
  expect(words(0n, 0n)).toBeNull()
  expect(words(usd(4), 0n)).toBe('$4.00 billed beyond the plan.')
  expect(words(usd(4), usd(400))).toBe('$4.00 billed beyond the plan; the model says 400 credits.')
  expect(words(0n, usd(400))).toBe('400 credits beyond the plan by the model, and nothing billed for it.')
  expect(words(null, usd(400))).toBe('400 credits beyond the plan, by the model.')
})

test('a reset within a day says its time, one whose time nobody knows does not', () => {
  const cut = (time: string | null) => {
    const { outlook } = planOf({ resets: { rule: { kind: 'month', startDay: 15 }, time, zone: 'UTC' } })
    return cutText(outlook.running.period.from, asOf)
  }
  expect([cut('00:00'), cut('12:30'), cut(null)]).toEqual(['15 Nov', '15 Nov, 12:30 UTC', '15 Nov'])
})

test('a rule is a sentence', () => {
  const plan = makeRecurring({ id: 'p', amount: usd(121_000), fee: { nanos: usd(22), unit: 'USD' } })
  expect(ruleSentence(plan, 'elevenlabs:credits')).toBe(
    '121,000 credits on day 1 of every month at 00:00 (UTC). What is left is lost. It costs $22.00 each time.',
  )
  expect(
    ruleSentence(
      {
        ...plan,
        fee: null,
        resets: { rule: { kind: 'days', count: 30 }, time: null, zone: 'UTC' },
        carry: { kind: 'rolls', cap: { of: 'balance', times: 3 }, drawn: 'last', lasts: { unit: 'periods', count: 2 } },
      },
      'elevenlabs:credits',
    ),
  ).toBe(
    '121,000 credits every 30 days, at some time of the day. What is left is carried over and used last. The balance holds at most 3 times the amount. It lasts 2 periods.',
  )
})
