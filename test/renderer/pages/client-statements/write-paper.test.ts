import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../../renderer/i18n/language'
import { writePaper } from '../../../../renderer/pages/client-statements/write-paper'
import type { StatementTerms } from '../../../../shared/client-statements/client-statement'
import { draftStatement } from '../../../../shared/client-statements/draft-statement'
import { toDay } from '../../../../shared/time/days'
import { issueNext, makeInput, makeTask, makeTerms, makeUse } from '../../../support/client-statements'

type Life = Parameters<typeof makeInput>[0]

const write = (life: Life, terms: StatementTerms) =>
  writePaper({
    ...draftStatement(makeInput(life), terms),
    terms,
    takesBack: null,
    day: '2026-07-06',
    periodOf: (number) => life.issued?.find((one) => one.number === number) ?? null,
  })

describe('the words of a statement', () => {
  beforeEach(() => setLanguage('en', ['en-US']))

  it('say what is charged, and mark what no bill covers', () => {
    const tasks = [makeTask({ id: 'a', unitName: 'image', output: [{ day: '2026-06-02', count: 2 }] }), makeTask({ id: 'b' })]
    const uses = [makeUse({ taskId: 'b', nanos: 1_234_000_000n, computed: 1n })]
    const markup = { percent: 10_000_000_000n, isShown: true }
    const paper = write(
      { tasks, uses },
      makeTerms({ rates: [{ taskId: 'a', nanos: 4_000_000_000n }], markup, recipient: 'Acme Ltd' }),
    )
    expect(paper.lines.map(({ cells }) => cells)).toEqual([
      ['a', '2 × image', '$4.00', '$8.00'],
      ['b', '', '', '$1.24 *'],
      ['Markup of 10 %', '', '', '$0.12'],
    ])
    expect(paper.totals).toEqual([{ name: 'Total', value: '$9.36' }])
    expect(paper.facts.map(({ value }) => value)).toEqual(['Acme Ltd', 'Jul 6, 2026', expect.stringMatching(/^Jun 1.*30, 2026$/)])
    expect(JSON.stringify(paper.notes)).toContain('* In part computed')
  })

  it('name what is not in the total, with its own unit', () => {
    const uses = [makeUse({ nanos: 1_000_000_000n }), makeUse({ unit: 'EUR', nanos: 7_500_000_000n })]
    const { notes, totals } = write({ uses }, makeTerms())
    expect(notes[0]).toEqual({ title: 'Not in the total', lines: ['a: €7.50, for which there is no rate into USD'] })
    expect(totals[0]?.value).toBe('$1.00')
  })

  it('say of a difference which statement it corrects, and why, in either language', () => {
    const issued = [issueNext({ uses: [makeUse({ nanos: 1_000_000_000n })] }, makeTerms())]
    const life = {
      issued,
      arrivals: [{ at: '2026-08-05T00:00:00.000Z', covers: { from: toDay('2026-06-01'), to: toDay('2026-08-01') } }],
      uses: [makeUse({ nanos: 3_000_000_000n }), makeUse({ day: '2026-07-02', nanos: 1_000_000_000n })],
    }
    const july = makeTerms({ from: '2026-07-01', to: '2026-08-01' })
    const [, line] = write(life, july).lines
    expect(line?.cells).toEqual(['a: difference to statement 1', '', '', '$2.00'])
    expect(line?.details[0]).toMatch(/^Since statement 1 was issued, providers have corrected figures of Jun/)
    setLanguage('de', ['de-DE'])
    const [, german] = write(life, july).lines
    expect(german?.cells[0]).toBe('a: Unterschied zu Aufstellung 1')
    expect(german?.details[0]).toMatch(/^Seit Aufstellung 1 ausgestellt wurde, haben Anbieter Zahlen von 1\..*berichtigt\.$/)
  })
})
