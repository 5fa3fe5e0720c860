import { feesIn } from '../../../shared/ledger/plan-fees'
import { Money } from '../../components/money'
import { providerName } from '../../components/providers'
import { formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useAppState, useBook, usePeriod, useToday } from '../../store/hooks'

/** What plans cost in these days, beside what the exports say and in no sum with it. Nothing where no fee of this unit is known. */
export function PlanFeesFigure({ unit }: { readonly unit: string }) {
  const { accounts, recurring } = useBook()
  const { providers, text } = useAppState((state) => state.filter)
  const days = usePeriod()
  const today = useToday()
  const shown = recurring.filter(({ accountId }) => {
    const account = accounts.find(({ id }) => id === accountId)
    if (account === undefined || (providers.length > 0 && !providers.includes(account.provider))) return false
    const haystack = `${providerName(account.provider)} ${account.product} ${account.name}`.toLocaleLowerCase()
    return text
      .toLocaleLowerCase()
      .split(/\s+/)
      .every((word) => haystack.includes(word))
  })
  const fees = feesIn(shown, days, today).filter((fee) => fee.unit === unit)
  if (fees.length === 0) return null
  const names = fees.map(({ grant }) => grant.name || (accounts.find(({ id }) => id === grant.accountId)?.name ?? ''))
  return (
    <div className="cb-card cb-figure">
      <dt>{t('recurring.fees')}</dt>
      <dd>
        <Money
          nanos={fees.reduce((sum, { nanos }) => sum + nanos, 0n)}
          unit={unit}
          size="lg"
          provenance="entered"
          note={t('recurring.feesWhy')}
          data-testid="spend-plan-fees"
        />
        <p className="cb-figure-note">{formatList([...new Set(names)])}</p>
      </dd>
    </div>
  )
}
