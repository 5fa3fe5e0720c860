import { TextInput } from '@mantine/core'
import { useState } from 'react'

type CountFieldProps = {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly least: number
  readonly most: number
  readonly refusal: string
  readonly help?: string
  readonly suffix?: string
  readonly isLabelShown?: boolean
  readonly 'data-testid'?: string
}

/** A whole number between two others. */
export function CountField(props: CountFieldProps) {
  const { label, value, onChange, least, most, refusal, help, suffix, isLabelShown = false } = props
  const [text, setText] = useState(String(value))
  const read = readCount(text, least, most)
  const shown = read !== null && read !== value ? String(value) : text
  const change = (next: string) => {
    setText(next)
    const count = readCount(next, least, most)
    if (count !== null) onChange(count)
  }
  return (
    <TextInput
      size="xs"
      inputMode="numeric"
      {...(isLabelShown ? { label } : { 'aria-label': label })}
      {...(help === undefined ? {} : { title: help })}
      value={shown}
      onChange={(event) => change(event.currentTarget.value)}
      error={read === null ? refusal : undefined}
      {...(suffix === undefined
        ? {}
        : { rightSection: <span className="cb-suffix">{suffix}</span>, rightSectionWidth: 10 + suffix.length * 7.5 })}
      data-testid={props['data-testid']}
    />
  )
}

function readCount(text: string, least: number, most: number): number | null {
  const trimmed = text.trim()
  if (!/^\d{1,9}$/.test(trimmed)) return null
  const count = Number(trimmed)
  return count >= least && count <= most ? count : null
}
