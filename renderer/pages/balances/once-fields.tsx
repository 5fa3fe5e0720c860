import { TextInput } from '@mantine/core'
import { isCurrency, unitName } from '../../../shared/money/units'
import { t } from '../../i18n/t'
import type { GrantFields } from './grant-dialog'

/** A lot that comes once: how much, what it cost, from when until when. */
export function OnceFields({ draft, spec, errors, change, isTyped }: GrantFields & { readonly isTyped: boolean }) {
  const { form } = draft
  const priceUnit = isCurrency(spec.unit) ? spec.unit : form.paidUnit
  return (
    <>
      <TextInput
        label={isTyped ? t('balances.leftNow') : t('balances.amountIn', { unit: unitName(spec.unit) })}
        description={isTyped ? t('balances.leftNowHelp') : undefined}
        inputMode="decimal"
        value={form.amount}
        error={errors.amount}
        data-autofocus
        onChange={(event) => change({ amount: event.currentTarget.value })}
        data-testid="grant-amount"
      />
      {!isTyped && form.category === 'paid' ? (
        <TextInput
          label={t('balances.pricePaid', { unit: priceUnit })}
          inputMode="decimal"
          placeholder={isCurrency(spec.unit) ? form.amount : ''}
          value={form.paid}
          error={errors.paid}
          onChange={(event) => change({ paid: event.currentTarget.value, paidUnit: priceUnit })}
          data-testid="grant-paid"
        />
      ) : (
        <span />
      )}
      {isTyped ? null : (
        <>
          <TextInput
            type="date"
            label={t('balances.grantedOn')}
            value={form.effectiveDay}
            error={errors.effectiveDay}
            onChange={(event) => change({ effectiveDay: event.currentTarget.value })}
            data-testid="grant-day"
          />
          <TextInput
            type="date"
            label={t('balances.expiresOnLabel')}
            description={t('balances.expiresHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={form.expiresDay}
            error={errors.expiresDay}
            onChange={(event) => change({ expiresDay: event.currentTarget.value })}
            data-testid="grant-expires"
          />
        </>
      )}
    </>
  )
}
