/**
 * An import taken out of the book, its file read in another way, or accounts that became one: what that concerns meets the others
 * anew.
 *
 * Laws: reverting an import leaves the book that the remaining imports, in their order, would give; a file read again, the one that
 * all files with the new reading would give; other accounts, the one that the same files imported with these accounts would give.
 */
import type { FormatId } from '../import/format-ids'
import { type AccountMap, mapAccounts } from './account-map'
import {
  accountsOf,
  type BookChange,
  type BookState,
  effectsOf,
  grainOf,
  type LoadSegments,
  liveRows,
  placeFile,
  presentImports,
} from './book'
import type { AccountId, ImportChoices, ImportEffects, ImportId, ImportRecord, Series } from './book-types'
import { type CarriedRows, carryExceptions, carryLeftOut, carryRows } from './carry-ticks'
import { describeImport } from './describe-import'
import { placeOf } from './import-order'
import type { ImportFacts, PresentImport } from './meeting'
import { type MergeResult, mergeImport } from './merge'
import type { RollupTable } from './rollup-table'
import { countRows, type Segment } from './segment'
import type { StagedFile } from './staged'

export type RevertChange = {
  readonly removed: ImportId
  /** Effects of later imports that are different without the removed one. */
  readonly effects: readonly ImportEffects[]
}

export type RereadChange = RevertChange & {
  readonly added: BookChange
  /** Later imports whose ticks speak of rows of the one that was read again. */
  readonly records: readonly ImportRecord[]
}

/** The book without an import, as importing the others in their order would give it. */
export const planRevert = async (
  state: BookState,
  importId: ImportId,
  load: LoadSegments,
): Promise<{ change: RevertChange; next: BookState }> => {
  const removed = findImport(state, importId)
  const replay = replayFormat(state, { removed, before: await presentImports(state, removed.format, load) })
  const effects = new Map(state.effects)
  effects.delete(importId)
  for (const later of replay.later) effects.set(later.importId, later)
  const imports = state.imports.filter(({ id }) => id !== importId)
  const rollups = applyReplays(state.rollups, [replay])
  return { change: { removed: importId, effects: replay.later }, next: { ...state, imports, effects, rollups } }
}

/**
 * The book with a file read in another way, as importing all files in their order with the new reading would give it. Rows are never
 * rewritten, so the new reading is an import of its own that takes the place of the old one; it keeps its choices and its time.
 */
export const planReread = async (
  state: BookState,
  importId: ImportId,
  file: StagedFile,
  load: LoadSegments,
): Promise<{ change: RereadChange; next: BookState }> => {
  const removed = findImport(state, importId)
  const { importedAt } = removed
  const staged = underItsName(file, removed)
  const { facts, segments, series, placement } = placeFile(state, staged, removed.choices, importedAt)
  const earlierReading = await load([importId])
  const choices = carryLeftOut(removed.choices, earlierReading, segments)
  const records = withCarriedTicks(state.imports, importId, facts.id, carryRows(earlierReading, segments))
  const own = { format: staged.start.format, facts, segments, choices }
  const present = await presentImports(state, own.format, load)
  const renewed = { ...state, imports: records, series }
  const replay = replayFormat(renewed, { removed, before: present, added: own })
  const replays =
    own.format === removed.format
      ? [replay]
      : [replay, replayFormat(renewed, { removed, before: await presentImports(state, removed.format, load) })]
  const merge = replay.merge!
  const chosen: ImportChoices = { ...choices, accounts: placement.chosen }
  const touched = present.filter(({ facts: { id } }) => merge.hides.has(id)).flatMap((other) => other.segments)
  const record: ImportRecord = {
    ...describeImport.record({ facts, staged, segments, touched, merge, series, choices: chosen, now: importedAt }),
    place: placeOf(removed),
  }
  const added: BookChange = {
    record,
    effects: effectsOf(record.id, merge),
    segments,
    newSeries: series.all.slice(state.series.all.length),
    newAccounts: placement.created,
  }
  const later = replays.flatMap((one) => one.later)
  const effects = new Map(state.effects)
  effects.delete(importId)
  for (const one of [added.effects, ...later]) effects.set(one.importId, one)
  return {
    change: { removed: importId, effects: later, added, records: records.filter((one, at) => one !== state.imports[at]) },
    next: {
      imports: records.map((other) => (other.id === importId ? record : other)),
      effects,
      series,
      splits: state.splits,
      accounts: [...state.accounts, ...placement.created],
      rollups: applyReplays(state.rollups, replays),
      nextImportId: record.id + 1,
    },
  }
}

/**
 * The book with other accounts and splits. Where accounts were merged or taken apart, rows meet that did not, or no longer do: the
 * imports of those formats are gone through again in their order.
 */
export const planAccounts = async (
  state: BookState,
  { accounts, splits }: Pick<BookState, 'accounts' | 'splits'>,
  load: LoadSegments,
): Promise<{ effects: readonly ImportEffects[]; next: BookState }> => {
  const after = mapAccounts(accounts, splits)
  const replays: Replay[] = []
  for (const format of formatsToReplay(state.series.all, accountsOf(state), after)) {
    replays.push(replayFormat(state, { before: await presentImports(state, format, load), accounts: after }))
  }
  const changed = replays.flatMap(({ later }) => later)
  const effects = new Map(state.effects)
  for (const one of changed) effects.set(one.importId, one)
  return { effects: changed, next: { ...state, accounts, splits, effects, rollups: applyReplays(state.rollups, replays) } }
}

