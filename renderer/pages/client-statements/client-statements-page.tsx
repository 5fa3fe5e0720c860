import { Button } from '@mantine/core'
import { IconArrowLeft, IconFileText, IconPlus } from '@tabler/icons-react'
import { openPage, setFocus } from '../../actions/navigation'
import { EmptyState } from '../../components/empty-state'
import { Card, PageBody, PageHeader } from '../../components/page-header'
import { t } from '../../i18n/t'
import { useAppState, useBook } from '../../store/hooks'
import { StatementEditor } from './statement-editor'
import { StatementView } from './statement-view'
import { StatementsTable } from './statements-table'
import { WaitingDifferences } from './waiting-differences'
import { periodText } from './write-paper'
import './client-statements.css'

export function ClientStatementsPage() {
  const { clientStatements: issued, tasks } = useBook()
  const focus = useAppState((state) => state.focus)
  const opened = issued.find(({ id }) => id === focus) ?? null
  const isList = focus !== 'new' && opened === null
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setFocus('new')} data-testid="statement-add">
      {t('clientStatements.add')}
    </Button>
  )
  const back = (
    <Button
      variant="default"
      leftSection={<IconArrowLeft size={16} />}
      onClick={() => setFocus(null)}
      data-testid="statements-back"
    >
      {t('clientStatements.back')}
    </Button>
  )
  const toTasks = (
    <Button variant="default" leftSection={<IconArrowLeft size={16} />} onClick={() => openPage('tasks')}>
      {t('clientStatements.toTasks')}
    </Button>
  )
  const actions = isList ? (
    <>
      {toTasks}
      {issued.length === 0 ? null : add}
    </>
  ) : (
    back
  )
  const title = opened?.client ?? (focus === 'new' ? t('clientStatements.add') : t('clientStatements.title'))
  return (
    <PageBody name="client-statements">
      <PageHeader
        title={title}
        subtitle={opened === null ? (isList ? t('clientStatements.subtitle') : undefined) : periodText(opened)}
        actions={actions}
      />
      {isList ? <WaitingDifferences /> : null}
      {opened !== null ? (
        <StatementView statement={opened} />
      ) : focus === 'new' ? (
        <StatementEditor />
      ) : (
        <Card>
          {issued.length > 0 ? (
            <StatementsTable issued={issued} />
          ) : (
            <EmptyState
              icon={IconFileText}
              title={t('clientStatements.empty.title')}
              text={tasks.length === 0 ? t('clientStatements.empty.noTasks') : t('clientStatements.empty.text')}
              actions={tasks.length === 0 ? toTasks : add}
            />
          )}
        </Card>
      )}
    </PageBody>
  )
}
