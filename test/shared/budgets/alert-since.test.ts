import { describe, expect, it } from 'vitest'
import type { AlertFact } from '../../../shared/budgets/alert-fact'
import { sinceAlert } from '../../../shared/budgets/alert-since'
import type { Alert, AlertEpisode } from '../../../shared/ledger/book-types'

const KEY = 'b|2026-11-01|budget-actual'
const alertAt = (threshold: number, raisedAt: string, episode = 1): Alert => ({
  id: `${KEY}|${threshold}|${episode}`,
  kind: 'budget-actual',
  subjectId: 'b',
  raisedAt,
  severity: 'warning',
  title: '',
  body: '',
  figures: { percent: String(threshold) },
  seenAt: null,
  outcome: { status: 'shown' },
})
const fact = (crossed: number | null, held: number | null): AlertFact => ({
  key: KEY,
  kind: 'budget-actual',
  subjectId: 'b',
  direction: 'rising',
  crossed,
  held,
  isHeld: (threshold) => held !== null && threshold <= held,
  canRecover: true,
  canStart: true,
  severity: 'warning',
  figures: { percent: '77' },
  notify: true,
})
const ninety = alertAt(90, '2026-11-18T00:00:00Z')
const episode = (rest: Partial<AlertEpisode> = {}): AlertEpisode => ({ key: KEY, number: 1, open: true, threshold: 90, ...rest })
const since = (facts: readonly AlertFact[], episodes: readonly AlertEpisode[], alerts: readonly Alert[] = [ninety]) =>
  sinceAlert(ninety, { alerts, episodes, facts })

describe('what happened since an alert', () => {
  it('is that it holds, eases, has recovered or is over', () => {
    expect(since([fact(90, 90)], [episode()]).state).toBe('holds')
    expect(since([fact(100, 100)], [episode({ threshold: 100 })]).state).toBe('holds')
    expect(since([fact(50, 90)], [episode()]).state).toBe('easing')
    expect(since([fact(null, 90)], [episode()]).state).toBe('easing')
    expect(since([fact(50, 50)], [episode({ number: 2, threshold: 50 })]).state).toBe('recovered')
    expect(since([fact(null, null)], [episode({ open: false })]).state).toBe('recovered')
    expect(since([], [episode()])).toEqual({ state: 'over', figures: null, later: [] })
  })

  it('is the figures of now, and what was said later of the same risk', () => {
    const hundred = alertAt(100, '2026-11-20T00:00:00Z')
    const again = alertAt(90, '2026-11-25T00:00:00Z', 2)
    const earlier = alertAt(50, '2026-11-10T00:00:00Z')
    const other = { ...hundred, id: 'c|2026-11-01|budget-actual|100|1' }
    expect(since([fact(90, 90)], [episode()], [again, ninety, other, earlier, hundred])).toEqual({
      state: 'holds',
      figures: { percent: '77' },
      later: [hundred, again],
    })
  })
})
