/**
 * What importing a file does to the rows already there: which of its rows count, and which earlier rows they replace.
 *
 * Laws (property-tested): importing a file twice changes nothing the second time; pieces of one download, imported in any order,
 * give the book of the whole; rows = new + already + restated + left out; a row is hidden by at most one import.
 */
import { type Decided, decideRows } from './decide-rows'
import { createMerge, type Meeting, type MergeInput } from './meeting'
import { mergeByKey } from './merge-by-key'
import { mergeByPeriod } from './merge-by-period'

export type MergeResult = Omit<Meeting, 'live' | 'replaced'> & Decided

export const mergeImport = (input: MergeInput): MergeResult => {
  const meeting = meetRows(input)
  return { ...meeting, ...decideRows(meeting, input.choices) }
}

export const meetRows = (input: MergeInput): Meeting => {
  const merge = createMerge(input)
  if (input.present.length === 0 && !input.hasRowId) {
    merge.live.fill(1)
  } else if (input.grain === 'event') {
    mergeByKey(input, merge)
  } else {
    mergeByPeriod(input, merge)
  }
  return merge.result()
}
