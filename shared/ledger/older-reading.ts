/** Whether the file of an import would be read in another way today. */
import { isMappedFormat } from '../import/format-ids'
import { findFormat } from '../import/formats'
import { mappedFormatId } from '../import/mapping/mapped-format'
import type { Mapping } from '../import/mapping/mapping'
import type { ImportRecord } from './book-types'

/**
 * `format`: the format has a newer version. `mapping`: the mapping that read it is not in the book as it was, and there are others
 * to try; whether one knows the file is seen when it is read. Null: it would be read the same.
 */
export const olderReading = (
  { format, formatVersion }: Pick<ImportRecord, 'format' | 'formatVersion'>,
  mappings: readonly Mapping[],
): 'format' | 'mapping' | null => {
  if (!isMappedFormat(format)) return findFormat(format).version > formatVersion ? 'format' : null
  const isThere = mappings.some((mapping) => mappedFormatId(mapping) === format)
  return isThere || mappings.length === 0 ? null : 'mapping'
}
