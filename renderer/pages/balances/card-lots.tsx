import { Button } from '@mantine/core'
import { IconHourglassLow } from '@tabler/icons-react'
import type { AccountBalance } from '../../../shared/ledger/balance'
import { isOfPlan } from '../../../shared/ledger/planned-lots'
import { Money } from '../../components/money'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { lapseWords, lotEnd, lotName } from './balance-words'

const SHOWN = 3

/** The lots that are used next, on the card of their account. What a plan brings is said by the plan. */
export function CardLots({ balance, onOpen }: { readonly balance: AccountBalance; readonly onOpen: () => void }) {
  const { recurring } = useBook()
  const { unit, asOf } = balance
  const lots = balance.lots.filter((lot) => (lot.status === 'active' || lot.status === 'pending') && !isOfPlan(lot))
  if (lots.length === 0) return null
  return (
    <ul className="cb-lots" aria-label={t('balances.lots')}>
      {lots.slice(0, SHOWN).map((lot) => {
        const lapse = lapseWords(lot, unit, asOf)
        const name = lotName(lot, asOf)
        return (
          <li key={lot.grant.id} className="cb-lot">
            <span className="cb-lot-name cb-ellipsis" title={name}>
              {name}
            </span>
            <span className="cb-lot-expiry">{lotEnd(lot.grant, recurring, asOf)}</span>
            <Money nanos={lot.status === 'pending' ? lot.grant.amount : lot.remaining} unit={unit} provenance="modelled" />
            {lapse ? (
              <span className="cb-lot-lapse cb-private">
                <IconHourglassLow size={14} aria-hidden="true" />
                {lapse}
              </span>
            ) : null}
          </li>
        )
      })}
      {lots.length > SHOWN ? (
        <li>
          <Button size="compact-xs" variant="subtle" onClick={onOpen}>
            {t('balances.moreLots', { count: lots.length - SHOWN })}
          </Button>
        </li>
      ) : null}
    </ul>
  )
}
