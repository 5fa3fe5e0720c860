import { Button } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconCheck, IconReceipt, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Grant } from '../../../shared/ledger/book-types'
import type { Purchase, Purchases } from '../../../shared/ledger/purchases'
import { portionsOf } from '../../../shared/tasks/portions'
import { formatDay as dayText } from '../../../shared/time/days'
import { acceptPurchases, dismissPurchases, dropLot, forgetDecision } from '../../actions/purchases'
import type { ActionResult } from '../../actions/undo'
import { Money } from '../../components/money'
import { Card } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { RowsDrawer, type RowsRequest } from '../../components/rows-drawer'
import { refusalOf } from '../../i18n/fault-text'
import { formatAmount, formatDay } from '../../i18n/format'
import { t } from '../../i18n/t'
import { usePortions, useToday } from '../../store/hooks'
import { sayWithUndo } from '../say-removed'

type PurchasesCardProps = { readonly purchases: Purchases }

/** Purchases found in exports, each a lot in one click; and lots whose purchase is gone. Nothing where there is nothing to decide. */
export function PurchasesCard({ purchases: { open, dismissed, orphans } }: PurchasesCardProps) {
  const thisYear = dayText(useToday()).slice(0, 4)
  const portions = usePortions()
  const [rows, setRows] = useState<RowsRequest | null>(null)
  const [showsDismissed, setShowsDismissed] = useState(false)
  if (open.length + orphans.length === 0 && !showsDismissed) return null
  const showRows = ({ name, account, seriesId, day }: Purchase) =>
    setRows({ title: name || account.name, series: portionsOf(portions, seriesId), period: { from: day, to: day + 1 } })
  const accept = (list: readonly Purchase[]) => run(acceptPurchases(list), t('purchases.accepted', { count: list.length }))
  return (
    <Card
      title={t('purchases.title')}
      actions={
        open.length > 1 ? (
          <Button size="xs" variant="light" onClick={() => void accept(open)} data-testid="accept-all">
            {t('purchases.acceptAll', { count: open.length })}
          </Button>
        ) : null
      }
      data-testid="purchases"
    >
      <p className="cb-form-hint">{t('purchases.help')}</p>
      <ul className="cb-purchases">
        {open.map((purchase) => (
          <PurchaseLine key={purchase.id} purchase={purchase} thisYear={thisYear} onRows={() => showRows(purchase)}>
            <Button
              size="xs"
              leftSection={<IconCheck size={14} aria-hidden="true" />}
              onClick={() => void accept([purchase])}
              data-testid="accept-purchase"
            >
              {t('purchases.accept')}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconX size={14} aria-hidden="true" />}
              onClick={() => void run(dismissPurchases([purchase.id]), t('purchases.dismissed'))}
              data-testid="dismiss-purchase"
            >
              {t('purchases.dismiss')}
            </Button>
          </PurchaseLine>
        ))}
        {orphans.map(({ id, grant, now }) => (
          <li key={id} className="cb-purchase" data-testid="orphan-lot">
            <IconReceipt size={18} aria-hidden="true" />
            <span className="cb-purchase-what">
              <strong>{nameOf(grant)}</strong>
              <span className="cb-dim">
                {now === null
                  ? t('purchases.gone', { day: formatDay(grant.effectiveDay, thisYear) })
                  : t('purchases.changed', {
                      day: formatDay(grant.effectiveDay, thisYear),
                      amount: formatAmount(now.amount, now.balance.unit),
                    })}
              </span>
            </span>
            <Button
              size="xs"
              variant="light"
              onClick={() => void run(dropLot(id, grant.id), t('balances.voided', { lot: nameOf(grant) }))}
            >
              {t('purchases.void')}
            </Button>
            <Button size="xs" variant="default" onClick={() => void run(forgetDecision(id), t('purchases.kept'))}>
              {t('purchases.keep')}
            </Button>
          </li>
        ))}
        {showsDismissed
          ? dismissed.map((purchase) => (
              <PurchaseLine key={purchase.id} purchase={purchase} thisYear={thisYear} onRows={() => showRows(purchase)}>
                <Button size="xs" variant="default" onClick={() => void accept([purchase])}>
                  {t('purchases.accept')}
                </Button>
              </PurchaseLine>
            ))
          : null}
      </ul>
      {dismissed.length > 0 ? (
        <Button size="compact-xs" variant="subtle" onClick={() => setShowsDismissed(!showsDismissed)}>
          {showsDismissed ? t('purchases.hideDismissed') : t('purchases.showDismissed', { count: dismissed.length })}
        </Button>
      ) : null}
      <RowsDrawer request={rows} onClose={() => setRows(null)} />
    </Card>
  )
}

type PurchaseLineProps = {
  readonly purchase: Purchase
  readonly thisYear: string
  readonly onRows: () => void
  readonly children: React.ReactNode
}

function PurchaseLine({ purchase, thisYear, onRows, children }: PurchaseLineProps) {
  const { account, balance, amount, paid, name, day, expiresDay } = purchase
  const when = formatDay(dayText(day), thisYear)
  return (
    <li className="cb-purchase" data-testid="purchase">
      <ProviderMark provider={account.provider} size="sm" />
      <span className="cb-purchase-what">
        <strong>{name || account.name}</strong>
        <span className="cb-dim cb-private">
          {[
            t('purchases.bought', { account: account.name, day: when, price: formatAmount(paid.nanos, paid.unit) }),
            expiresDay === null ? null : t('balances.expiresOn', { day: formatDay(dayText(expiresDay), thisYear) }),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </span>
      <Money nanos={amount} unit={balance.unit} provenance="billed" onOpen={onRows} label={t('purchases.amount')} />
      {children}
    </li>
  )
}

function nameOf({ name, category }: Grant): string {
  return name || t(`grantCategory.${category}`)
}

async function run(work: Promise<ActionResult>, message: string): Promise<void> {
  const refusal = refusalOf(await work)
  if (refusal === null) sayWithUndo('purchases', message)
  else showNotification({ color: 'red', message: refusal })
}
