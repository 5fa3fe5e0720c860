/** From a draft to the record that stays, and what may ever be stored of such records. */
import { type ClientStatement, nextNumber, type StatementTerms, standingStatements, statementId } from './client-statement'
import type { StatementDraft } from './draft-statement'
import type { Paper } from './paper'

export function issueStatement(terms: StatementTerms, draft: StatementDraft, paper: Paper, now: string): ClientStatement {
  const { number, lines, apart, total } = draft
  return { ...terms, id: statementId(number), number, lines, apart, total, paper, takesBack: null, createdAt: now }
}

/** The same lines the other way round, under a number of its own: what it takes back was never charged. */
export function takeBack(
  statement: ClientStatement,
  number: number,
): Pick<ClientStatement, 'lines' | 'apart' | 'total' | 'number' | 'takesBack'> {
  return {
    number,
    takesBack: statement.number,
    total: -statement.total,
    apart: statement.apart.map((one) => ({ ...one, nanos: -one.nanos })),
    lines: statement.lines.map((line) => ({
      ...line,
      exact: -line.exact,
      amount: -line.amount,
      output: line.output === null ? null : { ...line.output, count: -line.output.count },
      // It charges nothing that could become different.
      made: [],
    })),
  }
}

type Change = { readonly before: ClientStatement | null; readonly after: ClientStatement | null }

/**
 * Why the change must not be stored; null where it may. What was issued stays as it is; numbers have no gaps; a statement is taken
 * back once, and a counter statement never.
 */
export function checkIssue(issued: readonly ClientStatement[], { before, after }: Change): string | null {
  if (after === null || before !== null || issued.some(({ id }) => id === after.id)) return 'issued'
  if (after.number !== nextNumber(issued) || after.id !== statementId(after.number)) return 'number'
  const { takesBack } = after
  if (takesBack !== null && standingStatements(issued).every(({ number }) => number !== takesBack)) return 'takesBack'
  return null
}
