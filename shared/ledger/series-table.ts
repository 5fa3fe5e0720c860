/** The distinct label sets of the book. A series is found by what it says, and keeps its number for good. */
import { LABELS, type SeriesKey } from '../import/batch'
import type { AccountId, Series } from './book-types'

export type SeriesTable = {
  readonly all: readonly Series[]
  /** The series' number, giving it one if it is new. */
  intern(accountId: AccountId, key: SeriesKey): number
}

const SEPARATOR = '\u0001'

const textOf = (accountId: AccountId, key: SeriesKey): string => {
  const parts = [accountId, key.provider, key.product, key.format, key.unit, key.category, key.basis]
  for (const label of LABELS) parts.push(key.labels[label] ?? '')
  return parts.join(SEPARATOR)
}

export const createSeriesTable = (known: readonly Series[] = []): SeriesTable => {
  const all: Series[] = [...known]
  const byText = new Map(all.map((series) => [textOf(series.accountId, series), series.id]))
  return {
    all,
    intern(accountId, key) {
      const text = textOf(accountId, key)
      const found = byText.get(text)
      if (found !== undefined) return found
      const id = all.length
      all.push({ ...key, id, accountId })
      byText.set(text, id)
      return id
    },
  }
}

/** How many labels say something: of two descriptions of one row, the fuller one is kept. */
export const labelCount = (series: SeriesKey): number => {
  let count = 0
  for (const label of LABELS) if (series.labels[label]) count++
  return count
}
