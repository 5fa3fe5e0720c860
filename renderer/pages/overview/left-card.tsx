import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { AccountBalance } from '../../../shared/ledger/balance'
import type { UnifiedBalance } from '../../../shared/ledger/unified-balance'
import { openPage } from '../../actions/navigation'
import { partOf } from '../../charts/summaries'
import { Swatch } from '../../charts/swatch'
import { Money } from '../../components/money'
import { Card } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { providerLook } from '../../components/providers'
import { VerdictText } from '../../components/verdict'
import { t } from '../../i18n/t'
import { useBalances, useBook, useUnifiedBalance } from '../../store/hooks'
import { runwayWords } from '../balances/balance-words'

/** What is left: paid value and gifts as two figures, and which account ends first. */
export function LeftCard({ className }: { readonly className: string }) {
  const unified = useUnifiedBalance()
  const balances = useBalances()
  const granted = balances.filter((one) => one.kind === 'granted')
  const open = () => openPage('balances')
  const unnamed = unified.leftOut.length
  return (
    <Card title={t('overview.left')} className={className} data-testid="card-left">
      {granted.length === 0 ? (
        <div className="cb-card-empty">
          <p className="cb-dim">{t('overview.leftUnknown')}</p>
          <Button size="xs" variant="light" leftSection={<IconPlus size={15} aria-hidden="true" />} onClick={open}>
            {t('overview.leftAdd')}
          </Button>
        </div>
      ) : (
        <>
          <div className="cb-two-figures">
            <div>
              <Money
                nanos={unified.paid}
                unit={unified.unit}
                size="xl"
                provenance="modelled"
                note={t('overview.paidWhy')}
                label={t('overview.paid')}
                onOpen={open}
                data-testid="unified-paid"
              />
              <p className="cb-figure-name">{t('overview.paid')}</p>
            </div>
            {unified.listValue === 0n ? null : (
              <div>
                <Money
                  nanos={unified.listValue}
                  unit={unified.unit}
                  size="lg"
                  provenance="modelled"
                  note={t('overview.listValueWhy')}
                  label={t('overview.listValue')}
                  onOpen={open}
                  data-testid="unified-list-value"
                />
                <p className="cb-figure-name">{t('overview.listValue')}</p>
              </div>
            )}
          </div>
          <Composition unified={unified} />
          <FirstToEnd balances={granted} />
          {unnamed > 0 ? (
            <button type="button" className="cb-link cb-small" onClick={open}>
              {t('overview.leftOut', { count: unnamed })}
            </button>
          ) : null}
        </>
      )}
    </Card>
  )
}

/** The paid value as one bar, a piece per account. */
function Composition({ unified }: { readonly unified: UnifiedBalance }) {
  const { accounts } = useBook()
  const parts = unified.parts
    .filter((part) => part.paid > 0n)
    .map((part) => ({ ...part, account: accounts.find(({ id }) => id === part.accountId) }))
    .sort((a, b) => (b.paid > a.paid ? 1 : b.paid < a.paid ? -1 : 0))
  const total = parts.reduce((sum, part) => sum + part.paid, 0n)
  if (parts.length < 2) return null
  return (
    <div>
      <div className="cb-composition" aria-hidden="true">
        {parts.map((part) => {
          const { color, pattern } = providerLook(part.account?.provider ?? '')
          return (
            <span
              key={`${part.accountId}/${part.balanceId}`}
              data-pattern={pattern}
              style={{ width: `${partOf(part.paid, total) * 100}%`, '--cb-swatch': color } as React.CSSProperties}
            />
          )
        })}
      </div>
      <ul className="cb-legend" aria-label={t('overview.madeOf')}>
        {parts.map((part) => (
          <li key={`${part.accountId}/${part.balanceId}`}>
            <Swatch {...providerLook(part.account?.provider ?? '')} />
            <span className="cb-ellipsis">{part.account?.name ?? part.accountId}</span>
            <Money nanos={part.paid} unit={unified.unit} provenance="modelled" />
          </li>
        ))}
      </ul>
    </div>
  )
}

function FirstToEnd({ balances }: { readonly balances: readonly AccountBalance[] }) {
  const ending = balances
    .flatMap((balance) => {
      const { runway, asOf } = balance
      const day =
        runway.kind === 'empty' ? asOf : runway.kind === 'range' && balance.balance.kind === 'prepaid' ? runway.likely : null
      return day === null ? [] : [{ balance, day }]
    })
    .sort((a, b) => a.day - b.day)
    .slice(0, 3)
  if (ending.length === 0) return null
  return (
    <ul className="cb-ending" aria-label={t('overview.endsFirst')}>
      {ending.map(({ balance }) => {
        const { verdict, words } = runwayWords(balance)
        return (
          <li key={`${balance.account.id}/${balance.balance.id}`}>
            <ProviderMark provider={balance.account.provider} size="sm" />
            <span className="cb-ending-text">
              <span className="cb-ending-name">{balance.account.name}</span>
              <VerdictText verdict={verdict}>{words}</VerdictText>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
