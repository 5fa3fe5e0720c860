/** The order in which imports meet: by number, except that a file that was read again stands where it stood before. */
import type { ImportRecord } from './book-types'

export const placeOf = ({ id, place }: Pick<ImportRecord, 'id' | 'place'>): number => place ?? id

export const inImportOrder = (records: readonly ImportRecord[]): readonly ImportRecord[] =>
  [...records].sort((a, b) => placeOf(a) - placeOf(b))
