import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClock } from '../../renderer/clock'
import { nextTick } from '../../renderer/tick'
import { dayOfMs } from '../../shared/time/days'
import { zoneDayOf } from '../../shared/time/zone'

describe('the clock', () => {
  it('runs on from where it was set, and goes back', () => {
    let machine = 1_000
    const clock = createClock(null, () => machine)
    expect(clock.now()).toBe(1_000)
    clock.set(50)
    machine += 10
    expect(clock.now()).toBe(60)
    clock.reset()
    expect(clock.now()).toBe(1_010)
  })

  it('starts at a given instant where one is given', () => {
    let machine = 1_000
    const clock = createClock(5_000, () => machine)
    machine += 7
    clock.set(0)
    clock.reset()
    expect(clock.now()).toBe(5_007)
  })
})

describe('the next tick', () => {
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'America/Santiago', 'Pacific/Apia')
  const instant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') })

  it('comes within a minute, and never after a day has changed', () => {
    fc.assert(
      fc.property(instant, zone, (now, name) => {
        const { day, wait } = nextTick(now, name)
        expect(wait).toBeGreaterThan(0)
        expect(wait).toBeLessThanOrEqual(60_000)
        expect(day).toBe(`${zoneDayOf(now, name)}/${dayOfMs(now)}`)
        // Until the millisecond before the tick it is the same day still.
        expect(nextTick(now + wait - 1, name).day).toBe(day)
      }),
    )
  })

  it('comes exactly at midnight', () => {
    const now = Date.parse('2026-11-22T22:59:30.500Z')
    expect(nextTick(now, 'Europe/Berlin')).toMatchObject({ wait: 29_500 })
    expect(nextTick(now + 29_500, 'Europe/Berlin').day).not.toBe(nextTick(now, 'Europe/Berlin').day)
  })
})
