import type { BookSnapshot } from '../../shared/ledger/snapshot'
import type { SnapshotParts } from './protocol'

/** The snapshot with the changed parts in place; parts that did not change stay the very same objects. */
export function mergeSnapshot(before: BookSnapshot | null, parts: SnapshotParts, isWhole: boolean): BookSnapshot {
  if (isWhole || before === null) return parts as BookSnapshot
  return { ...before, ...parts }
}
