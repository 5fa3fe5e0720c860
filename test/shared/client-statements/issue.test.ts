import { describe, expect, it } from 'vitest'
import { statementId } from '../../../shared/client-statements/client-statement'
import { checkIssue, takeBack } from '../../../shared/client-statements/issue'
import { clientStatementSchema } from '../../../shared/client-statements/statement-schema'
import { issueNext, makeTerms, makeUse } from '../../support/client-statements'

const uses = [makeUse({ nanos: 4_000_000_000n, computed: 1n }), makeUse({ taskId: 'b', unit: 'x:credits', nanos: 5n })]
const first = issueNext({ uses }, makeTerms())
const second = issueNext({ uses, issued: [first] }, makeTerms({ from: '2026-07-01', to: '2026-08-01' }))
const counter = { ...first, ...takeBack(first, 2), id: statementId(2) }

describe('issuing', () => {
  it('gives the next number, and only that', () => {
    expect([first.number, second.number]).toEqual([1, 2])
    expect(checkIssue([], { before: null, after: first })).toBeNull()
    expect(checkIssue([first], { before: null, after: second })).toBeNull()
    expect(checkIssue([], { before: null, after: second })).toBe('number')
    expect(checkIssue([first], { before: null, after: { ...second, id: 'other' } })).toBe('number')
  })

  it('lets nothing that was issued be changed or removed', () => {
    expect(checkIssue([first], { before: first, after: { ...first, note: 'other' } })).toBe('issued')
    expect(checkIssue([first], { before: null, after: first })).toBe('issued')
    expect(checkIssue([first], { before: first, after: null })).toBe('issued')
  })

  it('takes a statement back once, and no counter statement', () => {
    expect(checkIssue([first], { before: null, after: counter })).toBeNull()
    const again = { ...first, ...takeBack(first, 3), id: statementId(3) }
    expect(checkIssue([first, counter], { before: null, after: again })).toBe('takesBack')
    expect(checkIssue([first, counter], { before: null, after: { ...again, takesBack: 2 } })).toBe('takesBack')
  })

  it('makes records that the book takes', () => {
    for (const one of [first, second, counter]) expect(clientStatementSchema.safeParse(one).error?.issues ?? []).toEqual([])
    const wrong = clientStatementSchema.safeParse({ ...first, total: first.total + 1n })
    expect(wrong.error?.issues[0]?.path).toEqual(['total'])
  })
})
