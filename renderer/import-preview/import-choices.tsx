import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { ImportChoices } from '../../shared/ledger/book-types'
import { formatDay } from '../i18n/format'
import { t } from '../i18n/t'
import type { ImportPreview } from '../store/state'
import { dayChoice, periodList, questionsOf, rangeList, withDayChoice } from './preview-summary'

type ImportChoicesFormProps = {
  readonly preview: ImportPreview
  readonly thisYear: string
  readonly onChange: (choices: ImportChoices) => void
}

/** Only the choices that would change this book. Each change redraws the preview with its outcome. */
export function ImportChoicesForm({ preview, thisYear, onChange }: ImportChoicesFormProps) {
  const questions = questionsOf(preview).filter((question) => question !== 'account' && question !== 'period')
  const { choices } = preview
  if (questions.length === 0) return null
  return (
    <section className="cb-import-choices" aria-label={t('importPreview.choices')} data-testid="import-choices">
      {questions.includes('older') ? (
        <Choice
          title={t('importPreview.choice.older')}
          help={t('importPreview.choice.older.help', { day: formatDay(preview.record.asOf, thisYear) })}
          value={choices.older}
          options={[
            { value: 'keep', label: t('importPreview.choice.older.keep') },
            { value: 'replace', label: t('importPreview.choice.older.replace') },
          ]}
          onChange={(older) => onChange({ ...choices, older })}
        />
      ) : null}
      {questions.includes('partial-days')
        ? preview.keptDays.map((day) => (
            <Choice
              key={day}
              title={t('importPreview.choice.partial', { day: periodList([day], thisYear) })}
              help={t('importPreview.choice.partial.help')}
              value={dayChoice(choices, day)}
              options={[
                { value: 'keep', label: t('importPreview.choice.partial.keep') },
                { value: 'replace', label: t('importPreview.choice.partial.replace') },
              ]}
              onChange={(value) => onChange(withDayChoice(choices, day, value))}
            />
          ))
        : null}
      {questions.includes('overlaps') ? (
        <Choice
          title={t('importPreview.choice.overlaps')}
          help={t('importPreview.choice.overlaps.help', { days: rangeList(preview.overlaps, thisYear) })}
          value={choices.overlaps ?? 'keep'}
          options={[
            { value: 'keep', label: t('importPreview.choice.overlaps.keep') },
            { value: 'replace', label: t('importPreview.choice.overlaps.replace') },
          ]}
          onChange={(overlaps) => onChange({ ...choices, overlaps })}
        />
      ) : null}
      {questions.includes('withdrawn') ? (
        <Choice
          title={t('importPreview.choice.withdrawn', { count: preview.sizes.withdrawn })}
          help={t('importPreview.choice.withdrawn.help')}
          value={choices.withdrawn}
          options={[
            { value: 'keep', label: t('importPreview.choice.withdrawn.keep') },
            { value: 'apply', label: t('importPreview.choice.withdrawn.apply') },
          ]}
          onChange={(withdrawn) => onChange({ ...choices, withdrawn, withdrawnExcept: [] })}
        />
      ) : null}
    </section>
  )
}

type ChoiceProps<Value extends string> = {
  readonly title: string
  readonly help: ReactNode
  readonly value: Value
  readonly options: { value: Value; label: string }[]
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ title, help, value, options, onChange }: ChoiceProps<Value>) {
  const titleId = useId()
  return (
    <div className="cb-import-choice">
      <div className="cb-import-choice-text">
        <p className="cb-import-choice-title" id={titleId}>
          {title}
        </p>
        <p className="cb-import-choice-help">{help}</p>
      </div>
      <SegmentedControl<Value> aria-labelledby={titleId} size="xs" value={value} data={options} onChange={onChange} />
    </div>
  )
}
