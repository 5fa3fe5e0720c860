import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { unitName } from '../../../shared/money/units'
import { FormDialog } from '../../components/form-dialog'
import { exampleAmount, inputText, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'

type PeriodDialogProps = {
  readonly period: string
  readonly unit: string
  readonly amount: bigint
  readonly onSave: (amount: bigint) => Promise<void>
  readonly onClose: () => void
}

/** Another amount for a single period. */
export function PeriodDialog({ period, unit, amount, onSave, onClose }: PeriodDialogProps) {
  const [text, setText] = useState(inputText(amount))
  const submit = async () => {
    const typed = parseAmount(text)
    if (typed === null) return t('common.error.notANumber', { example: exampleAmount() })
    if (typed < 0n) return t('common.error.notPositive')
    await onSave(typed)
    return null
  }
  return (
    <FormDialog
      opened
      title={t('recurring.changeAmountOf', { period })}
      submitLabel={t('common.save')}
      onClose={onClose}
      onSubmit={submit}
      data-testid="period-dialog"
    >
      <TextInput
        label={t('balances.amountIn', { unit: unitName(unit) })}
        description={t('recurring.changeAmountHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        inputMode="decimal"
        value={text}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid="period-amount"
      />
    </FormDialog>
  )
}
