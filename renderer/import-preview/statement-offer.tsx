import { Button, Select } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconCheck, IconScale } from '@tabler/icons-react'
import { useState } from 'react'
import type { StatedBalance, StatementFound } from '../../shared/import/batch'
import { saveAccount } from '../actions/records'
import { Money } from '../components/money'
import { faultText } from '../i18n/fault-text'
import { t } from '../i18n/t'
import { ReconcileDialog, type ReconcileRequest } from '../pages/balances/reconcile-dialog'
import { useBook } from '../store/hooks'
import { accountForStatement, statementPlaces } from './statement-places'

type StatementOfferProps = {
  readonly fileName: string
  readonly statement: StatementFound
  /** All that the file says is noted. */
  readonly onDone: () => void
}

/** A file that brings no use, but says what is left: offered as a reconciliation, a balance at a time. */
export function StatementOffer({ fileName, statement, onDone }: StatementOfferProps) {
  const [noted, setNoted] = useState<readonly string[]>([])
  const note = (unit: string) => {
    const all = [...noted, unit]
    setNoted(all)
    if (statement.balances.every((one) => all.includes(one.unit))) onDone()
  }
  return (
    <section className="cb-statement" data-testid="statement-offer">
      <p className="cb-import-sentence">{t('statements.title')}</p>
      <p className="cb-dim" style={{ margin: 0 }}>
        {t('statements.what', { file: fileName, source: statement.title })}
      </p>
      {statement.balances.map((stated) => (
        <StatedLine
          key={stated.unit}
          fileName={fileName}
          statement={statement}
          stated={stated}
          isNoted={noted.includes(stated.unit)}
          onNoted={() => note(stated.unit)}
        />
      ))}
    </section>
  )
}

const NEW_ACCOUNT = ''

type StatedLineProps = Pick<StatementOfferProps, 'fileName' | 'statement'> & {
  readonly stated: StatedBalance
  readonly isNoted: boolean
  readonly onNoted: () => void
}

function StatedLine({ fileName, statement, stated, isNoted, onNoted }: StatedLineProps) {
  const book = useBook()
  const places = statementPlaces(book, statement, stated)
  const wanted = accountForStatement(statement, stated)
  const [chosen, setChosen] = useState(places[0]?.account.id ?? NEW_ACCOUNT)
  const [request, setRequest] = useState<ReconcileRequest | null>(null)
  const reconcile = async () => {
    const said = { stated: stated.nanos, fileName }
    const place = places.find(({ account }) => account.id === chosen)
    if (place !== undefined) {
      setRequest({ accountId: place.account.id, balanceId: place.balanceId, ...said })
      return
    }
    const result = await saveAccount(wanted)
    if (!result.ok) {
      showNotification({ color: 'red', message: faultText(result) })
      return
    }
    setChosen(result.id)
    setRequest({ accountId: result.id, balanceId: wanted.balances[0]?.id ?? '', ...said })
  }
  return (
    <div className="cb-statement-line">
      <Money nanos={stated.nanos} unit={stated.unit} provenance="entered" size="xl" label={t('balances.left')} />
      <Select
        label={t('statements.account')}
        data={[
          ...places.map(({ account }) => ({ value: account.id, label: account.name })),
          { value: NEW_ACCOUNT, label: t('statements.newAccount', { name: wanted.name }) },
        ]}
        value={chosen}
        allowDeselect={false}
        disabled={isNoted}
        onChange={(accountId) => setChosen(accountId ?? NEW_ACCOUNT)}
        data-testid="statement-account"
      />
      <Button
        disabled={isNoted}
        leftSection={isNoted ? <IconCheck size={16} aria-hidden="true" /> : <IconScale size={16} aria-hidden="true" />}
        onClick={() => void reconcile()}
        data-testid="statement-continue"
      >
        {t(isNoted ? 'statements.noted' : 'statements.continue')}
      </Button>
      {request ? <ReconcileDialog request={request} onClose={() => setRequest(null)} onDone={onNoted} /> : null}
    </div>
  )
}
