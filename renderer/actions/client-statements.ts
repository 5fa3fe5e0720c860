/** Issuing statements for clients, which nothing undoes, and writing them to files. */
import {
  type ClientStatement,
  nextNumber,
  type StatementTerms,
  statementId,
} from '../../shared/client-statements/client-statement'
import type { StatementDraft } from '../../shared/client-statements/draft-statement'
import { issueStatement, takeBack } from '../../shared/client-statements/issue'
import type { Paper } from '../../shared/client-statements/paper'
import { statementCsv } from '../../shared/client-statements/statement-csv'
import { openBook } from '../store/store'
import { here, nowText } from './context'
import { type ExportResult, exportText } from './exports'
import { putRecords } from './records'
import type { ActionResult } from './undo'

export type IssueResult = { readonly id: string; readonly result: ActionResult }

export function issueClientStatement(terms: StatementTerms, draft: StatementDraft, paper: Paper): Promise<IssueResult> {
  return keep(issueStatement(terms, draft, paper, nowText()))
}

/** `paper` is that of the counter statement. */
export function counterClientStatement(statement: ClientStatement, paper: Paper): Promise<IssueResult> {
  const counter = takeBack(statement, nextNumber(openBook().clientStatements))
  return keep({ ...statement, ...counter, id: statementId(counter.number), paper, createdAt: nowText() })
}

async function keep(statement: ClientStatement): Promise<IssueResult> {
  return { id: statement.id, result: await putRecords({ clientStatements: [statement] }) }
}

/** As it was issued, word for word. */
export async function saveStatementPdf({ paper }: ClientStatement, suggestedName: string): Promise<ExportResult> {
  try {
    const saved = await here().bridge.printPaper({ suggestedName, paper })
    return saved === null ? { ok: false, code: 'cancelled' } : { ok: true, fileName: saved.fileName }
  } catch (error) {
    console.error('statement: not printed', error instanceof Error ? error.name : '')
    return { ok: false, code: 'failed' }
  }
}

export function saveStatementCsv(statement: ClientStatement, suggestedName: string): Promise<ExportResult> {
  return exportText(`${suggestedName}.csv`, 'csv', statementCsv(statement))
}
