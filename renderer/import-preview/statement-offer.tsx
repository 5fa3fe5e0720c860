import { Button, Select } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconCheck, IconScale } from '@tabler/icons-react'
import { useState } from 'react'
import type { StatedBalance, StatementFound } from '../../shared/import/batch'
import { formatNanos } from '../../shared/money/nanos'
import { saveAccount } from '../actions/records'
import { Money } from '../components/money'
import { faultText } from '../i18n/fault-text'
import { formatDay, formatNumber } from '../i18n/format'
import { t } from '../i18n/t'
import { useThisYear } from '../i18n/use-this-year'
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
  const [noted, setNoted] = useState<readonly number[]>([])
  const note = (line: number) => {
    const all = [...noted, line]
    setNoted(all)
    if (all.length === statement.balances.length) onDone()
  }
  return (
    <section className="cb-statement" data-testid="statement-offer">
      <p className="cb-import-sentence">{t('statements.title')}</p>
      <p className="cb-dim" style={{ margin: 0 }}>
        {t(statement.balances.some(({ product }) => product !== null) ? 'statements.what' : 'statements.whatTable', {
          file: fileName,
          source: statement.title,
        })}
      </p>
      {statement.balances.map((stated, line) => (
        <StatedLine
          key={[line, stated.provider, stated.account, stated.unit].join('|')}
          fileName={fileName}
          stated={stated}
          isNoted={noted.includes(line)}
          onNoted={() => note(line)}
        />
      ))}
    </section>
  )
}

const NEW_ACCOUNT = ''

type StatedLineProps = Pick<StatementOfferProps, 'fileName'> & {
  readonly stated: StatedBalance
  readonly isNoted: boolean
  readonly onNoted: () => void
}

function StatedLine({ fileName, stated, isNoted, onNoted }: StatedLineProps) {
  const book = useBook()
  const thisYear = useThisYear()
  const places = statementPlaces(book, stated)
  const wanted = accountForStatement(stated)
  const [chosen, setChosen] = useState(places[0]?.account.id ?? NEW_ACCOUNT)
  const [request, setRequest] = useState<ReconcileRequest | null>(null)
  const place = places.find(({ account }) => account.id === chosen)
  const unit = place?.unit ?? stated.unit
  const about = [stated.provider, stated.account].filter((one) => one !== null && stated.product === null)
  const when = stated.day === null ? [] : [formatDay(stated.day, thisYear)]
  const reconcile = async () => {
    const said = { stated: stated.nanos, fileName, ...(stated.day === null ? {} : { day: stated.day }) }
    if (place !== undefined) {
      setRequest({ accountId: place.account.id, balanceId: place.balanceId, ...said })
      return
    }
    if (wanted === null) return
    const result = await saveAccount(wanted)
    if (!result.ok) {
      showNotification({ color: 'red', message: faultText(result) })
      return
    }
    setChosen(result.id)
    setRequest({ accountId: result.id, balanceId: wanted.balances[0]?.id ?? '', ...said })
  }
  return (
    <div className="cb-statement-line" data-testid="statement-line">
      <div>
        {unit === null ? (
          <strong>{formatNumber(Number(formatNanos(stated.nanos)))}</strong>
        ) : (
          <Money nanos={stated.nanos} unit={unit} provenance="entered" size="xl" label={t('balances.left')} />
        )}
        {[...about, ...when].length === 0 ? null : <p className="cb-dim cb-statement-about">{[...about, ...when].join(' · ')}</p>}
      </div>
      <Select
        label={t('statements.account')}
        error={places.length === 0 && wanted === null ? t('statements.noAccount') : null}
        data={[
          ...places.map(({ account }) => ({ value: account.id, label: account.name })),
          ...(wanted === null ? [] : [{ value: NEW_ACCOUNT, label: t('statements.newAccount', { name: wanted.name }) }]),
        ]}
        value={chosen}
        allowDeselect={false}
        disabled={isNoted}
        onChange={(accountId) => setChosen(accountId ?? NEW_ACCOUNT)}
        data-testid="statement-account"
      />
      <Button
        disabled={isNoted || (place === undefined && wanted === null)}
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
