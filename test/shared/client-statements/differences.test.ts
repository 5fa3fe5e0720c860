import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumOf } from '../../../shared/client-statements/apportion'
import { type ClientStatement, nextNumber, statementId } from '../../../shared/client-statements/client-statement'
import { findDifferences } from '../../../shared/client-statements/differences'
import { takeBack } from '../../../shared/client-statements/issue'
import { toDay } from '../../../shared/time/days'
import { issueNext, makeInput, makeTask, makeTerms, makeUse } from '../../support/client-statements'

const anyUse = fc.record({
  taskId: fc.constantFrom('a', 'b'),
  day: fc.constantFrom('2026-06-01', '2026-06-15', '2026-07-03'),
  unit: fc.constant('USD'),
  nanos: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 11n }),
  computed: fc.constant(0n),
})
const months = ['2026-06-01', '2026-07-01', '2026-08-01', '2026-09-01']
const termsOf = (index: number) => makeTerms({ from: months[index] as string, to: months[index + 1] as string })

describe('what became different since it was charged', () => {
  it('brings what was charged of a period to what it costs today, however often its figures change', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyUse), { minLength: 3, maxLength: 3 }), (lives) => {
        const issued: ClientStatement[] = []
        for (const [at, uses] of lives.entries()) issued.push(issueNext({ uses, issued }, termsOf(at)))
        const charged = (number: number) =>
          sumOf(issued.flatMap((one) => one.lines.filter(({ of }) => (of ?? one.number) === number).map(({ exact }) => exact)))
        const last = lives[2] ?? []
        const costs = (number: number) =>
          sumOf(
            last.filter(({ day }) => day >= termsOf(number - 1).from && day < termsOf(number - 1).to).map(({ nanos }) => nanos),
          )
        for (const number of [1, 2, 3]) expect(charged(number)).toBe(costs(number))
        expect(findDifferences(makeInput({ uses: last, issued }), 'Acme', 'USD').lines).toEqual([])
      }),
    )
  })

  const uses = [makeUse({ nanos: 4_000_000_000n })]
  const issued = [issueNext({ uses }, makeTerms({ taskIds: ['a'], markup: { percent: 50_000_000_000n, isShown: true } }))]
  const find = (life: Parameters<typeof makeInput>[0], client = 'Acme', currency = 'USD') =>
    findDifferences(makeInput({ issued, ...life }), client, currency)

  it('is charged at the markup of then, with the reason', () => {
    const covers = { from: toDay('2026-06-20'), to: toDay('2026-07-05') }
    const arrivals = [{ at: '2026-08-02T00:00:00.000Z', covers }]
    const [restated] = find({ uses: [makeUse({ nanos: 6_000_000_000n })], arrivals }).lines
    expect(restated).toMatchObject({ kind: 'difference', of: 1, reason: 'restated', exact: 3_000_000_000n })
    const [late] = find({ uses: [...uses, makeUse({ day: '2026-06-29', nanos: 2n })], arrivals }).lines
    expect(late).toMatchObject({ reason: 'late', exact: 3n })
    const elsewhere = [{ at: '2026-08-02T00:00:00.000Z', covers: { from: toDay('2026-07-01'), to: toDay('2026-07-05') } }]
    const [moved] = find({ uses: [], arrivals: elsewhere }).lines
    expect(moved).toMatchObject({ reason: 'reassigned', exact: -6_000_000_000n })
  })

  it('is nobody else’s, and nothing of tasks that are gone', () => {
    expect(find({ uses: [] }, 'Umbrella').lines).toEqual([])
    expect(find({ uses: [], tasks: [makeTask({ id: 'b' })] }).lines).toEqual([])
  })

  it('of a fixed rate is the pieces, at the rate of then', () => {
    const task = (count: number) => [makeTask({ id: 'a', unitName: 'image', output: [{ day: '2026-06-09', count }] })]
    const terms = makeTerms({ taskIds: ['a'], rates: [{ taskId: 'a', nanos: 3_000_000_000n }] })
    const fixed = [issueNext({ uses, tasks: task(2) }, terms)]
    expect(find({ uses: [], tasks: task(2), issued: fixed }).lines).toEqual([])
    const [line] = find({ uses: [], tasks: task(5), issued: fixed }).lines
    expect(line).toMatchObject({ reason: 'output', exact: 9_000_000_000n, rate: 3_000_000_000n })
  })

  it('names what no rate is known for once', () => {
    const credits = [makeUse({ unit: 'x:credits', nanos: 9n })]
    const first = [issueNext({ uses: credits }, makeTerms({ taskIds: ['a'] }))]
    expect(find({ uses: credits, issued: first }).apart).toEqual([])
    const more = [makeUse({ unit: 'x:credits', nanos: 11n })]
    expect(find({ uses: more, issued: first }).apart).toEqual([{ taskId: 'a', name: 'a', of: 1, unit: 'x:credits', nanos: 2n }])
  })

  it('is none of a statement that was taken back', () => {
    const [first] = issued
    if (first === undefined) throw new Error('nothing was issued')
    const counter = { ...first, ...takeBack(first, nextNumber(issued)), id: statementId(2) }
    expect(find({ uses: [], issued: [...issued, counter] }).lines).toEqual([])
    expect(counter.total).toBe(-first.total)
  })
})
