import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'

type SavedFieldProps<T> = Pick<TextInputProps, 'label' | 'description' | 'inputMode' | 'type' | 'size'> & {
  /** What is in force, as it is typed. */
  readonly saved: string
  /** Null where the text means nothing; an object, so that "nothing" can be a meaning too. */
  readonly parse: (text: string) => { readonly value: T } | null
  /** Said of such a text. */
  readonly bad: string
  readonly onSave: (value: T) => void
  readonly 'data-testid'?: string
}

/** Saved when the field is left or Enter is pressed, so that half a value is never in force. */
export function SavedField<T>({ saved, parse, bad, onSave, ...field }: SavedFieldProps<T>) {
  const [typed, setTyped] = useState<string | null>(null)
  const parsed = typed === null ? null : parse(typed)
  const save = () => {
    if (typed === null || parsed === null) return
    setTyped(null)
    if (typed.trim() !== saved) onSave(parsed.value)
  }
  return (
    <TextInput
      {...field}
      value={typed ?? saved}
      error={typed !== null && parsed === null ? bad : null}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
        if (event.key === 'Escape') setTyped(null)
      }}
    />
  )
}
