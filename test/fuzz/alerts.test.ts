/** Random lives of a book: imports, clocks that also go back, restarts, reverts and edits in any order. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alertParts } from '../../shared/budgets/alert-id'
import { type Look, lifeEvents, liveThrough } from '../support/risky-life'

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 150)

const isAtLeast = (key: string, one: number, other: number): boolean =>
  key.endsWith('low-balance') || key.endsWith('short-runway') || key.endsWith('expiring') ? one <= other : one >= other

const lives = (check: (looks: readonly Look[]) => void): void =>
  fc.assert(
    fc.property(lifeEvents, (events) => check(liveThrough(events))),
    { numRuns: RUNS },
  )

describe('alerts over the life of a book', () => {
  it('have an id each, are silent where something was edited, and say nothing on a second look', () => {
    lives((looks) => {
      const ids = new Set<string>()
      for (const { alerts, mode, again } of looks) {
        for (const { id, outcome } of alerts) {
          expect(ids.has(id), id).toBe(false)
          ids.add(id)
          expect(outcome.status).toBe(mode === 'speak' ? 'pending' : 'silent')
        }
        expect(new Set(alerts.map(({ id }) => alertParts(id).key)).size).toBe(alerts.length)
        expect(again).toEqual([])
      }
    })
  })

  it('miss no crossing, and name the most advanced threshold that is really crossed', () => {
    lives((looks) => {
      const said: string[] = []
      for (const { alerts, truths, episodes } of looks) {
        said.push(...alerts.map(({ id }) => id))
        for (const { id } of alerts) {
          const { key, threshold } = alertParts(id)
          const truth = truths.get(key)
          if (truth !== undefined) expect(threshold, id).toBe(truth.crossed)
        }
        for (const [key, { crossed }] of truths) {
          if (crossed === null) continue
          const covers = (threshold: number): boolean => isAtLeast(key, threshold, crossed)
          expect(
            said.map(alertParts).some((one) => one.key === key && covers(one.threshold)),
            key,
          ).toBe(true)
          expect(
            episodes.some((one) => one.key === key && one.open && covers(one.threshold)),
            key,
          ).toBe(true)
        }
      }
    })
  })

  it('repeat themselves only after a real recovery', () => {
    lives((looks) => {
      /** Per key and threshold: whether a look has been far from it since it, or one beyond it, was said. */
      const saidBefore = new Map<string, { readonly key: string; readonly threshold: number; hasRecovered: boolean }>()
      for (const { alerts, truths } of looks) {
        for (const one of saidBefore.values()) {
          if (truths.get(one.key)?.isFarFrom(one.threshold)) one.hasRecovered = true
        }
        for (const { id } of alerts) {
          const { key, threshold } = alertParts(id)
          if (!truths.has(key)) continue
          const beyond = [...saidBefore.values()].filter((one) => one.key === key && isAtLeast(key, one.threshold, threshold))
          expect(
            beyond.every(({ hasRecovered }) => hasRecovered),
            id,
          ).toBe(true)
          saidBefore.set(id, { key, threshold, hasRecovered: false })
        }
      }
    })
  })
})
