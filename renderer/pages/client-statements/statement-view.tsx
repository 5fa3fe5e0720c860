import { Button, Group, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconArrowBackUp, IconFileTypeCsv, IconFileTypePdf } from '@tabler/icons-react'
import { useState } from 'react'
import { type ClientStatement, nextNumber, standingStatements } from '../../../shared/client-statements/client-statement'
import { takeBack } from '../../../shared/client-statements/issue'
import { formatDay } from '../../../shared/time/days'
import { counterClientStatement, saveStatementCsv, saveStatementPdf } from '../../actions/client-statements'
import { setFocus } from '../../actions/navigation'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { t } from '../../i18n/t'
import { useBook, useToday } from '../../store/hooks'
import { sayExported } from '../imports/say-exported'
import { PaperView } from './paper-view'
import { writePaper } from './write-paper'

/** One that was issued: nothing of it can be changed here. */
export function StatementView({ statement }: { readonly statement: ClientStatement }) {
  const { clientStatements: issued } = useBook()
  const [isTakingBack, setTakingBack] = useState(false)
  const isStanding = standingStatements(issued).includes(statement)
  const name = t('clientStatements.file', { number: String(statement.number), client: statement.client })
  return (
    <>
      <Group gap="xs">
        <Button
          leftSection={<IconFileTypePdf size={16} />}
          onClick={async () => sayExported(await saveStatementPdf(statement, name))}
          data-testid="statement-pdf"
        >
          {t('clientStatements.pdf')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFileTypeCsv size={16} />}
          onClick={async () => sayExported(await saveStatementCsv(statement, name))}
          data-testid="statement-csv"
        >
          {t('clientStatements.csv')}
        </Button>
        {isStanding ? (
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconArrowBackUp size={16} />}
            onClick={() => setTakingBack(true)}
            data-testid="statement-take-back"
          >
            {t('clientStatements.takeBack')}
          </Button>
        ) : null}
      </Group>
      <div className="cb-statement-alone">
        <PaperView paper={statement.paper} />
      </div>
      {isTakingBack ? <TakeBackDialog statement={statement} onClose={() => setTakingBack(false)} /> : null}
    </>
  )
}

type TakeBackDialogProps = { readonly statement: ClientStatement; readonly onClose: () => void }

function TakeBackDialog({ statement, onClose }: TakeBackDialogProps) {
  const { clientStatements: issued } = useBook()
  const today = useToday()
  const number = nextNumber(issued)
  const issue = async (): Promise<string | null> => {
    const parts = takeBack(statement, number)
    const paper = writePaper({
      ...parts,
      terms: statement,
      day: formatDay(today),
      periodOf: (other) => issued.find((one) => one.number === other) ?? null,
    })
    const { id, result } = await counterClientStatement(statement, paper)
    if (result.ok) {
      showNotification({ message: t('clientStatements.issued', { number: String(number) }) })
      setFocus(id)
    }
    return refusalOf(result)
  }
  return (
    <FormDialog
      opened
      danger
      title={t('clientStatements.takeBack.title', { number: String(statement.number) })}
      submitLabel={t('clientStatements.takeBack.submit')}
      onClose={onClose}
      onSubmit={issue}
      data-testid="statement-take-back-dialog"
    >
      <Text size="sm">{t('clientStatements.takeBack.text', { counter: String(number) })}</Text>
    </FormDialog>
  )
}
