import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconArrowsSplit2, IconPlus, IconX } from '@tabler/icons-react'
import type { Task } from '../../../shared/ledger/book-types'
import { shareOfWhole } from '../../../shared/tasks/shares'
import { formatPercent } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { newShare, readShares, type ShareDraft } from './task-draft'

type RuleSharesProps = {
  /** The task being edited, which keeps its part; null where any task may leave. */
  readonly task: Pick<Task, 'id' | 'name'> | null
  readonly split: readonly ShareDraft[]
  readonly onChange: (split: readonly ShareDraft[]) => void
}

/** Who gets which part: 60 and 40, or 1 and 1 and 1. */
export function RuleShares({ task, split, onChange }: RuleSharesProps) {
  const { tasks } = useBook()
  const names = new Map(tasks.map(({ id, name }) => [id, name]))
  if (task !== null) names.set(task.id, task.name.trim() === '' ? t('tasks.split.thisTask') : task.name)
  const taken = new Set(split.map(({ taskId }) => taskId))
  const free = [...names.keys()].filter((id) => !taken.has(id))
  const shares = readShares(split)
  const replace = (key: string, change: Partial<ShareDraft>) =>
    onChange(split.map((share) => (share.key === key ? { ...share, ...change } : share)))
  return (
    <fieldset className="cb-shares">
      <legend>{t('tasks.split')}</legend>
      {split.map((share, index) => (
        <div className="cb-share-row" key={share.key}>
          <Select
            size="xs"
            aria-label={t('tasks.split.task', { number: index + 1 })}
            data={[share.taskId, ...free].map((id) => ({ value: id, label: names.get(id) ?? id }))}
            value={share.taskId}
            allowDeselect={false}
            searchable
            disabled={share.taskId === task?.id}
            onChange={(taskId) => replace(share.key, { taskId: taskId ?? share.taskId })}
          />
          <TextInput
            size="xs"
            inputMode="numeric"
            aria-label={t('tasks.split.parts', { number: index + 1 })}
            value={share.parts}
            onChange={(event) => replace(share.key, { parts: event.currentTarget.value })}
          />
          <span className="cb-share-percent">{shares === null ? '' : formatPercent(shareOfWhole(shares, share.taskId))}</span>
          <ActionIcon
            aria-label={t('tasks.split.remove', { number: index + 1 })}
            disabled={share.taskId === task?.id || split.length <= (task === null ? 1 : 0)}
            onClick={() => onChange(split.filter(({ key }) => key !== share.key))}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={13} />}
        disabled={free.length === 0}
        onClick={() => onChange([...split, newShare(free[0] ?? '', '1')])}
      >
        {t('tasks.split.add')}
      </Button>
    </fieldset>
  )
}

/** Begins a split in two halves; only where there is another task to share with. */
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
