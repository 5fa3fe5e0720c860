import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconArrowsSplit2, IconPlus, IconX } from '@tabler/icons-react'
import { shareOfWhole } from '../../shared/tasks/shares'
import { formatShare } from '../i18n/format'
import { t } from '../i18n/t'
import { useBook } from '../store/hooks'
import { newShare, readShares, type ShareDraft } from './share-draft'
import './assign.css'

export type ShareOption = { readonly value: string; readonly label: string }

type SharesEditorProps = {
  /** The tasks that can have a part. */
  readonly options: readonly ShareOption[]
  /** The task that keeps a part whatever happens; null where any may leave, but one stays. */
  readonly keeps: string | null
  readonly split: readonly ShareDraft[]
  readonly onChange: (split: readonly ShareDraft[]) => void
}

/** Who gets which part: 60 and 40, or 1 and 1 and 1. Whatever the parts are, together they are all of it. */
export function SharesEditor({ options, keeps, split, onChange }: SharesEditorProps) {
  const labels = new Map(options.map(({ value, label }) => [value, label]))
  const taken = new Set(split.map(({ taskId }) => taskId))
  const free = options.filter(({ value }) => !taken.has(value))
  const shares = readShares(split)
  const isWhole = split.length === 1
  const replace = (key: string, change: Partial<ShareDraft>) =>
    onChange(split.map((share) => (share.key === key ? { ...share, ...change } : share)))
  return (
    <fieldset className="cb-shares" data-testid="shares">
      <legend>{isWhole ? t('assign.to') : t('tasks.split')}</legend>
      {split.map((share, index) => (
        <div className="cb-share-row" data-whole={isWhole} key={share.key}>
          <Select
            size="xs"
            aria-label={t('tasks.split.task', { number: index + 1 })}
            data={[{ value: share.taskId, label: labels.get(share.taskId) ?? share.taskId }, ...free]}
            value={share.taskId}
            allowDeselect={false}
            searchable
            disabled={share.taskId === keeps}
            onChange={(taskId) => replace(share.key, { taskId: taskId ?? share.taskId })}
            data-testid="share-task"
          />
          {isWhole ? null : (
            <>
              <TextInput
                size="xs"
                inputMode="numeric"
                aria-label={t('tasks.split.parts', { number: index + 1 })}
                value={share.parts}
                onChange={(event) => replace(share.key, { parts: event.currentTarget.value })}
              />
              <span className="cb-share-percent">{shares === null ? '' : formatShare(shareOfWhole(shares, share.taskId))}</span>
              <ActionIcon
                aria-label={t('tasks.split.remove', { number: index + 1 })}
                disabled={share.taskId === keeps}
                onClick={() => onChange(split.filter(({ key }) => key !== share.key))}
              >
                <IconX size={15} />
              </ActionIcon>
            </>
          )}
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={isWhole ? <IconArrowsSplit2 size={13} /> : <IconPlus size={13} />}
        disabled={free.length === 0}
        onClick={() => onChange(withAnother(split, free[0]?.value ?? ''))}
        data-testid="share-add"
      >
        {isWhole ? t('tasks.split.begin') : t('tasks.split.add')}
      </Button>
    </fieldset>
  )
}

/** Begins with two halves. */
function withAnother(split: readonly ShareDraft[], taskId: string): readonly ShareDraft[] {
  if (split.length > 1) return [...split, newShare(taskId, '1')]
  return [...split.map((share) => ({ ...share, parts: '50' })), newShare(taskId, '50')]
}

/** Begins the split of a rule; only where there is another task to share with. */
export function SplitButton({ taskId, onSplit }: { readonly taskId: string; readonly onSplit: (split: ShareDraft[]) => void }) {
  const { tasks } = useBook()
  const other = tasks.find(({ id, archived }) => id !== taskId && !archived)
  if (other === undefined) return null
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconArrowsSplit2 size={13} />}
      onClick={() => onSplit([newShare(taskId, '50'), newShare(other.id, '50')])}
    >
      {t('tasks.split.begin')}
    </Button>
  )
}
