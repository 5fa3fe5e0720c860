import { describe, expect, it } from 'vitest'
import type { Assignment, TaskRule } from '../../../shared/ledger/book-types'
import { assignmentWithout, ruleWithout, sharesOf, subjectName } from '../../../shared/tasks/shares'

const rule: TaskRule = {
  id: 'r',
  taskId: 'a',
  conditions: [],
  split: [
    { taskId: 'a', parts: 60 },
    { taskId: 'b', parts: 40 },
    { taskId: 'c', parts: 1 },
  ],
  createdAt: '2026-11-01T00:00:00Z',
}
const row: Assignment = {
  id: 'x',
  subject: { kind: 'row', accountId: 'openai:api', format: 'openai.costs', key: '0123456789abcdef', start: 0 },
  shares: [{ taskId: 'a', parts: 1 }],
  createdAt: '2026-11-01T00:00:00Z',
}

describe('shares of a task that is removed', () => {
  it('go to the others, one of whom keeps the rule', () => {
    const without = ruleWithout(rule, 'a')
    expect(without).toMatchObject({ taskId: 'b', split: rule.split?.slice(1) })
    expect(ruleWithout(rule, 'b')).toMatchObject({ taskId: 'a' })
    const whole = ruleWithout({ ...rule, ...without }, 'c')
    expect(whole).toEqual({ id: 'r', taskId: 'b', conditions: [], createdAt: rule.createdAt })
    expect(whole && sharesOf(whole)).toEqual([{ taskId: 'b', parts: 1 }])
    expect(whole && ruleWithout(whole, 'b')).toBeNull()
  })

  it('take an assignment with them that was for that task alone', () => {
    expect(assignmentWithout(row, 'a')).toBeNull()
    expect(assignmentWithout({ ...row, shares: [...row.shares, { taskId: 'b', parts: 2 }] }, 'a')?.shares).toEqual([
      { taskId: 'b', parts: 2 },
    ])
  })
})

describe('the name of a subject', () => {
  it('tells rows of other accounts apart, and series from rows', () => {
    const { subject } = row
    const names = [
      subject,
      { ...subject, accountId: 'other' },
      { kind: 'series', seriesId: 0 } as const,
      { kind: 'series', seriesId: 1 } as const,
    ].map(subjectName)
    expect(new Set(names).size).toBe(4)
    expect(subjectName({ ...row.subject } as Assignment['subject'])).toBe(names[0])
  })
})
