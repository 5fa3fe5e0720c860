import { ActionIcon, Button, Popover, SegmentedControl, TextInput } from '@mantine/core'
import { IconCalendar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { formatDay as dayText, parseDay } from '../../../shared/time/days'
import { setPeriod } from '../../actions/navigation'
import { t } from '../../i18n/t'
import { useAppState, usePeriod, useToday } from '../../store/hooks'
import type { PeriodChoice } from '../../store/state'
import { periodLabel, stepPeriod } from './period-text'

const PRESETS = ['today', '7', '30', 'month', 'all'] as const
type Preset = (typeof PRESETS)[number]

export function PeriodPicker() {
  const choice = useAppState((state) => state.period)
  const period = usePeriod()
  const today = useToday()
  const [isOpen, setOpen] = useState(false)
  const steps = { back: stepPeriod(choice, period, -1), forward: stepPeriod(choice, period, 1) }

  return (
    <div className="cb-period">
      <SegmentedControl
        size="xs"
        aria-label={t('frame.period')}
        value={presetOf(choice)}
        onChange={(value) => setPeriod(choiceOf(value as Preset, today))}
        data={PRESETS.map((preset) => ({ value: preset, label: t(`frame.period.${preset}`) }))}
        data-testid="period-presets"
      />
      <div className="cb-period-steps">
        <ActionIcon
          size="md"
          aria-label={t('frame.earlier')}
          disabled={steps.back === null}
          onClick={() => steps.back && setPeriod(steps.back)}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <Popover opened={isOpen} onChange={setOpen} position="bottom" shadow="md" trapFocus returnFocus>
          <Popover.Target>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconCalendar size={15} aria-hidden="true" />}
              onClick={() => setOpen((open) => !open)}
              aria-label={t('frame.periodChoose', { period: periodLabel(choice, period, today) })}
              data-testid="period-label"
            >
              {periodLabel(choice, period, today)}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <CustomPeriod key={`${period.from} ${period.to}`} from={period.from} to={period.to} onDone={() => setOpen(false)} />
          </Popover.Dropdown>
        </Popover>
        <ActionIcon
          size="md"
          aria-label={t('frame.later')}
          disabled={steps.forward === null || period.to > today}
          onClick={() => steps.forward && setPeriod(steps.forward)}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
      </div>
    </div>
  )
}

type CustomPeriodProps = { readonly from: number; readonly to: number; readonly onDone: () => void }

/** Two days, both included, as people say it. */
function CustomPeriod({ from, to, onDone }: CustomPeriodProps) {
  const [first, setFirst] = useState(dayText(from))
  const [last, setLast] = useState(dayText(to - 1))
  const firstDay = parseDay(first)
  const lastDay = parseDay(last)
  const isWrong = firstDay === null || lastDay === null || lastDay < firstDay
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isWrong) return
    setPeriod({ kind: 'custom', from: first, to: last })
    onDone()
  }
  return (
    <form className="cb-period-form" onSubmit={submit}>
      <TextInput
        type="date"
        label={t('frame.from')}
        value={first}
        onChange={(event) => setFirst(event.currentTarget.value)}
        data-testid="period-from"
      />
      <TextInput
        type="date"
        label={t('frame.to')}
        value={last}
        onChange={(event) => setLast(event.currentTarget.value)}
        error={isWrong ? t('common.error.endsBeforeStart') : null}
        data-testid="period-to"
      />
      <Button type="submit" size="xs" disabled={isWrong} data-testid="period-apply">
        {t('frame.apply')}
      </Button>
    </form>
  )
}

function presetOf(choice: PeriodChoice): string {
  if (choice.kind === 'last-days') return String(choice.days)
  return choice.kind
}

function choiceOf(preset: Preset, today: number): PeriodChoice {
  switch (preset) {
    case 'today':
      return { kind: 'today' }
    case '7':
      return { kind: 'last-days', days: 7 }
    case '30':
      return { kind: 'last-days', days: 30 }
    case 'month':
      return { kind: 'month', month: dayText(today).slice(0, 7) }
    case 'all':
      return { kind: 'all' }
  }
}
