import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../i18n/t'
import { parseWholeNumbers, wholeNumbersText } from './whole-numbers'

type NumberListProps = {
  readonly label: string
  readonly help: string
  readonly values: readonly number[]
  readonly largest: number
  readonly onChange: (values: readonly number[]) => void
}

/** Saved when the field is left or Enter is pressed, so that half a number is never a threshold. */
export function NumberList({ label, help, values, largest, onChange }: NumberListProps) {
  const saved = wholeNumbersText(values)
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? saved
  const parsed = parseWholeNumbers(text, largest)
  const save = () => {
    if (parsed === null) return
    setTyped(null)
    if (wholeNumbersText(parsed) !== saved) onChange(parsed)
  }
  return (
    <TextInput
      label={label}
      description={help}
      inputMode="numeric"
      value={text}
      error={parsed === null ? t('settings.list.bad', { from: 1, to: largest }) : null}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
        if (event.key === 'Escape') setTyped(null)
      }}
    />
  )
}
