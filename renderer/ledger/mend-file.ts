/** Corrects cells of a read file, by whatever format or mapping it was read. */
import { isMappedFormat } from '../../shared/import/format-ids'
import { findFormat } from '../../shared/import/formats'
import { formatOfMapping, mappedFormatId } from '../../shared/import/mapping/mapped-format'
import type { Mapping } from '../../shared/import/mapping/mapping'
import type { CellFix } from '../../shared/import/problem'
import type { UsageFormat } from '../../shared/import/usage-format'
import { type MendedFile, mendStaged } from '../../shared/ledger/mend-staged'
import type { StagedFile } from '../../shared/ledger/staged'

export function mendFile(staged: StagedFile, fixes: readonly CellFix[], mappings: readonly Mapping[]): MendedFile {
  const format = fixes.length === 0 ? null : formatOf(staged, mappings)
  return format === null ? { staged, left: [] } : mendStaged(staged, format, fixes)
}

/** Null where the mapping it was read by has been removed since. */
function formatOf({ start: { format } }: StagedFile, mappings: readonly Mapping[]): UsageFormat | null {
  if (!isMappedFormat(format)) return findFormat(format)
  const mapping = mappings.find((one) => mappedFormatId(one) === format)
  return mapping === undefined ? null : formatOfMapping(mapping)
}
