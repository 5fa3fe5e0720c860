import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWhoIs } from '../../../shared/budgets/people'
import type { Person } from '../../../shared/ledger/book-types'

const person = (id: string, members: readonly string[], keys: readonly string[]): Person => ({
  id,
  name: id,
  members,
  keys,
  createdAt: '2026-09-01T00:00:00Z',
})

describe('who a row is about', () => {
  const { of, resolve } = createWhoIs([person('p1', ['mara@example.com'], ['k1']), person('p2', ['jo'], ['k1', 'k2'])])
  const who = (member?: string, apiKey?: string) =>
    of({ labels: { ...(member === undefined ? {} : { member }), ...(apiKey === undefined ? {} : { apiKey }) } })

  it.each([
    ['the person of the member', 'MARA@example.com ', 'k2', 'p1'],
    ['the person of the key where no member is known', undefined, 'k2', 'p2'],
    ['the person of the key where the member is nobody’s', 'stranger', 'k2', 'p2'],
    ['the first of two people with one key', undefined, 'k1', 'p1'],
    ['the member as the export has it', 'stranger', 'k9', 'stranger'],
    ['nobody', undefined, 'k9', undefined],
  ] as const)('is %s', (_what, member, key, expected) => {
    expect(who(member, key)).toBe(expected)
  })

  it('is the same for a name in a scope as for the rows that carry it', () => {
    fc.assert(
      fc.property(fc.constantFrom('mara@example.com', 'Jo', 'stranger'), (member) => {
        expect(resolve(member)).toBe(who(member))
      }),
    )
    expect(resolve('p1')).toBe('p1')
  })
})
