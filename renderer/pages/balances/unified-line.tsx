import type { UnifiedBalance } from '../../../shared/ledger/unified-balance'
import { formatDay as dayText } from '../../../shared/time/days'
import { openPage } from '../../actions/navigation'
import { Money } from '../../components/money'
import { Card } from '../../components/page-header'
import { formatDay, formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook, useToday } from '../../store/hooks'

/** All accounts in the home currency: what was paid for, what was given, and by which rates. */
export function UnifiedLine({ unified }: { readonly unified: UnifiedBalance }) {
  const { rates } = useBook()
  const thisYear = dayText(useToday()).slice(0, 4)
  const { unit, paid, listValue, parts, converted } = unified
  if (parts.length === 0) return null
  const used = converted.map(({ unit: from, rateDay }) =>
    t('balances.rateUsed', { unit: from, day: formatDay(dayText(rateDay), thisYear) }),
  )
  return (
    <Card data-testid="unified">
      <div className="cb-unified">
        <div>
          <Money
            nanos={paid}
            unit={unit}
            size="xl"
            provenance="modelled"
            note={t('overview.paidWhy')}
            label={t('overview.paid')}
          />
          <p className="cb-unified-name">{t('overview.paid')}</p>
        </div>
        {listValue === 0n ? null : (
          <div>
            <Money
              nanos={listValue}
              unit={unit}
              size="lg"
              provenance="modelled"
              note={t('overview.listValueWhy')}
              label={t('overview.listValue')}
            />
            <p className="cb-unified-name">{t('overview.listValue')}</p>
          </div>
        )}
        <p className="cb-unified-note">
          {t('balances.unifiedWhat', { unit })} {used.length > 0 ? t('balances.ratesUsed', { rates: formatList(used) }) : null}{' '}
          {used.length > 0 || rates.length > 0 ? (
            <button type="button" className="cb-link" onClick={() => openPage('settings')}>
              {t('balances.ratesEdit')}
            </button>
          ) : null}
        </p>
      </div>
    </Card>
  )
}
