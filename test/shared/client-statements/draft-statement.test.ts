import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumOf } from '../../../shared/client-statements/apportion'
import { draftStatement, roundToPaper } from '../../../shared/client-statements/draft-statement'
import { divideHalfEven } from '../../../shared/money/nanos'
import { issueNext, makeInput, makeTask, makeTerms, makeUse } from '../../support/client-statements'

const CENT = 10_000_000n
const nanos = fc.bigInt({ min: -(10n ** 10n), max: 10n ** 12n })
const anyUse = fc.record({
  taskId: fc.constantFrom('a', 'b', 'c'),
  day: fc.constantFrom('2026-06-01', '2026-06-15', '2026-06-30', '2026-07-01'),
  unit: fc.constantFrom('USD', 'EUR', 'x:credits'),
  nanos,
  computed: fc.constantFrom(0n, 5n),
})
const rate = { id: 'r', unit: 'EUR', in: 'USD', day: '2026-06-10', nanos: 1_100_000_000n, source: '' }
const markup = fc.record({ percent: fc.bigInt({ min: 0n, max: 80_000_000_000n }), isShown: fc.boolean() })

describe('a statement that is being drafted', () => {
  it('adds up on paper to the cent and below it to the nano, with any markup and however it is shown', () => {
    fc.assert(
      fc.property(fc.array(anyUse), markup, (uses, own) => {
        const draft = (shown: boolean) =>
          draftStatement(makeInput({ uses, rates: [rate] }), makeTerms({ markup: { ...own, isShown: shown } }))
        const plain = draftStatement(makeInput({ uses, rates: [rate] }), makeTerms())
        const cost = sumOf(plain.lines.map(({ exact }) => exact))
        const charged = cost + divideHalfEven(cost * own.percent, 100_000_000_000n)
        for (const { lines, total } of [draft(true), draft(false)]) {
          expect(sumOf(lines.map(({ exact }) => exact))).toBe(charged)
          expect(sumOf(lines.map(({ amount }) => amount))).toBe(total)
          expect(total).toBe(divideHalfEven(charged, CENT) * CENT)
        }
      }),
    )
  })

  it('counts every use of the tasks in the period once, or says that it is left out', () => {
    fc.assert(
      fc.property(fc.array(anyUse), (uses) => {
        const { lines, apart } = draftStatement(makeInput({ uses, rates: [rate] }), makeTerms())
        const told = new Map<string, bigint>()
        for (const { unit, nanos: own } of [...lines.flatMap(({ made }) => made), ...apart]) {
          told.set(unit, (told.get(unit) ?? 0n) + own)
        }
        const mine = uses.filter(({ taskId, day }) => taskId !== 'c' && day < '2026-07-01')
        for (const unit of ['USD', 'EUR', 'x:credits']) {
          expect(told.get(unit) ?? 0n).toBe(sumOf(mine.filter((use) => use.unit === unit).map((use) => use.nanos)))
        }
      }),
    )
  })

  it('converts by the rate of the day, and leaves apart what has none yet', () => {
    const uses = [
      makeUse({ day: '2026-06-15', unit: 'EUR', nanos: 1_000_000_000n }),
      makeUse({ day: '2026-06-01', unit: 'EUR', nanos: 2_000_000_000n }),
      makeUse({ taskId: 'b', unit: 'x:credits', nanos: 3n }),
    ]
    const { lines, apart, total } = draftStatement(makeInput({ uses, rates: [rate] }), makeTerms())
    expect(lines.map(({ exact }) => exact)).toEqual([1_100_000_000n])
    expect(total).toBe(1_100_000_000n)
    expect(apart.map(({ name, unit, nanos: own }) => [name, unit, own])).toEqual([
      ['a', 'EUR', 2_000_000_000n],
      ['b', 'x:credits', 3n],
    ])
  })

  it('charges a fixed rate for each piece whatever the use cost, and puts no markup on it', () => {
    const tasks = [
      makeTask({
        id: 'a',
        unitName: 'article',
        output: [
          { day: '2026-06-09', count: 2.5 },
          { day: '2026-07-01', count: 9 },
        ],
      }),
      makeTask({ id: 'b' }),
    ]
    const uses = [makeUse({ nanos: 7_000_000_000n }), makeUse({ taskId: 'b', nanos: 1_000_000_000n })]
    const rates = [{ taskId: 'a', nanos: 10_000_000_000n }]
    const terms = makeTerms({ rates, markup: { percent: 50_000_000_000n, isShown: false } })
    const { lines, total } = draftStatement(makeInput({ uses, tasks }), terms)
    expect(lines.map(({ kind, exact }) => [kind, exact])).toEqual([
      ['fixed', 25_000_000_000n],
      ['cost', 1_500_000_000n],
    ])
    expect(total).toBe(26_500_000_000n)
  })

  it('marks lines of which a part is computed', () => {
    const uses = [makeUse({ nanos: 5n, computed: 2n }), makeUse({ taskId: 'b', nanos: 5n })]
    expect(draftStatement(makeInput({ uses }), makeTerms()).lines.map(({ hasComputed }) => hasComputed)).toEqual([true, false])
  })

  it('rounds to what the currency is paid in', () => {
    expect(roundToPaper([1_400_000_000n, 1_400_000_000n], 'JPY')).toEqual([2_000_000_000n, 1_000_000_000n])
    expect(roundToPaper([1_234_400_000n], 'KWD')).toEqual([1_234_000_000n])
  })

  it('says what keeps it from being issued', () => {
    const uses = [makeUse({ nanos: 5n })]
    const problem = (terms: Parameters<typeof makeTerms>[0], issued = [issueNext({ uses }, makeTerms({ taskIds: ['a'] }))]) =>
      draftStatement(makeInput({ uses, issued }), makeTerms(terms)).problem
    expect(problem({ client: ' ' })).toEqual({ code: 'no-client' })
    expect(problem({ to: '2026-06-01' })).toEqual({ code: 'no-period' })
    expect(problem({ taskIds: [] })).toEqual({ code: 'no-tasks' })
    expect(problem({ from: '2026-06-30', to: '2026-07-30' })).toEqual({ code: 'charged-already', number: 1, task: 'a' })
    expect(problem({ from: '2026-07-01', to: '2026-07-30' })).toEqual({ code: 'nothing-to-charge' })
    expect(problem({ taskIds: ['b'] })).toEqual({ code: 'nothing-to-charge' })
    expect(problem({}, [])).toBeNull()
    const more = makeInput({ uses: [makeUse({ nanos: 9n })], issued: [issueNext({ uses }, makeTerms())] })
    expect(draftStatement(more, makeTerms({ taskIds: [], from: '2026-07-01', to: '2026-08-01' })).problem).toBeNull()
  })
})
