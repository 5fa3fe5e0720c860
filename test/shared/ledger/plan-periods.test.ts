import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balances } from '../../../shared/ledger/balance'
import { drawDown } from '../../../shared/ledger/draw-down'
import { endOf } from '../../../shared/ledger/moment'
import { planOf } from '../../../shared/ledger/plan-periods'
import { planLots } from '../../../shared/ledger/planned-lots'
import { anyLedger } from '../../support/random-ledgers'
import {
  day,
  type Entry,
  everyDay,
  makeAccount,
  makeBook,
  makeImport,
  makeRecurring,
  makeSeries,
  usd,
} from '../../support/snapshot'

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n)

describe('the periods of a plan', () => {
  it('use, lose or carry over what was carried in and came', () => {
    fc.assert(
      fc.property(anyLedger({ refunds: true }), (ledger) => {
        const result = drawDown(planLots(ledger, ledger.asOf), ledger.charges, ledger.asOf, ledger.options)
        for (const source of ledger.recurring) {
          const { periods, running } = planOf(source, result, [], ledger.asOf)
          const own = result.lots.filter(({ lot }) => lot.recurring?.source === source)
          let carried = 0n
          for (const period of periods) {
            expect(period.carriedIn).toBe(carried)
            expect(period.left).toBe(period.carriedIn + period.added - period.used - period.lost)
            expect(period.left).toBeGreaterThanOrEqual(0n)
            if (source.carry.kind === 'lapses' && !period.isRunning) expect(period.left).toBe(0n)
            expect(period.isRunning).toBe(period.period.to.at > endOf(ledger.asOf))
            carried = source.carry.kind === 'stays' ? 0n : period.left
          }
          const left = source.carry.kind === 'stays' ? sum(periods.map((period) => period.left)) : carried
          expect(left).toBe(sum(own.map(({ remaining }) => remaining)))
          expect(sum(periods.map(({ used }) => used))).toBe(sum(own.map(({ drawn }) => drawn)))
          expect(sum(periods.map(({ lost }) => lost))).toBe(sum(own.map(({ expired }) => expired)))
          expect(running === null || running === periods.at(-1)).toBe(true)
        }
      }),
    )
  })

  it('say what was billed beyond an allowance, which is the money, and what the model thinks, which is a check', () => {
    const account = makeAccount({ id: 'github:copilot', provider: 'github', product: 'copilot' })
    const series = makeSeries([{ accountId: account.id, provider: 'github', product: 'copilot', format: 'github.ai-usage' }])
    const used = (from: string, to: string, credits: bigint, billed: bigint): readonly Entry[] =>
      everyDay(from, to, () => ({ series: 0, billed, quantities: { credits: credits * 1_000_000_000n } }))
    const plan = makeRecurring({
      id: 'pro',
      accountId: account.id,
      balanceId: 'plan',
      amount: 1500n * 1_000_000_000n,
      fee: { nanos: usd(10), unit: 'USD' },
      firstDay: '2026-10-01',
    })
    const { snapshot, facts } = makeBook({
      series,
      accounts: [account],
      recurring: [plan],
      // 100 credits a day from the 1st of October: 1,600 beyond; 62 a day in November.
      entries: [
        ...used('2026-10-01', '2026-10-15', 100n, 0n),
        ...used('2026-10-16', '2026-10-31', 100n, usd(1)),
        ...used('2026-11-01', '2026-11-20', 62n, 0n),
      ],
      imports: [makeImport({ from: '2026-10-01', to: '2026-11-20', accountIds: [account.id] })],
    })
    const [allowance, invoiced] = balances(snapshot, facts, day('2026-11-20'))
    const [october, november] = allowance!.plans[0]!.periods
    const credits = (count: bigint): bigint => count * 1_000_000_000n
    expect(october).toMatchObject({ used: credits(1500n), overage: credits(1600n), lost: 0n, left: 0n, isRunning: false })
    expect(october!.billed).toEqual([{ unit: 'USD', nanos: usd(16) }])
    expect(november).toMatchObject({ used: credits(1240n), overage: 0n, left: credits(260n), isRunning: true, fee: plan.fee })
    expect(november!.billed).toEqual([{ unit: 'USD', nanos: 0n }])
    expect(allowance).toMatchObject({ kind: 'granted', remaining: credits(260n), overage: credits(1600n), cutDay: null })
    // 62 a day are gone in five days: before the reset.
    expect(allowance!.runway).toMatchObject({ kind: 'range' })
    expect(invoiced).toMatchObject({ kind: 'invoiced', used: usd(16), usedThisMonth: 0n })
  })
})
