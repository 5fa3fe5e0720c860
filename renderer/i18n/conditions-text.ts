/** Conditions on series in words: "Account is OpenRouter, API key is ci". */
import type { Account, RuleCondition } from '../../shared/ledger/book-types'
import { providerName } from '../components/providers'
import { formatList } from './format'
import { t } from './t'

export function conditionsText(conditions: readonly RuleCondition[], accounts: readonly Account[]): string {
  return formatList(conditions.map((condition) => conditionText(condition, accounts)))
}

export function conditionText({ field, op, value }: RuleCondition, accounts: readonly Account[]): string {
  return t('tasks.conditionText', {
    field: t(`field.${field}`),
    op: t(`tasks.op.${op}`),
    value: valueText(field, value, accounts),
  })
}

function valueText(field: RuleCondition['field'], value: string, accounts: readonly Account[]): string {
  if (field === 'account') return accounts.find(({ id }) => id === value)?.name ?? value
  return field === 'provider' ? providerName(value) : value
}
