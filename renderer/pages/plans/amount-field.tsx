import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { exampleAmount, inputText, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'

type AmountFieldProps = {
  readonly label: string
  readonly value: bigint
  readonly onChange: (value: bigint) => void
  /** How many of the amount make one of what is typed. */
  readonly scale?: bigint
  readonly suffix?: string
  readonly isLabelShown?: boolean
  readonly 'data-testid'?: string
}

/** An amount as typed: what can be read takes effect at once, what cannot stays and says so. */
export function AmountField({ label, value, onChange, scale = 1n, suffix, isLabelShown = false, ...rest }: AmountFieldProps) {
  const [text, setText] = useState(() => inputText(value / scale))
  const read = readAmount(text)
  // The amount was changed elsewhere.
  const shown = read !== null && read * scale !== value ? inputText(value / scale) : text
  const change = (next: string) => {
    setText(next)
    const amount = readAmount(next)
    if (amount !== null) onChange(amount * scale)
  }
  return (
    <TextInput
      size="xs"
      inputMode="decimal"
      {...(isLabelShown ? { label } : { 'aria-label': suffix === undefined ? label : `${label} (${suffix})` })}
      value={shown}
      onChange={(event) => change(event.currentTarget.value)}
      error={read === null ? t('common.error.notANumber', { example: exampleAmount() }) : undefined}
      {...(suffix === undefined
        ? {}
        : { rightSection: <span className="cb-suffix">{suffix}</span>, rightSectionWidth: 10 + suffix.length * 7.5 })}
      {...rest}
    />
  )
}

function readAmount(text: string): bigint | null {
  const nanos = parseAmount(text)
  return nanos === null || nanos < 0n ? null : nanos
}
