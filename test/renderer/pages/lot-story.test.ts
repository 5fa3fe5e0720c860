import { beforeAll, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { storiesOf } from '../../../renderer/pages/balances/lot-story'
import { splitLabels, splitValues } from '../../../renderer/pages/balances/split-values'
import { balances } from '../../../shared/ledger/balance'
import type { Grant } from '../../../shared/ledger/book-types'
import { day, everyDay, makeBook, makeGrant, makeSeries, usd } from '../../support/snapshot'

beforeAll(() => setLanguage('en', ['en-US']))

const ASOF = day('2026-06-20')
const entries = everyDay('2026-03-03', '2026-06-20', () => ({ series: 0, billed: usd(0.5) }))
const stories = (...grants: readonly (Partial<Grant> & { readonly id: string })[]) => {
  const { snapshot, facts } = makeBook({ entries, grants: grants.map((grant) => makeGrant({ services: null, ...grant })) })
  const balance = balances(snapshot, facts, ASOF)[0]
  return balance === undefined ? [] : storiesOf(balance).map(({ text }) => text)
}

describe('how a balance came to be', () => {
  const bought = { id: 'bought', name: 'Credits', amount: usd(50), effectiveDay: '2026-03-03', expiresDay: null }

  it('tells what was bought, what is left of it, and after what it was drawn', () => {
    const promo = {
      id: 'promo',
      name: 'Promo lot',
      category: 'promotional',
      amount: usd(48),
      effectiveDay: '2026-03-03',
      expiresDay: '2026-06-01',
    } as const
    expect(stories(bought, promo)).toEqual(['$50.00 bought Mar 3, $40.00 left; drawn after “Promo lot”, which lapsed Jun 1'])
  })

  it('of several lots says which is drawn first, and which after it', () => {
    const later = { id: 'later', amount: usd(20), effectiveDay: '2026-06-10', expiresDay: null }
    expect(stories({ ...bought, amount: usd(60) }, later)).toEqual([
      '$60.00 bought Mar 3, $5.00 left; drawn first',
      '$20.00 bought Jun 10, $20.00 left; drawn after “Credits”, which has $5.00 left',
    ])
    expect(stories({ ...bought, amount: usd(53) }, later)).toEqual([
      '$20.00 bought Jun 10, $18.00 left; drawn after “Credits”, which is used up',
    ])
  })

  it('is the bare fact for a lot that is alone', () => {
    expect(stories({ ...bought, amount: usd(60) })).toEqual(['$60.00 bought Mar 3, $5.00 left'])
  })
})

describe('what an account can be split by', () => {
  const series = makeSeries([
    { labels: { project: 'web', apiKey: 'one', model: 'm' } },
    { labels: { project: 'web', apiKey: 'two', model: 'm' } },
    { labels: { apiKey: 'two', model: 'm' } },
    { accountId: 'other', labels: { apiKey: 'three', model: 'n' } },
  ])
  const { snapshot, facts } = makeBook({
    series,
    entries: [0, 1, 2, 3].map((at) => ({ series: at, day: day('2026-06-01'), billed: usd(at + 1), rows: at + 1 })),
  })
  const accountId = series[0]?.accountId ?? ''

  it('is each label with more than one value, in the order people think of them', () => {
    expect(splitLabels(snapshot, accountId)).toEqual(['project', 'apiKey'])
  })

  it('shows of each value what it has cost, that without one last', () => {
    const shown = splitValues(snapshot, facts, accountId, 'project')
    expect(shown.map(({ value, rows, costs }) => [value, rows, costs.map(({ billed }) => billed)])).toEqual([
      ['web', 3, [usd(3)]],
      ['', 3, [usd(3)]],
    ])
  })
})
