import { describe, expect, it } from 'vitest'
import { teamOf } from '../../../../renderer/pages/budgets/team/team-rows'
import { budgetStatuses } from '../../../../shared/budgets/budget'
import { EVERYTHING } from '../../../../shared/budgets/later-fields'
import type { Budget, Person } from '../../../../shared/ledger/book-types'
import { msOfDay } from '../../../../shared/time/days'
import { day, everyDay, makeBook, makeBudget, makeImport, makeSeries, usd } from '../../../support/snapshot'

const series = makeSeries([
  { labels: { member: 'mara@example.com' } },
  { labels: { apiKey: 'key_mara' } },
  { labels: { member: 'jo' } },
  { labels: { apiKey: 'key_ci' } },
])
const mara: Person = {
  id: 'p1',
  name: 'Mara',
  members: ['Mara@Example.com'],
  keys: ['key_mara'],
  createdAt: '2026-09-01T00:00:00Z',
}
const use = (index: number, units: number) => everyDay('2026-10-01', '2026-11-20', () => ({ series: index, billed: usd(units) }))
const entries = [...use(0, 2), ...use(1, 3), ...use(2, 4), ...use(3, 1)]
const today = day('2026-11-20')

function team(budgets: readonly Budget[], againstId: string | null, people: readonly Person[] = [mara]) {
  const { snapshot, facts } = makeBook({
    entries,
    series,
    people,
    budgets,
    imports: [makeImport({ from: '2026-10-01', to: '2026-11-20' })],
  })
  const attribution = Int32Array.from(series, () => -1)
  const statuses = budgetStatuses(snapshot, facts, attribution, msOfDay(today))
  const against = statuses.find(({ budget }) => budget.id === againstId) ?? null
  return teamOf(snapshot, facts, attribution, statuses, against, today)
}

describe('the team', () => {
  it('is people, by all the names their exports give them; others by theirs; and what names nobody', () => {
    const rows = team([], null)?.rows
    expect(rows?.map(({ name, spent, before, share }) => [name, spent, before, share])).toEqual([
      ['Mara', usd(100), usd(155), 0.5],
      ['jo', usd(80), usd(124), 0.4],
      ['Names nobody', usd(20), usd(31), 0.1],
    ])
    expect(rows?.[0]?.likely).toBe(usd(150))
    expect(rows?.every(({ ofLimit, own }) => ofLimit === null && own === null)).toBe(true)
  })

  it('is measured by a budget, and by the budgets of its people', () => {
    const own = makeBudget({ id: 'own', name: 'Mara', limit: usd(120), scope: { ...EVERYTHING, members: ['p1'] } })
    const all = makeBudget({ id: 'all', limit: usd(400) })
    const rows = team([own, all], 'all')?.rows
    expect(rows?.map(({ ofLimit }) => ofLimit)).toEqual([0.25, 0.2, 0.05])
    expect(rows?.[0]?.own).toMatchObject({ spent: usd(100), forecast: { crossing: { likely: day('2026-11-24') } } })
    expect(rows?.[1]?.own).toBeNull()
  })

  it('keeps a budget that was made for a name before the name was given to a person', () => {
    const old = makeBudget({ id: 'old', scope: { ...EVERYTHING, members: ['mara@example.com'] } })
    expect(team([old], null, [])?.rows.find(({ name }) => name === 'mara@example.com')?.own).toMatchObject({ spent: usd(40) })
    expect(team([old], null)?.rows[0]).toMatchObject({ name: 'Mara', own: { spent: usd(100) } })
  })
})
