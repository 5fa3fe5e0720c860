import type { AccountBalance } from '../../../shared/ledger/balance'
import type { PlanOutlook } from '../../../shared/ledger/plan-outlook'
import { Meter } from '../../components/meter'
import { VerdictText } from '../../components/verdict'
import { t } from '../../i18n/t'
import { sourceName } from './balance-words'
import { beyond, isKnown, planVerdict, prospects, standing, usedPart } from './plan-words'

/** A plan on the card of its account: how much of it is used, when it comes anew, and what that will mean. */
export function PlanBlock({ outlook, balance }: { readonly outlook: PlanOutlook; readonly balance: AccountBalance }) {
  const verdict = planVerdict(outlook, balance)
  const words = standing(outlook, balance)
  const share = isKnown(outlook, balance) ? usedPart(outlook) : null
  const over = beyond(outlook.running, balance.unit)
  const lines = [...prospects(outlook, balance), ...(over === null ? [] : [over])]
  return (
    <div className="cb-plan" data-testid="plan-block">
      <Meter
        label={t('recurring.usedOf', { plan: sourceName(outlook.plan.source) })}
        percent={share === null ? null : share * 100}
        verdict={verdict}
        words={words}
        hideWords
      />
      <p className="cb-balance-runway" data-testid="plan-standing">
        <VerdictText verdict={verdict}>{words}</VerdictText>
      </p>
      {lines.length > 0 ? (
        <ul className="cb-plan-lines cb-private">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
