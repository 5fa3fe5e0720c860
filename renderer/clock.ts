/** What time it is for the app: the machine's time, or a set instant that runs on from when it was set (tests, samples). */
export type Clock = {
  now(): number
  /** The time is now this, and goes on from here. */
  set(instant: number): void
  /** Back to what it was before `set`. */
  reset(): void
}

export function createClock(startAt: number | null, machineNow: () => number): Clock {
  const base = startAt === null ? 0 : startAt - machineNow()
  let offset = base
  return {
    now: () => machineNow() + offset,
    set(instant) {
      offset = instant - machineNow()
    },
    reset() {
      offset = base
    },
  }
}
