import { expect, it } from 'vitest'
import { type DayCharge, drawDown } from '../../../shared/ledger/draw-down'
import { createDrawMemory, type DrawInput, type RecalledState } from '../../../shared/ledger/draw-memory'
import { dayOf } from '../../../shared/ledger/moment'
import { planLots } from '../../../shared/ledger/planned-lots'
import { formatDay } from '../../../shared/time/days'
import { day, makeGrant } from '../../support/snapshot'

it('plays a change from the month it is in, and nothing at all where nothing has changed', () => {
  const asOf = day('2026-11-20')
  const planned = planLots({ grants: [makeGrant({ id: 'g', effectiveDay: '2025-01-01' })], recurring: [] }, asOf)
  const charges = Array.from({ length: 600 }, (_, at): DayCharge => ({ day: asOf - at, service: null, nanos: 5n }))
  const memory = createDrawMemory()
  const recalled: (RecalledState | null)[] = []
  const watched = {
    ...memory,
    recall(input: DrawInput) {
      const state = memory.recall(input)
      recalled.push(state)
      return state
    },
  }
  const draw = (list: readonly DayCharge[]) => drawDown(planned, list, asOf, { netOverage: true }, watched)
  draw(charges)
  draw(charges)
  draw([...charges, { day: day('2026-03-10'), service: null, nanos: 7n }])
  const [first, same, late] = recalled.map((state) => (state === null ? null : formatDay(dayOf(state.at))))
  expect(first).toBeNull()
  expect(same! > '2026-10-20').toBe(true)
  expect(late! > '2026-02-08' && late! <= '2026-03-10').toBe(true)
})
