import { describe, expect, it } from 'vitest'
import { putRates } from '../../../renderer/actions/rates'
import { undo } from '../../../renderer/actions/undo'
import { openBook } from '../../../renderer/store/store'
import { compareRates, type RateDraft } from '../../../shared/money/rates-csv'
import { resetIndexedDb } from '../../support/indexed-db'
import { startTestApp } from '../../support/test-app'

const rate = (day: string, nanos: bigint): RateDraft => ({ unit: 'EUR', in: 'USD', day, nanos, source: 'mine' })

describe('rates that come in a file', () => {
  it('go in together, replace those of the same day, and leave together', async () => {
    await resetIndexedDb()
    await startTestApp()
    const add = (...rates: readonly RateDraft[]) => putRates(compareRates(rates, openBook().rates))
    const known = () => openBook().rates.map(({ day, nanos }) => `${day} ${nanos}`)
    expect(await add(rate('2026-11-01', 5n), rate('2026-11-02', 6n))).toMatchObject({ ok: true })
    expect(await add(rate('2026-11-02', 7n), rate('2026-11-03', 8n), rate('2026-11-01', 5n))).toMatchObject({ ok: true })
    expect(known()).toEqual(expect.arrayContaining(['2026-11-01 5', '2026-11-02 7', '2026-11-03 8']))
    expect(known()).toHaveLength(3)
    await undo()
    expect(known().toSorted()).toEqual(['2026-11-01 5', '2026-11-02 6'])
    await undo()
    expect(known()).toEqual([])
  })
})
