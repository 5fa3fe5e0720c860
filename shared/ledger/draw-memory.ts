/**
 * How things stood at the beginning of each month when a balance was last drawn down, so that a change is played from the month it is
 * in and not from the first day. Nothing of it is stored.
 *
 * Law: whatever it remembers, the draw-down says what it says without it.
 */
import type { Allocation, Correction, DayCharge, Debt, DrawDown, Loss } from './draw-down'
import { endOf, type Moment, NEVER, startOf } from './moment'
import type { OpenLot, PlannedLot } from './planned-lots'

/** What a draw-down is made of: the lots that count by the moment they come, the charges in the order they are played. */
export type DrawInput = {
  readonly lots: readonly PlannedLot[]
  readonly charges: readonly DayCharge[]
  readonly corrections: readonly Correction[]
  readonly netOverage: boolean
  readonly now: Moment
}

/** Before anything of the moment `at` was played. */
export type DrawState = Pick<DrawDown, 'charged' | 'overage' | 'refunds' | 'lastGrant'> & {
  readonly at: Moment
  /** Of the lots that had come, in order. */
  readonly figures: readonly Pick<OpenLot, 'left' | 'drawn' | 'expired' | 'withheld'>[]
  /** Places of the open ones, in the order they are drawn on. */
  readonly open: readonly number[]
  readonly firstEnd: Moment
  readonly owed: readonly Debt[]
  /** How many of each there were. */
  readonly charges: number
  readonly allocations: number
  readonly losses: number
}

export type DrawTrail = { readonly allocations: readonly Allocation[]; readonly losses: readonly Loss[] }
export type RecalledState = Omit<DrawState, keyof DrawTrail> & DrawTrail

export type DrawMemory = {
  /** The last state that nothing has changed before; null where there is none. Begins a draw-down. */
  recall(input: DrawInput): RecalledState | null
  note(at: Moment, state: () => DrawState): void
  /** Ends it. */
  keep(trail: DrawTrail): void
}

const MONTH = 30 * 86_400_000

/** `every`: how far its states lie apart, in milliseconds. */
export function createDrawMemory(every = MONTH): DrawMemory {
  let input: DrawInput | null = null
  let trail: DrawTrail | null = null
  let states: DrawState[] = []
  return {
    recall(next) {
      const changed = input === null || trail === null ? Number.NEGATIVE_INFINITY : firstDifference(input, next)
      states = states.filter(({ at }) => at <= changed && at <= next.now)
      const [state, from] = [states.at(-1), trail]
      input = next
      trail = null
      if (state === undefined || from === null) return null
      const { allocations, losses } = state
      return { ...state, allocations: from.allocations.slice(0, allocations), losses: from.losses.slice(0, losses) }
    },
    note(at, state) {
      const last = states.at(-1)?.at ?? Number.NEGATIVE_INFINITY
      if (Math.floor(at / every) > Math.floor(last / every)) states.push(state())
    },
    keep(found) {
      trail = found
    },
  }
}

/** The first moment that may be played differently; NEVER where there is none. */
function firstDifference(before: DrawInput, after: DrawInput): Moment {
  if (before.netOverage !== after.netOverage) return Number.NEGATIVE_INFINITY
  return Math.min(
    firstUnlike(before.lots, after.lots, isSameLot, ({ from }) => from),
    firstUnlike(before.charges, after.charges, isSameCharge, ({ day }) => startOf(day)),
    firstCorrection(before.corrections, after.corrections),
  )
}

/** Of lists in order of time. */
function firstUnlike<T>(
  before: readonly T[],
  after: readonly T[],
  isSame: (one: T, other: T) => boolean,
  momentOf: (one: T) => Moment,
): Moment {
  const length = Math.max(before.length, after.length)
  for (let at = 0; at < length; at++) {
    const [one, other] = [before[at], after[at]]
    if (one !== undefined && other !== undefined && isSame(one, other)) continue
    return Math.min(one === undefined ? NEVER : momentOf(one), other === undefined ? NEVER : momentOf(other))
  }
  return NEVER
}

function firstCorrection(before: readonly Correction[], after: readonly Correction[]): Moment {
  const isSame =
    before.length === after.length && before.every(({ day, nanos }, at) => day === after[at]?.day && nanos === after[at]?.nanos)
  return isSame ? NEVER : Math.min(...[...before, ...after].map(({ day }) => endOf(day)))
}

function isSameCharge(one: DayCharge, other: DayCharge): boolean {
  return one.nanos === other.nanos && one.day === other.day && one.service === other.service
}

function isSameLot(one: PlannedLot, other: PlannedLot): boolean {
  const [a, b] = [one.grant, other.grant]
  return (
    one.from === other.from &&
    one.to === other.to &&
    a.id === b.id &&
    a.amount === b.amount &&
    a.priority === b.priority &&
    a.category === b.category &&
    a.createdAt === b.createdAt &&
    isSameList(a.services, b.services) &&
    isSameRule(one, other)
  )
}

function isSameRule({ recurring: one }: PlannedLot, { recurring: other }: PlannedLot): boolean {
  if (one === null || other === null) return one === other
  return (
    one.source.id === other.source.id &&
    one.source.amount === other.source.amount &&
    one.period.to.at === other.period.to.at &&
    isSameList(one.cuts, other.cuts) &&
    isSameCarry(one.source.carry, other.source.carry)
  )
}

function isSameCarry(one: unknown, other: unknown): boolean {
  return one === other || textOf(one) === textOf(other)
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part))
}

function isSameList<T>(one: readonly T[] | null, other: readonly T[] | null): boolean {
  if (one === null || other === null) return one === other
  return one === other || (one.length === other.length && one.every((part, at) => part === other[at]))
}
