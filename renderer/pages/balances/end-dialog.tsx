import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Plan } from '../../../shared/ledger/plan-periods'
import { type Day, formatDay, parseDay } from '../../../shared/time/days'
import { endRecurring } from '../../actions/records'
import { FormDialog } from '../../components/form-dialog'
import { t } from '../../i18n/t'
import { sayWithUndo } from '../say-removed'
import { shortDayText, sourceName } from './balance-words'

/** Providers let a cancelled plan run to the end of its period, so that is the day proposed. */
export function EndDialog({ plan, asOf, onClose }: { readonly plan: Plan; readonly asOf: Day; readonly onClose: () => void }) {
  const { source, running } = plan
  const [day, setDay] = useState(running === null ? source.firstDay : formatDay(running.period.to.day))
  const name = sourceName(source)
  const submit = async () => {
    if (parseDay(day) === null) return t('common.error.notADay')
    if (day < source.firstDay) return t('recurring.error.endsTooEarly')
    const result = await endRecurring(source.id, day)
    if (!result.ok) return t('balances.notSaved')
    sayWithUndo(`ended-${source.id}`, t('recurring.ended', { plan: name, day: shortDayText(day, asOf) }))
    return null
  }
  return (
    <FormDialog
      opened
      title={t('recurring.endNamed', { plan: name })}
      submitLabel={t('recurring.end')}
      onClose={onClose}
      onSubmit={submit}
      data-testid="end-dialog"
    >
      <TextInput
        type="date"
        label={t('recurring.endsOnLabel')}
        description={t(source.carry.kind === 'stays' ? 'recurring.endStaysHelp' : 'recurring.endHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={day}
        data-autofocus
        onChange={(event) => setDay(event.currentTarget.value)}
        data-testid="plan-ends-on"
      />
    </FormDialog>
  )
}
