import { Select, TextInput } from '@mantine/core'
import { unitName } from '../../../shared/money/units'
import { t } from '../../i18n/t'
import type { GrantFields } from './grant-dialog'
import type { RecurringForm } from './recurring-form'

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
const CARRIES = ['lapses', 'rolls', 'stays'] as const satisfies readonly RecurringForm['carry'][]
const CAPS = ['none', 'rolled-over', 'balance'] as const satisfies readonly RecurringForm['cap'][]
const SPANS = ['periods', 'months', 'days'] as const satisfies readonly RecurringForm['lastsUnit'][]

/** At what time it comes anew, and what becomes of what is left then. */
export function CarryFields({ draft, spec, errors, changeRecurring }: GrantFields) {
  const { recurring } = draft
  return (
    <>
      <TextInput
        type="time"
        label={t('recurring.time')}
        description={t('recurring.timeHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={recurring.time}
        error={errors.time}
        onChange={(event) => changeRecurring({ time: event.currentTarget.value })}
        data-testid="grant-time"
      />
      <Select
        label={t('recurring.zone')}
        data={ZONES}
        value={recurring.zone}
        searchable
        allowDeselect={false}
        onChange={(zone) => changeRecurring({ zone: zone ?? 'UTC' })}
        data-testid="grant-zone"
      />
      <Select
        label={t('recurring.carry')}
        data={CARRIES.map((value) => ({ value, label: t(`recurring.carry.${value}`) }))}
        value={recurring.carry}
        allowDeselect={false}
        onChange={(value) => changeRecurring({ carry: (value ?? 'lapses') as RecurringForm['carry'] })}
        data-testid="grant-carry"
      />
      {recurring.carry === 'lapses' ? (
        <span />
      ) : (
        <div className="cb-form-pair">
          <TextInput
            label={t('recurring.lasts')}
            inputMode="numeric"
            placeholder={t('recurring.lastsNoLimit')}
            value={recurring.lasts}
            error={errors.lasts}
            onChange={(event) => changeRecurring({ lasts: event.currentTarget.value })}
            data-testid="grant-lasts"
          />
          <Select
            aria-label={t('recurring.lastsUnit')}
            label={' '}
            data={SPANS.map((value) => ({ value, label: t(`recurring.lasts.${value}`) }))}
            value={recurring.lastsUnit}
            allowDeselect={false}
            onChange={(value) => changeRecurring({ lastsUnit: (value ?? 'months') as RecurringForm['lastsUnit'] })}
          />
        </div>
      )}
      {recurring.carry === 'rolls' ? (
        <>
          <Select
            label={t('recurring.drawn')}
            data={(['first', 'last'] as const).map((value) => ({ value, label: t(`recurring.drawn.${value}`) }))}
            value={recurring.drawn}
            allowDeselect={false}
            onChange={(value) => changeRecurring({ drawn: value === 'last' ? 'last' : 'first' })}
            data-testid="grant-drawn"
          />
          <Select
            label={t('recurring.cap')}
            data={CAPS.map((value) => ({ value, label: t(`recurring.cap.${value}`) }))}
            value={recurring.cap}
            allowDeselect={false}
            onChange={(value) => changeRecurring({ cap: (value ?? 'none') as RecurringForm['cap'] })}
            data-testid="grant-cap"
          />
          {recurring.cap === 'none' ? null : (
            <div className="cb-form-pair">
              <TextInput
                label={t('recurring.capSize')}
                inputMode="decimal"
                value={recurring.capSize}
                error={errors.capSize}
                onChange={(event) => changeRecurring({ capSize: event.currentTarget.value })}
                data-testid="grant-cap-size"
              />
              <Select
                aria-label={t('recurring.capIn')}
                label={' '}
                data={[
                  { value: 'times', label: t('recurring.capIn.times') },
                  { value: 'amount', label: unitName(spec.unit) },
                ]}
                value={recurring.capIn}
                allowDeselect={false}
                onChange={(value) => changeRecurring({ capIn: value === 'amount' ? 'amount' : 'times' })}
              />
            </div>
          )}
        </>
      ) : null}
    </>
  )
}
