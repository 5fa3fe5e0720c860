import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Notification } from '../support/electron-mock'

vi.mock('electron', () => import('../support/electron-mock'))
const { createNotifications } = await import('../../electron/notifications')

const alert = { alertId: 'budget:1', title: 'Over 90 %', body: 'OpenAI' }
const latest = (): Notification => {
  const notification = Notification.all.at(-1)
  if (notification === undefined) throw new Error('nothing was notified')
  return notification
}

beforeEach(() => {
  Notification.all.length = 0
  Notification.supported = true
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

describe('a desktop notification', () => {
  it('carries the words and says when it is shown', async () => {
    const outcome = createNotifications(() => undefined).show(alert)
    expect(latest().options).toEqual({ title: alert.title, body: alert.body })
    latest().emit('show')
    expect(await outcome).toEqual({ status: 'shown' })
  })

  it('gives the alert back when clicked, once', async () => {
    const activated: string[] = []
    const outcome = createNotifications((alertId) => activated.push(alertId)).show(alert)
    latest().emit('show')
    await outcome
    latest().emit('click')
    expect(activated).toEqual(['budget:1'])
  })

  it('is a failure, not an exception, where the system refuses or does not answer', async () => {
    const notifications = createNotifications(() => undefined)
    const refused = notifications.show(alert)
    latest().emit('failed', {}, 'no daemon')
    expect(await refused).toEqual({ status: 'not-shown', reason: 'failed' })
    const unanswered = notifications.show(alert)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await unanswered).toEqual({ status: 'not-shown', reason: 'failed' })
  })

  it('is not tried where the system has none', async () => {
    Notification.supported = false
    const notifications = createNotifications(() => undefined)
    expect(notifications.canNotify()).toBe(false)
    expect(await notifications.show(alert)).toEqual({ status: 'not-shown', reason: 'unsupported' })
    expect(Notification.all).toEqual([])
  })
})
