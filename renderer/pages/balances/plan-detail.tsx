import { Button } from '@mantine/core'
import { IconPencil, IconPlayerPlay, IconPlayerStop, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { AccountBalance } from '../../../shared/ledger/balance'
import { planOutlooks } from '../../../shared/ledger/plan-outlook'
import type { Plan } from '../../../shared/ledger/plan-periods'
import { endRecurring, removeRecurring } from '../../actions/records'
import { Money } from '../../components/money'
import { t } from '../../i18n/t'
import { sayRemoved, sayWithUndo } from '../say-removed'
import { shortDayText, sourceName } from './balance-words'
import { EndDialog } from './end-dialog'
import { GrantDialog } from './grant-dialog'
import { PeriodsTable } from './periods-table'
import { PlanBlock } from './plan-block'
import { ruleSentence } from './plan-rules'

/** A recurring grant of a balance: its rule in a sentence, how it stands, each of its periods, and what can be done about it. */
export function PlanDetail({ plan, balance }: { readonly plan: Plan; readonly balance: AccountBalance }) {
  const { source } = plan
  const { asOf, unit } = balance
  const [isEditing, setEditing] = useState(false)
  const [isEnding, setEnding] = useState(false)
  const outlook = planOutlooks(balance).find((one) => one.plan === plan)
  const name = sourceName(source)
  const resume = async () => {
    const result = await endRecurring(source.id, null)
    if (result.ok) sayWithUndo(`resumed-${source.id}`, t('recurring.resumed', { plan: name }))
  }
  return (
    <section className="cb-plan-detail" aria-label={name} data-testid="plan-detail">
      <div className="cb-card-head">
        <h3 className="cb-plan-name">{name}</h3>
        <div className="cb-account-actions">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPencil size={14} aria-hidden="true" />}
            onClick={() => setEditing(true)}
            data-testid="plan-edit"
          >
            {t('common.edit')}
          </Button>
          {source.endsDay === null ? (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlayerStop size={14} aria-hidden="true" />}
              onClick={() => setEnding(true)}
              data-testid="plan-end"
            >
              {t('recurring.end')}
            </Button>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlayerPlay size={14} aria-hidden="true" />}
              onClick={() => void resume()}
              data-testid="plan-resume"
            >
              {t('recurring.resume')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={14} aria-hidden="true" />}
            onClick={() => void removeRecurring(source.id).then((result) => sayRemoved(name, result))}
          >
            {t('common.remove')}
          </Button>
        </div>
      </div>
      <p className="cb-dim cb-plan-rule cb-private">
        {ruleSentence(source, unit)}
        {source.endsDay === null ? null : ` ${t('recurring.endsOn', { day: shortDayText(source.endsDay, asOf) })}`}
      </p>
      {outlook ? <PlanBlock outlook={outlook} balance={balance} /> : null}
      {outlook?.feeSoFar && outlook.running.fee ? (
        <p className="cb-dim cb-plan-rule">
          {t('recurring.feeSoFar')}{' '}
          <Money nanos={outlook.feeSoFar.nanos} unit={outlook.feeSoFar.unit} provenance="entered" note={t('recurring.feeWhy')} />
          {' / '}
          <Money nanos={outlook.running.fee.nanos} unit={outlook.running.fee.unit} provenance="entered" />
        </p>
      ) : null}
      <PeriodsTable plan={plan} balance={balance} />
      {isEditing ? <GrantDialog request={{ mode: 'edit', source }} onClose={() => setEditing(false)} /> : null}
      {isEnding ? <EndDialog plan={plan} asOf={asOf} onClose={() => setEnding(false)} /> : null}
    </section>
  )
}
