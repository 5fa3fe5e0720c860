import { beforeEach, describe, expect, it } from 'vitest'
import {
  bringBackRemoved,
  exportPlans,
  importPlans,
  removePlan,
  removeRate,
  removeScenario,
  resetPlan,
  savePlan,
  saveRate,
  saveScenario,
} from '../../../renderer/actions/plans'
import { redo, undo } from '../../../renderer/actions/undo'
import { emptyScenario, newItem } from '../../../renderer/pages/plans/scenario-draft'
import { planTableOf } from '../../../renderer/store/derived'
import { appStore, openBook } from '../../../renderer/store/store'
import { exactly, type Plan } from '../../../shared/plans/plan'
import { writePlanFile } from '../../../shared/plans/plan-file'
import { bundledTable } from '../../../shared/plans/plan-table'
import { startTestApp, type TestApp } from '../../support/test-app'

const bundled = bundledTable()
const table = () => planTableOf(openBook())
const rowOf = (id: string) => table().plans.find(({ plan }) => plan.id === id)
const KIRO = bundled.plans.find(({ id }) => id === 'kiro.pro')!
const dearer: Plan = { ...KIRO, fee: exactly(25_000_000_000n) }
const own: Plan = { ...KIRO, id: 'mine', name: 'Mine' }

describe('the table of plans', () => {
  let app: TestApp

  beforeEach(async () => {
    app = await startTestApp()
  })

  it('is changed, added to and taken from, and every step can be undone', async () => {
    const states = [table().plans]
    const act = async (result: Promise<{ readonly ok: boolean }>) => {
      expect((await result).ok).toBe(true)
      states.push(table().plans)
    }
    await act(savePlan(dearer))
    expect(rowOf('kiro.pro')).toEqual({ plan: dearer, origin: 'changed' })
    await act(savePlan(own))
    expect(rowOf('mine')).toEqual({ plan: own, origin: 'own' })
    await act(removePlan('kiro.pro'))
    await act(removePlan('mine'))
    expect([rowOf('kiro.pro'), rowOf('mine'), table().removedPlans]).toEqual([undefined, undefined, [KIRO]])
    await act(bringBackRemoved())
    expect(rowOf('kiro.pro')).toEqual({ plan: KIRO, origin: 'bundled' })
    for (let at = states.length - 2; at >= 0; at--) {
      await undo()
      expect(table().plans).toEqual(states[at])
    }
    await redo()
    expect(rowOf('kiro.pro')?.origin).toBe('changed')
    await act(resetPlan('kiro.pro'))
    expect(rowOf('kiro.pro')?.origin).toBe('bundled')
  })

  it('has unit prices that are the user’s to enter', async () => {
    const unknown = bundled.rates.find(({ id }) => id === 'leonardo.images')!
    await saveRate({ ...unknown, takes: exactly(8_000_000_000n) })
    expect(table().rates.find(({ rate }) => rate.id === unknown.id)).toMatchObject({
      origin: 'changed',
      rate: { takes: { likely: 8_000_000_000n } },
    })
    await removeRate('suno.songs')
    expect(table().removedRates.map(({ id }) => id)).toEqual(['suno.songs'])
  })

  it('goes into a file and comes back from it in one step, adding only what is different', async () => {
    await savePlan(dearer)
    await savePlan(own)
    expect((await exportPlans()).ok).toBe(true)
    const text = app.saved.get('creditbook-plans.json')!
    const other = await startTestApp()
    expect(other.saved.size).toBe(0)
    expect(await importPlans(text)).toEqual({ ok: true, plans: 2, rates: 0 })
    expect([rowOf('kiro.pro')?.origin, rowOf('mine')?.origin, openBook().plans.length]).toEqual(['changed', 'own', 2])
    expect(await importPlans(text)).toEqual({ ok: true, plans: 0, rates: 0 })
    await undo()
    expect(openBook().plans).toEqual([])
  })

  it('takes nothing from a file with a fault', async () => {
    const text = writePlanFile({ plans: [own], rates: [] }).replace('"fee": "20"', '"fee": "-20"')
    expect(await importPlans(text)).toMatchObject({ ok: false, code: 'bad-file', errors: [{ field: 'plans[0].fee' }] })
    expect(openBook().plans).toEqual([])
  })
})

describe('scenarios', () => {
  beforeEach(async () => {
    await startTestApp()
  })

  it('are saved, saved again, removed, and all of it undone', async () => {
    const draft = { ...emptyScenario(), name: 'Images', items: [newItem('images')] }
    expect((await saveScenario(draft)).ok).toBe(true)
    const saved = openBook().scenarios[0]!
    expect(appStore.getState().scenarioDraft).toEqual(saved)
    await saveScenario({ ...saved, months: 3 })
    expect(openBook().scenarios.map(({ id, months }) => [id, months])).toEqual([[saved.id, 3]])
    await removeScenario(saved.id)
    expect(openBook().scenarios).toEqual([])
    await undo()
    await undo()
    expect(openBook().scenarios).toEqual([saved])
    await undo()
    expect(openBook().scenarios).toEqual([])
  })

  it('are checked before they are stored', async () => {
    const draft = { ...emptyScenario(), name: 'Bad', seats: 0 }
    expect(await saveScenario(draft)).toMatchObject({ ok: false, code: 'invalid', fault: { table: 'scenarios', path: 'seats' } })
  })
})
