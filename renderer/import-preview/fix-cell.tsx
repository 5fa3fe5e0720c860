import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { t } from '../i18n/t'

type FixCellProps = {
  readonly label: string
  readonly value: string
  /** How many other cells say the same in the same column. */
  readonly alike: number
  /** A correction that is no better than what was there. */
  readonly isWrongStill: boolean
  readonly onFix: (value: string, all: boolean) => void
}

/** A cell that can be said anew. Enter takes it, Escape leaves it as it is. */
export function FixCell({ label, value, alike, isWrongStill, onFix }: FixCellProps) {
  const [text, setText] = useState(value)
  const isChanged = text !== value
  return (
    <span className="cb-import-fix">
      <TextInput
        size="xs"
        value={text}
        error={isWrongStill && !isChanged}
        aria-label={label}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && isChanged) onFix(text, false)
          else if (event.key === 'Escape' && isChanged) setText(value)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
        data-testid="import-fix"
      />
      {isChanged ? (
        <>
          <Button size="compact-xs" onClick={() => onFix(text, false)}>
            {t('importPreview.fix.take')}
          </Button>
          {alike > 0 ? (
            <Button size="compact-xs" variant="light" onClick={() => onFix(text, true)} data-testid="import-fix-all">
              {t('importPreview.fix.takeAll', { count: alike + 1 })}
            </Button>
          ) : null}
        </>
      ) : null}
    </span>
  )
}
