/** A scenario before and while it is edited. */
import { NO_OWN_ASSUMPTIONS } from '../../../shared/plans/assumptions'
import type { Scenario, Work, WorkItem, WorkKind } from '../../../shared/plans/work'
import { t } from '../../i18n/t'
import { itemLabel, startAmount } from './work-words'

const NEW = 'new'

export function emptyScenario(): Scenario {
  return {
    id: NEW,
    name: '',
    items: [],
    months: 12,
    variation: 200,
    seats: 1,
    assumptions: NO_OWN_ASSUMPTIONS,
    createdAt: '',
  }
}

export function newItem(kind: WorkKind): WorkItem {
  return { id: crypto.randomUUID(), name: '', work: newWork(kind), rhythm: null }
}

/** What another kind of work begins with. */
export function newWork(kind: WorkKind): Work {
  const amount = startAmount(kind)
  switch (kind) {
    case 'articles':
      return { kind, amount, words: 1_500, model: null }
    case 'chats':
      return { kind, amount, model: null }
    case 'tokens':
      return { kind, lines: [{ model: 'gpt-5.4', input: amount * 5n, cached: 0n, output: amount }] }
    case 'automation':
      return { kind, amount, steps: 5 }
    case 'units':
      return { kind, unit: 'github:credits', amount }
    default:
      return { kind, amount }
  }
}

/** What a scenario could be called. */
export function proposedName({ items }: Scenario): string {
  const [first] = items
  if (first === undefined) return t('plans.scenario.new')
  return items.length === 1 ? itemLabel(first) : t('plans.scenario.proposed', { first: itemLabel(first) })
}

export function isSameScenario(a: Scenario, b: Scenario): boolean {
  const text = (scenario: Scenario) =>
    JSON.stringify(scenario, (_, value) => (typeof value === 'bigint' ? `${value}n` : (value as unknown)))
  return text(a) === text(b)
}
