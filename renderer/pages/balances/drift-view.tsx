import type { BalanceUse } from '../../../shared/ledger/balance-use'
import { findDataDays } from '../../../shared/ledger/data-days'
import { explainDrift } from '../../../shared/ledger/explain-drift'
import type { Reconciliation } from '../../../shared/ledger/reconcile'
import { dayOfMs, formatDay as dayText } from '../../../shared/time/days'
import { Money } from '../../components/money'
import { formatAmount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useAppState, useBook, usePurchases, useToday } from '../../store/hooks'
import { screenZone } from '../../store/period'
import { reasonWords } from './drift-words'

type DriftViewProps = {
  readonly use: BalanceUse
  readonly reconciliation: Reconciliation
  /** Of the same balance. */
  readonly all: readonly Reconciliation[]
}

/** Two figures, their difference, and what may account for it. */
export function DriftView({ use, reconciliation, all }: DriftViewProps) {
  const book = useBook()
  const purchases = usePurchases()
  const now = useAppState((state) => state.now)
  const thisYear = dayText(useToday()).slice(0, 4)
  const { account, balance } = use
  const { unit } = balance
  const { statement, bookSays, drift } = reconciliation
  const { reasons, unexplained } = explainDrift({
    use,
    days: findDataDays(book, dayOfMs(now))(account.id),
    reconciliation,
    others: all.filter((one) => one !== reconciliation),
    purchases: purchases.open.filter((one) => one.account.id === account.id && one.balance.id === balance.id),
  })
  const words = { unit, zone: screenZone(book.settings), thisYear }
  return (
    <div className="cb-drift" data-testid="drift">
      <dl className="cb-drift-figures">
        <div>
          <dt>{t('reconcile.consoleSays')}</dt>
          <dd>
            <Money nanos={statement.stated} unit={unit} provenance="entered" size="lg" />
          </dd>
        </div>
        <div>
          <dt>{t('reconcile.bookSays')}</dt>
          <dd>
            <Money nanos={bookSays} unit={unit} provenance="modelled" size="lg" note={t('reconcile.endOfDay')} />
          </dd>
        </div>
        <div data-testid="drift-difference">
          <dt>{t('reconcile.difference')}</dt>
          <dd>
            <Money nanos={drift} unit={unit} provenance="modelled" size="lg" style={{ signed: true }} />
          </dd>
        </div>
      </dl>
      {drift === 0n || bookSays === null ? (
        <p className="cb-form-hint">{t(bookSays === null ? 'reconcile.begins' : 'reconcile.agrees')}</p>
      ) : (
        <>
          <p className="cb-form-label">{reasons.length > 0 ? t('reconcile.why') : t('reconcile.noReason')}</p>
          <ul className="cb-form-points cb-private" data-testid="drift-reasons">
            {reasons
              .map((reason) => reasonWords(reason, words))
              .map((text) => (
                <li key={text}>{text}</li>
              ))}
            {reasons.length > 0 && unexplained !== 0n && unexplained !== drift ? (
              <li>{t('reconcile.rest', { amount: formatAmount(unexplained, unit, { signed: true }) })}</li>
            ) : null}
          </ul>
        </>
      )}
    </div>
  )
}
