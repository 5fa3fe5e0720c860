/** What client statements are drafted from, read once per change of the book. */
import { type ClientStatement, nextNumber } from '../../shared/client-statements/client-statement'
import type { DifferenceInput } from '../../shared/client-statements/differences'
import { taskUse } from '../../shared/client-statements/task-use'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import { createConverter } from '../../shared/money/rates'
import type { Portions } from '../../shared/tasks/portions'
import { dayOfMs } from '../../shared/time/days'
import type { Period } from '../../shared/time/period'
import { portionsOf } from './derived'
import { memoRecent } from './memo'

type StatementInput = DifferenceInput & { readonly nextNumber: number }

export function statementInputOf(book: BookSnapshot): StatementInput {
  const { tasks, clientStatements, rates, imports } = book
  return toStatementInput(portionsOf(book), tasks, clientStatements, rates, imports)
}

const toStatementInput = memoRecent(
  (
    portions: Portions,
    tasks: BookSnapshot['tasks'],
    issued: readonly ClientStatement[],
    rates: BookSnapshot['rates'],
    imports: BookSnapshot['imports'],
  ): StatementInput => {
    const read = new Map<string, ReturnType<typeof taskUse>>()
    return {
      issued,
      tasks,
      convert: createConverter(rates),
      arrivals: imports.flatMap(({ importedAt, firstStart, lastStart }) =>
        firstStart === null || lastStart === null
          ? []
          : [{ at: importedAt, covers: { from: dayOfMs(firstStart), to: dayOfMs(lastStart) + 1 } }],
      ),
      nextNumber: nextNumber(issued),
      readUse: (period: Period) => {
        const name = `${period.from} ${period.to}`
        const use = read.get(name) ?? taskUse({ ...portions, tasks }, period)
        read.set(name, use)
        return use
      },
    }
  },
)
