import { describe, expect, it } from 'vitest'
import { outputOf } from '../../../shared/tasks/task-output'
import { day } from '../../support/snapshot'

const ONE = 1_000_000_000n
const october = { from: day('2026-10-01'), to: day('2026-11-01') }

describe('the output of a task', () => {
  it('is what was typed for days and whole ranges of the period', () => {
    const output = [
      { day: '2026-10-01', count: 2 },
      { day: '2026-10-01', lastDay: '2026-10-31', count: 40.5 },
      { day: '2026-09-30', count: 100 },
    ]
    expect(outputOf({ output }, {}, october)).toEqual({ pieces: 42_500_000_000n, cut: 0 })
  })

  it('names ranges that reach out of the period instead of guessing how much of them is in it', () => {
    const output = [{ day: '2026-09-15', lastDay: '2026-10-14', count: 40 }]
    expect(outputOf({ output }, {}, october)).toEqual({ pieces: 0n, cut: 1 })
    expect(outputOf({ output }, {}, { from: day('2026-11-01'), to: day('2026-12-01') })).toEqual({ pieces: 0n, cut: 0 })
    expect(outputOf({ output }, {}, { from: day('2026-09-01'), to: day('2026-11-01') })).toEqual({ pieces: 40n * ONE, cut: 0 })
  })

  it('is what the export counts where the task says so, whatever was typed', () => {
    const output = [{ day: '2026-10-01', count: 2 }]
    const minutes = { output, outputMeter: { meter: 'seconds' as const, per: 60 } }
    expect(outputOf(minutes, { seconds: 90n * ONE }, october).pieces).toBe(1_500_000_000n)
    expect(outputOf(minutes, {}, october).pieces).toBe(0n)
  })
})
