/** Plans one read file against the book, doing again only what another choice or another book changes. */
import type { Mapping } from '../../shared/import/mapping/mapping'
import { type BookState, decidePlan, type ImportPlan, type LoadSegments, planImport } from '../../shared/ledger/book'
import type { ImportChoices } from '../../shared/ledger/book-types'
import type { MendedFile } from '../../shared/ledger/mend-staged'
import type { StagedFile } from '../../shared/ledger/staged'
import { mendFile } from './mend-file'
import { CAUTIOUS_CHOICES } from './preview'

export type PlanJob = {
  readonly staged: StagedFile
  /** Null until the user chooses: the cautious ones. */
  readonly choices: ImportChoices | null
  readonly offeredAt: string
}

export type PlannedJob = { readonly plan: ImportPlan; readonly mended: MendedFile; readonly on: BookState }

type Surroundings = {
  readonly state: BookState
  readonly load: LoadSegments
  readonly mappings: readonly Mapping[]
}

export async function planJob(
  { staged, choices, offeredAt }: PlanJob,
  before: PlannedJob | null,
  { state, load, mappings }: Surroundings,
): Promise<PlannedJob> {
  const isSameMeeting = before !== null && before.on === state && choices !== null && meetsAlike(before.plan.choices, choices)
  if (isSameMeeting) return { ...before, plan: await decidePlan(before.plan, choices, load) }
  const mended = mendFile(staged, choices?.fixes ?? [], mappings)
  const plan = await planImport(state, mended.staged, choices ?? CAUTIOUS_CHOICES, load, offeredAt)
  // A file filtered by model or service looks like a withdrawal; until the user says so, nothing is taken away (ruling 2).
  const isDoubtful = choices === null && plan.merge.withdrawnLowersDay
  return { plan: isDoubtful ? await decidePlan(plan, { ...plan.choices, withdrawn: 'keep' }, load) : plan, mended, on: state }
}

/** Ticks decide about single rows after all have met; everything else may change how they meet. */
function meetsAlike(a: ImportChoices, b: ImportChoices): boolean {
  const meetingOf = ({ leftOut: _out, withdrawn: _withdrawn, withdrawnExcept: _except, ...meeting }: ImportChoices): string =>
    JSON.stringify(Object.entries(meeting).sort(([one], [other]) => (one < other ? -1 : 1)))
  return meetingOf(a) === meetingOf(b)
}
