import { Select, TextInput } from '@mantine/core'
import { formatDay as dayText } from '../../../../shared/time/days'
import type { Period } from '../../../../shared/time/period'
import { t } from '../../../i18n/t'
import { useToday } from '../../../store/hooks'
import type { Against } from './unit-question'

type AgainstChoiceProps = {
  readonly against: Against
  /** What it is compared with now: where the days begin that somebody chooses. */
  readonly before: Period | null
  readonly onChange: (against: Against) => void
}

const KINDS = ['preceding', 'year', 'days'] as const

export function AgainstChoice({ against, before, onChange }: AgainstChoiceProps) {
  const today = dayText(useToday())
  const choose = (kind: string | null) => {
    if (kind !== 'days') onChange({ kind: kind === 'year' ? 'year' : 'preceding' })
    else onChange({ kind, from: before ? dayText(before.from) : today, to: before ? dayText(before.to - 1) : today })
  }
  return (
    <>
      <Select
        size="xs"
        w={190}
        label={t('units.against')}
        data={KINDS.map((kind) => ({ value: kind as string, label: t(`units.against.${kind}`) }))}
        value={against.kind}
        allowDeselect={false}
        onChange={choose}
        data-testid="unit-against"
      />
      {against.kind === 'days'
        ? (['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              size="xs"
              type="date"
              label={t(`units.against.${end}`)}
              value={against[end]}
              onChange={(event) => onChange({ ...against, [end]: event.currentTarget.value })}
              data-testid={`unit-against-${end}`}
            />
          ))
        : null}
    </>
  )
}
