import { Checkbox, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { RuleCondition, Series } from '../../../shared/ledger/book-types'
import { compileConditions } from '../../../shared/tasks/rules'
import { saveRouting } from '../../actions/records'
import { FormDialog } from '../../components/form-dialog'
import { conditionText } from '../../i18n/conditions-text'
import { faultText } from '../../i18n/fault-text'
import { formatAmount, formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook, useFacts } from '../../store/hooks'
import { sayWithUndo } from '../say-removed'
import { costOfSeries, routingOffers } from './routing-draft'

type RoutingDialogProps = {
  /** What the line is called. */
  readonly name: string
  /** Its series; at least one. */
  readonly series: readonly Series[]
  /** The label the line is grouped by, where it is one. */
  readonly field: RuleCondition['field']
  readonly onClose: () => void
}

/** Takes one of two reports of the same spend out of the totals: the one of the line's account, by the labels that are ticked. */
export function RoutingDialog({ name, series, field, onClose }: RoutingDialogProps) {
  const { series: all, accounts } = useBook()
  const facts = useFacts()
  const offers = useMemo(() => routingOffers(series), [series])
  const [accountId, setAccountId] = useState(offers[0]?.accountId ?? '')
  const [ticked, setTicked] = useState<readonly string[]>([field])
  const shared = offers.find((offer) => offer.accountId === accountId)?.shared ?? []
  const conditions: readonly RuleCondition[] = [
    { field: 'account', op: 'equals', value: accountId },
    ...shared.filter((condition) => ticked.includes(condition.field)),
  ]
  const caught = costOfSeries(all, facts, compileConditions(conditions, accounts))
  const costs = caught.costs.map(({ unit, nanos }) => formatAmount(nanos, unit))
  const submit = async () => {
    const result = await saveRouting({ conditions })
    if (!result.ok) return faultText(result)
    sayWithUndo(`routed-${result.id}`, t('spend.routed.done', { name }))
    return null
  }
  return (
    <FormDialog
      opened
      title={t('spend.routed.title')}
      submitLabel={t('spend.routed.submit')}
      onClose={onClose}
      onSubmit={submit}
      data-testid="routing-dialog"
    >
      <p style={{ margin: '0 0 12px' }}>{t('spend.routed.text')}</p>
      <Select
        label={t('field.account')}
        data={offers.map((offer) => ({
          value: offer.accountId,
          label: accounts.find(({ id }) => id === offer.accountId)?.name ?? offer.accountId,
        }))}
        value={accountId}
        allowDeselect={false}
        onChange={(value) => value && setAccountId(value)}
        data-testid="routing-account"
      />
      {shared.length === 0 ? null : (
        <Checkbox.Group label={t('spend.routed.only')} mt="sm" value={[...ticked]} onChange={setTicked}>
          {shared.map((condition) => (
            <Checkbox key={condition.field} mt={6} value={condition.field} label={conditionText(condition, accounts)} />
          ))}
        </Checkbox.Group>
      )}
      <p role="status" style={{ margin: '14px 0 0', fontWeight: 560 }} data-testid="routing-effect">
        {t('spend.routed.effect', {
          cost: costs.length === 0 ? t('common.notAvailable') : formatList(costs),
          rows: t('common.rows', { count: caught.rows }),
        })}
      </p>
      <p className="cb-dim" style={{ margin: '4px 0 0' }}>
        {t('spend.routed.later')}
      </p>
    </FormDialog>
  )
}
