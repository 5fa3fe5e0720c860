/** Who gets which part, while it is typed. */
import type { TaskShare } from '../../shared/ledger/book-types'

/** With a number of its own, so that removing one does not shuffle the fields of the others. A task id '' is a task to be made. */
export type ShareDraft = { readonly key: string; readonly taskId: string; readonly parts: string }

const NEW = 'new:'
/** Ids of what is not saved yet only have to be unlike each other and any saved one. */
let drafts = 0

export function newDraftId(): string {
  drafts += 1
  return `${NEW}${drafts}`
}

export function isDraftId(id: string): boolean {
  return id.startsWith(NEW)
}

export function newShare(taskId: string, parts: string): ShareDraft {
  return { key: newDraftId(), taskId, parts }
}

const MAX_PARTS = 1_000_000

/** Null where the parts are no whole numbers above 0, or a task has two. */
export function readShares(split: readonly ShareDraft[]): readonly TaskShare[] | null {
  const shares = split.map(({ taskId, parts }) => ({ taskId, parts: /^\d+$/.test(parts.trim()) ? Number(parts) : 0 }))
  const isGood = shares.every(({ parts }) => parts >= 1 && parts <= MAX_PARTS)
  return isGood && new Set(shares.map(({ taskId }) => taskId)).size === shares.length ? shares : null
}
