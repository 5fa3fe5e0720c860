import { describe, expect, it } from 'vitest'
import { standingOf } from '../../../renderer/tray/standing'
import { standingSchema } from '../../../shared/ipc/schemas'
import type { Alert, Settings } from '../../../shared/ledger/book-types'
import { msOfDay } from '../../../shared/time/days'
import { day, everyDay, makeBook, makeGrant, makeImport, SETTINGS, usd } from '../../support/snapshot'

const now = msOfDay(day('2026-11-20')) + 43_200_000
const unseen = { seenAt: null } as Alert
const seen = { seenAt: '2026-11-20T00:00:00Z' } as Alert

function bookWith(settings: Partial<Settings>, left = 500) {
  const entries = everyDay('2026-10-01', '2026-11-20', () => ({ series: 0, billed: usd(2) }))
  return makeBook({
    entries,
    imports: [makeImport({ from: '2026-10-01', to: '2026-11-20' })],
    grants: [makeGrant({ id: 'lot', name: 'Pack', amount: usd(left), effectiveDay: '2026-11-01', expiresDay: '2027-11-01' })],
    settings: { ...SETTINGS, closeToTray: true, ...settings },
  }).snapshot
}
const standing = (settings: Partial<Settings> = {}, alerts: readonly Alert[] = [], left?: number) =>
  standingOf({ book: bookWith(settings, left), alerts, now, isSample: false })
const texts = ({ tray }: ReturnType<typeof standing>) => tray?.items.map((item) => (item.kind === 'separator' ? '-' : item.text))

describe('how things stand', () => {
  it('is said by the tray: what is left, what it costs, what expires next, and what can be done', () => {
    expect(texts(standing())).toEqual([
      'Left: $460.00',
      'Spent this month: $40.00',
      'Expires next: OpenAI API, $460.00, on 1 Nov 2027',
      '-',
      'Import…',
      'Pause notifications',
      '-',
      'Open Creditbook',
      'Quit',
    ])
    expect(standing().tray).toMatchObject({ verdict: 'ok', tooltip: 'Creditbook: all is well' })
  })

  it('is judged by the worst of all budgets and balances, and by what nobody has seen', () => {
    expect(standing({}, [], 45).tray).toMatchObject({ verdict: 'over', tooltip: expect.stringContaining('OpenAI API: ') })
    expect(standing({}, [unseen, seen]).tray).toMatchObject({ verdict: 'watch', tooltip: expect.stringContaining('1') })
    expect(standing({}, [unseen, seen]).badge).toBe(1)
    expect(standing({}, [seen]).tray?.verdict).toBe('ok')
  })

  it('shows no amount where amounts are hidden', () => {
    expect(JSON.stringify(standing({ hideAmounts: true }))).not.toContain('$')
    expect(texts(standing({ hideAmounts: true }))?.[0]).toBe('Expires next: OpenAI API, on 1 Nov 2027')
  })

  it('offers to go on while alerts are paused', () => {
    const paused = standing({ pausedUntil: '2026-11-20T13:00:00.000Z' })
    expect(paused.tray?.items).toContainEqual(expect.objectContaining({ command: 'resume-alerts' }))
    expect(texts(standing({ pausedUntil: '2026-11-20T11:00:00.000Z' }))).toContain('Pause notifications')
  })

  it('is kept from the tray where the window is not closed to it, and says nothing of sample data', () => {
    expect(standing({ closeToTray: false }, [unseen])).toEqual({ badge: 1, tray: null })
    const sample = standingOf({ book: bookWith({}), alerts: [unseen], now, isSample: true })
    expect(sample).toMatchObject({ badge: 0, tray: { verdict: 'none' } })
    expect(texts(sample)?.[0]).toBe('Import…')
    expect(standingOf({ book: null, alerts: [], now, isSample: false })).toEqual({ badge: 0, tray: null })
  })

  it('always fits what may cross to the main process', () => {
    for (const one of [standing(), standing({ pausedUntil: '2026-11-21T00:00:00.000Z' }, [unseen], 45)]) {
      expect(standingSchema.parse(one)).toEqual(one)
    }
  })
})
