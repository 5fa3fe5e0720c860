import { ActionIcon, Autocomplete, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { TokenLine } from '../../../shared/plans/work'
import { t } from '../../i18n/t'
import { AmountField } from './amount-field'
import { knownModels } from './known-models'

type TokenLinesProps = { readonly lines: readonly TokenLine[]; readonly onChange: (lines: readonly TokenLine[]) => void }

/** Tokens of a month, model by model. */
export function TokenLines({ lines, onChange }: TokenLinesProps) {
  const models = useMemo(knownModels, [])
  // Lines have no names of their own; without keys, removing one would shuffle what is typed into the others.
  const [keys, setKeys] = useState<readonly string[]>(() => lines.map(() => crypto.randomUUID()))
  const change = (at: number, part: Partial<TokenLine>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...part } : line)))
  const add = () => {
    setKeys([...keys, crypto.randomUUID()])
    onChange([...lines, { model: '', input: 0n, cached: 0n, output: 0n }])
  }
  const remove = (at: number) => {
    setKeys(keys.filter((_, index) => index !== at))
    onChange(lines.filter((_, index) => index !== at))
  }
  return (
    <div className="cb-token-lines">
      {lines.map((line, at) => (
        <div className="cb-token-line" key={keys[at] ?? `${line.model} ${lines.length}`}>
          <Autocomplete
            size="xs"
            label={t('plans.work.model')}
            data={models}
            limit={30}
            maxLength={200}
            value={line.model}
            onChange={(model) => change(at, { model })}
          />
          <AmountField
            label={t('plans.work.input')}
            value={line.input}
            onChange={(input) => change(at, { input })}
            isLabelShown
          />
          <AmountField
            label={t('plans.work.cached')}
            value={line.cached}
            onChange={(cached) => change(at, { cached })}
            isLabelShown
          />
          <AmountField
            label={t('plans.work.output')}
            value={line.output}
            onChange={(output) => change(at, { output })}
            isLabelShown
          />
          <ActionIcon
            aria-label={t('plans.work.removeModel', { number: at + 1 })}
            disabled={lines.length === 1}
            onClick={() => remove(at)}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button size="compact-xs" variant="light" leftSection={<IconPlus size={13} />} onClick={add}>
        {t('plans.work.addModel')}
      </Button>
    </div>
  )
}
