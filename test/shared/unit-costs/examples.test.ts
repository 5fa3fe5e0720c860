/** The lots of `docs/price-examples.md`: what use cost through the credit it drew on, worked out by hand. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findBalanceUse } from '../../../shared/ledger/balance-use'
import { formatNanos, parseNanos } from '../../../shared/money/nanos'
import { lotCosts } from '../../../shared/unit-costs/lot-cost'
import { day, type Entry, makeAccount, makeBook, makeGrant, makeRecurring, makeSeries } from '../../support/snapshot'

const text = readFileSync(new URL('../../../docs/price-examples.md', import.meta.url), 'utf8')
const [, section = ''] = text.split('## Through the credit that was drawn on')
const rows = (section.split('\n## ')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )

function amount(words: string): bigint {
  const parsed = parseNanos(words, 'strict')
  if (!parsed.ok) throw new Error(`${words} is no number`)
  return parsed.nanos
}

describe('what use cost through its lots', () => {
  it.each(rows)(
    '%s: %s for %s, %s used',
    (id = '', bought = '', paid = '', used = '', billed = '', cost = '', _ = '', source = '') => {
      const [provider = '', product = ''] = id.split(':')
      const account = makeAccount({ id })
      const [balance] = account.balances
      if (balance === undefined) throw new Error('no balance')
      const [price = '', unit = ''] = paid.split(' ')
      const place = { accountId: id, balanceId: balance.id }
      const size = amount(bought.replace(' plan', ''))
      const fee = { nanos: amount(price), unit }
      const isPlan = bought.endsWith('plan')
      const isMoney = balance.draws.measure === 'billed'
      const bills = billed.split(', ')
      const entries = used.split(', ').map((words, index): Entry => {
        const money = isMoney ? amount(words) : amount(bills[index] || '0')
        return {
          series: 0,
          day: day('2026-11-02') + index,
          billed: money,
          ...(isMoney ? {} : { quantities: { credits: amount(words) } }),
        }
      })
      const { snapshot, facts } = makeBook({
        accounts: [account],
        series: makeSeries([{ accountId: id, provider, product }]),
        entries,
        grants: isPlan ? [] : [makeGrant({ ...place, id: 'lot', amount: size, paid: fee, effectiveDay: '2026-11-01' })],
        recurring: isPlan ? [makeRecurring({ ...place, id: 'plan', amount: size, fee, firstDay: '2026-11-01' })] : [],
      })
      const asOf = day('2026-11-20')
      const uses = findBalanceUse(snapshot, facts, asOf, day('2026-11-01'))
      const costs = lotCosts(snapshot, facts, uses, asOf, { from: day('2026-11-01'), to: asOf + 1 })
      const each = entries.map((__, at) =>
        formatNanos(costs.cost.reduce((sum, one) => (one.at === at ? sum + one.nanos : sum), 0n)),
      )
      expect(each.join(', ')).toBe(cost)
      expect(costs.leftOut).toEqual([])
      expect(text).toContain(`\n| ${source} | `)
    },
  )
})
