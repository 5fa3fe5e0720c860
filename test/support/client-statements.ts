/** A book as client statements see it: what tasks cost, day by day. */
import {
  type ClientStatement,
  nextNumber,
  type StatementTerms,
  type TaskUse,
} from '../../shared/client-statements/client-statement'
import type { DifferenceInput } from '../../shared/client-statements/differences'
import { draftStatement } from '../../shared/client-statements/draft-statement'
import { issueStatement } from '../../shared/client-statements/issue'
import type { Paper } from '../../shared/client-statements/paper'
import type { Rate, Task } from '../../shared/ledger/book-types'
import { createConverter } from '../../shared/money/rates'
import { toDay } from '../../shared/time/days'
import { contains } from '../../shared/time/period'

export const PAPER: Paper = {
  language: 'en',
  title: 'Statement 1',
  facts: [],
  columns: ['Item', 'Quantity', 'Rate', 'Amount'],
  lines: [],
  totals: [],
  notes: [],
}

export function makeTask(task: Partial<Task> & { readonly id: string }): Task {
  return {
    name: task.id,
    client: 'Acme',
    project: '',
    unitName: '',
    output: [],
    archived: false,
    createdAt: '2026-06-01T00:00:00Z',
    ...task,
  }
}

export function makeTerms(terms: Partial<StatementTerms> = {}): StatementTerms {
  return {
    client: 'Acme',
    from: '2026-06-01',
    to: '2026-07-01',
    currency: 'USD',
    taskIds: ['a', 'b'],
    rates: [],
    markup: null,
    issuer: '',
    recipient: '',
    note: '',
    ...terms,
  }
}

export function makeUse(use: Partial<TaskUse> = {}): TaskUse {
  return { taskId: 'a', day: '2026-06-03', unit: 'USD', nanos: 0n, computed: 0n, ...use }
}

type Life = {
  readonly uses?: readonly TaskUse[]
  readonly tasks?: readonly Task[]
  readonly issued?: readonly ClientStatement[]
  readonly rates?: readonly Rate[]
  readonly arrivals?: DifferenceInput['arrivals']
}

export function makeInput({ uses = [], tasks, issued = [], rates = [], arrivals = [] }: Life): DifferenceInput {
  return {
    issued,
    tasks: tasks ?? [makeTask({ id: 'a' }), makeTask({ id: 'b' })],
    convert: createConverter(rates),
    arrivals,
    readUse: (period) => ({
      uses: uses.filter(({ day }) => contains(period, toDay(day))),
      quantities: new Map(),
      partialRows: new Map(),
    }),
  }
}

/** What is issued next, a day after the one before. */
export function issueNext(life: Life, terms: StatementTerms): ClientStatement {
  const number = nextNumber(life.issued ?? [])
  const now = `2026-08-${String(number).padStart(2, '0')}T00:00:00.000Z`
  return issueStatement(terms, draftStatement(makeInput(life), terms), PAPER, now)
}
