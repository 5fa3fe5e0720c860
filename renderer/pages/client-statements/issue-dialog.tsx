import { Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import type { StatementTerms } from '../../../shared/client-statements/client-statement'
import type { StatementDraft } from '../../../shared/client-statements/draft-statement'
import type { Paper } from '../../../shared/client-statements/paper'
import { issueClientStatement } from '../../actions/client-statements'
import { setFocus } from '../../actions/navigation'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { t } from '../../i18n/t'

type IssueDialogProps = {
  readonly terms: StatementTerms
  readonly draft: StatementDraft
  readonly paper: Paper
  readonly onClose: () => void
}

export function IssueDialog({ terms, draft, paper, onClose }: IssueDialogProps) {
  const number = String(draft.number)
  const issue = async (): Promise<string | null> => {
    const { id, result } = await issueClientStatement(terms, draft, paper)
    if (result.ok) {
      showNotification({ message: t('clientStatements.issued', { number }) })
      setFocus(id)
    }
    return refusalOf(result)
  }
  return (
    <FormDialog
      opened
      title={t('clientStatements.issue.title', { number })}
      submitLabel={t('clientStatements.issue.submit')}
      onClose={onClose}
      onSubmit={issue}
      data-testid="statement-issue-dialog"
    >
      <Text size="sm">{t('clientStatements.issue.text', { client: terms.client })}</Text>
    </FormDialog>
  )
}
