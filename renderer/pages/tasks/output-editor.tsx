import { ActionIcon, Button, Group, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { formatDay as dayText } from '../../../shared/time/days'
import { newDraftId } from '../../assign/share-draft'
import { t } from '../../i18n/t'
import { useToday } from '../../store/hooks'
import { OUTPUT_METERS, type OutputDraft, type OutputMeterDraft } from './output-draft'

type OutputEditorProps = {
  readonly unitName: string
  readonly output: readonly OutputDraft[]
  readonly meter: OutputMeterDraft
  readonly onChange: (change: { readonly output?: readonly OutputDraft[]; readonly outputMeter?: OutputMeterDraft }) => void
}

const TYPED = ''

/** How many pieces were finished: what the cost is divided by. */
export function OutputEditor({ unitName, output, meter, onChange }: OutputEditorProps) {
  const choose = (name: string | null) => onChange({ outputMeter: OUTPUT_METERS.find((one) => one.meter === name) ?? null })
  return (
    <fieldset className="cb-rules">
      <legend>
        {t('tasks.form.output')} ({unitName})
      </legend>
      <Group gap="sm" align="start" mt={6}>
        <Select
          size="xs"
          w={210}
          label={t('units.output.source')}
          data={[
            { value: TYPED, label: t('units.output.typed') },
            ...OUTPUT_METERS.map((one) => ({
              value: one.meter as string,
              label: t('units.output.counted', { meter: t(`meter.${one.meter}`) }),
            })),
          ]}
          value={meter?.meter ?? TYPED}
          allowDeselect={false}
          onChange={choose}
          data-testid="output-source"
        />
        {meter === null ? null : (
          <TextInput
            size="xs"
            w={230}
            label={t('units.output.per')}
            description={t('units.output.per.help')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="decimal"
            value={meter.per}
            onChange={(event) => onChange({ outputMeter: { ...meter, per: event.currentTarget.value } })}
            data-testid="output-per"
          />
        )}
      </Group>
      {meter === null ? <TypedOutput output={output} onChange={(next) => onChange({ output: next })} /> : null}
    </fieldset>
  )
}

type TypedOutputProps = { readonly output: readonly OutputDraft[]; readonly onChange: (output: readonly OutputDraft[]) => void }

function TypedOutput({ output, onChange }: TypedOutputProps) {
  const today = dayText(useToday())
  const replace = (id: string, change: Partial<OutputDraft>) =>
    onChange(output.map((one) => (one.id === id ? { ...one, ...change } : one)))
  return (
    <>
      {output.length === 0 ? null : (
        <div className="cb-output cb-output-head" aria-hidden="true">
          <span>{t('units.output.from')}</span>
          <span>{t('units.output.to')}</span>
          <span>{t('tasks.form.output.count')}</span>
        </div>
      )}
      {output.map(({ id, day, lastDay = '', count }) => (
        <div className="cb-output" key={id}>
          <TextInput
            size="xs"
            type="date"
            aria-label={t('units.output.from')}
            value={day}
            onChange={(event) => replace(id, { day: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            type="date"
            aria-label={t('units.output.to')}
            value={lastDay}
            onChange={(event) => replace(id, { lastDay: event.currentTarget.value })}
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
        mt={8}
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...output, { id: newDraftId(), day: today, lastDay: '', count: '' }])}
      >
        {t('tasks.form.output.add')}
      </Button>
    </>
  )
}