/** Formats with rows of two accounts that were one and are no longer, or the other way round. */
const formatsToReplay = (series: readonly Series[], before: AccountMap, after: AccountMap): readonly FormatId[] => {
  const filed = new Map<FormatId, Map<AccountId, readonly [before: AccountId, after: AccountId]>>()
  for (const one of series) {
    const ofFormat = filed.get(one.format) ?? new Map()
    filed.set(one.format, ofFormat.set(one.accountId, [before.filedUnder(one), after.filedUnder(one)]))
  }
  return [...filed].flatMap(([format, accounts]) => {
    const pairs = [...accounts.values()]
    const differs = pairs.some(([a, b]) => pairs.some(([c, d]) => (a === c) !== (b === d)))
    return differs ? [format] : []
  })
}

/** A file that was renamed since is still the same one: what its name said of its period then holds. */
const underItsName = (file: StagedFile, { fileName, statedPeriod }: ImportRecord): StagedFile =>
  file.start.name === fileName ? file : { ...file, start: { ...file.start, name: fileName, statedPeriod } }

/** The records with the ticks that speak of the rows of an import carried over to another reading of it; most are as they were. */
const withCarriedTicks = (
  imports: readonly ImportRecord[],
  was: ImportId,
  is: ImportId,
  carried: CarriedRows,
): readonly ImportRecord[] =>
  imports.map((record) => {
    const choices = carryExceptions(record.choices, was, is, carried)
    return choices === record.choices ? record : { ...record, choices }
  })

const findImport = (state: BookState, importId: ImportId): ImportRecord => {
  const record = state.imports.find(({ id }) => id === importId)
  if (!record) throw new RangeError('there is no such import')
  return record
}

/** Imports of one format before and after one of them went, or another came in its place. */
type Replay = {
  readonly before: readonly PresentImport[]
  readonly after: readonly PresentImport[]
  /** How the one that came met those before it. */
  readonly merge: MergeResult | null
  /** What the imports behind it hide now. */
  readonly later: readonly ImportEffects[]
}

type Reading = {
  readonly format: FormatId
  readonly facts: ImportFacts
  readonly segments: readonly Segment[]
  readonly choices: ImportChoices
}

type ReplayInput = {
  /** Everything in front of it stays as it met; everything behind meets anew. Absent: everything meets anew. */
  readonly removed?: ImportRecord
  readonly before: readonly PresentImport[]
  readonly added?: Reading
  readonly accounts?: AccountMap
}

/** Lets imports of one format meet anew, with the choices that were made for them. */
const replayFormat = (state: BookState, { removed, before, added, accounts = accountsOf(state) }: ReplayInput): Replay => {
  const place = removed === undefined ? Number.NEGATIVE_INFINITY : placeOf(removed)
  const earlier = new Set(state.imports.filter((record) => placeOf(record) < place).map(({ id }) => id))
  const after: PresentImport[] = []
  const meet = ({ format, facts, segments, choices }: Reading): MergeResult => {
    const merge = mergeImport({
      ...grainOf(format),
      incoming: { facts, segments, rows: countRows(segments) },
      present: after,
      series: state.series,
      accounts,
      choices,
    })
    for (const other of after) for (const row of merge.hides.get(other.facts.id) ?? []) other.live[row] = 0
    // A copy: what those behind it hide is no doing of its own.
    after.push({ facts, segments, live: merge.live.slice() })
    return merge
  }
  for (const { facts, segments } of before) {
    if (!earlier.has(facts.id)) continue
    after.push({ facts, segments, live: liveRows(state.effects, facts.id, countRows(segments), (id) => earlier.has(id)) })
  }
  const merge = added === undefined ? null : meet(added)
  const later = before.flatMap(({ facts, segments }): readonly ImportEffects[] => {
    if (earlier.has(facts.id) || facts.id === removed?.id) return []
    const { format, choices } = findImport(state, facts.id)
    return [effectsOf(facts.id, meet({ format, facts, segments, choices }))]
  })
  return { before, after, merge, later }
}

/** The sums with every row that counts differently taken out or put in. */
const applyReplays = (sums: RollupTable, replays: readonly Replay[]): RollupTable => {
  if (replays.length === 0) return sums
  const rollups = sums.fork()
  for (const { before, after } of replays) {
    const was = new Map(before.map((one) => [one.facts.id, one.live]))
    const is = new Map(after.map((one) => [one.facts.id, one.live]))
    for (const { facts, segments } of [...before, ...after.filter(({ facts: { id } }) => !was.has(id))]) {
      const [old, now] = [was.get(facts.id), is.get(facts.id)]
      for (const segment of segments) {
        rollups.apply(segment, (row) => old?.[row] === 1 && now?.[row] !== 1, -1)
        rollups.apply(segment, (row) => old?.[row] !== 1 && now?.[row] === 1, 1)
      }
    }
  }
  return rollups
}
