import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { formatDay as dayText } from '../../../shared/time/days'
import { newDraftId } from '../../assign/share-draft'
import { t } from '../../i18n/t'
import { useToday } from '../../store/hooks'
import type { OutputDraft } from './task-draft'

type OutputEditorProps = {
  readonly unitName: string
  readonly output: readonly OutputDraft[]
  readonly onChange: (output: readonly OutputDraft[]) => void
}

/** How many pieces were finished on which day: what the cost is divided by. */
export function OutputEditor({ unitName, output, onChange }: OutputEditorProps) {
  const today = dayText(useToday())
  const replace = (id: string, change: Partial<OutputDraft>) =>
    onChange(output.map((one) => (one.id === id ? { ...one, ...change } : one)))
  return (
    <fieldset className="cb-rules">
      <legend>
        {t('tasks.form.output')} ({unitName})
      </legend>
      {output.map(({ id, day, count }) => (
        <div className="cb-output" key={id}>
          <TextInput
            size="xs"
            type="date"
            aria-label={t('tasks.form.output.day')}
            value={day}
            onChange={(event) => replace(id, { day: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            inputMode="numeric"
            aria-label={t('tasks.form.output.count')}
            value={count}
            onChange={(event) => replace(id, { count: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={t('tasks.form.output.remove', { day })}
            onClick={() => onChange(output.filter((one) => one.id !== id))}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...output, { id: newDraftId(), day: today, count: '' }])}
      >
        {t('tasks.form.output.add')}
      </Button>
    </fieldset>
  )
}
