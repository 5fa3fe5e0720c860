/** What was assigned by hand, line by line: which rows it is, who has them, and what they cost. */
import type { Assignment, Series } from '../../../shared/ledger/book-types'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { summarise } from '../../../shared/ledger/summarise'
import { isByHand, type Sharing } from '../../../shared/tasks/attribution'
import type { Portions } from '../../../shared/tasks/portions'
import { type Costs, costsOf } from './rule-preview'

export type HandRow = {
  readonly assignment: Assignment
  /** Null: the book has no such rows now, as after their import was reverted. */
  readonly series: Series | null
  readonly rows: number
  /** Of all days. */
  readonly cost: Costs
}

type Book = Pick<BookSnapshot, 'series' | 'assignments'>

export function handRows({ series, assignments }: Book, portions: Portions, sharing: Sharing): readonly HandRow[] {
  const decider = (id: number): string | null => {
    const who = sharing.by[portions.portion(id).list]
    return isByHand(who) ? who.id : null
  }
  const { groups } = summarise(portions.series, portions.facts, {
    groupBy: ['task'],
    range: null,
    days: 'zone',
    accept: ({ id }) => decider(id) !== null,
    taskOf: decider,
  })
  const seriesOf = new Map(portions.series.map(({ id }) => [decider(id), series[portions.portion(id).seriesId]]))
  return assignments.map((assignment) => {
    const own = groups.filter(({ keys }) => keys[0] === assignment.id)
    return {
      assignment,
      series: seriesOf.get(assignment.id) ?? null,
      rows: own.reduce((sum, { rows }) => sum + rows, 0),
      cost: costsOf(own, portions.facts),
    }
  })
}
