import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Notification } from '../support/electron-mock'

vi.mock('electron', () => import('../support/electron-mock'))
const { activatedAtStart, createNotifications } = await import('../../electron/notifications')

const alert = { alertId: 'budget:1', title: 'Over 90 %', body: 'OpenAI', open: 'Open', snooze: 'Tomorrow' }
const latest = (): Notification => {
  const notification = Notification.all.at(-1)
  if (notification === undefined) throw new Error('nothing was notified')
  return notification
}
const listening = () => {
  const heard: string[] = []
  const notifications = createNotifications({
    onActivated: (alertId) => heard.push(`open ${alertId}`),
    onSnoozed: (alertId) => heard.push(`snooze ${alertId}`),
  })
  return { heard, notifications }
}

beforeEach(() => {
  Notification.all.length = 0
  Notification.supported = true
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

describe('a desktop notification', () => {
  it('carries the words and says when it is shown', async () => {
    const outcome = listening().notifications.show(alert)
    expect(latest().options).toMatchObject({ title: alert.title, body: alert.body })
    latest().emit('show')
    expect(await outcome).toEqual({ status: 'shown' })
  })

  it('gives the alert back when clicked, once', async () => {
    const { heard, notifications } = listening()
    const outcome = notifications.show(alert)
    latest().emit('show')
    await outcome
    latest().emit('click')
    expect(heard).toEqual(['open budget:1'])
  })

  it('has the buttons that were asked for, each of which says what it is for', () => {
    const { heard, notifications } = listening()
    void notifications.show(alert)
    expect(latest().options.actions).toEqual([
      { type: 'button', text: 'Open' },
      { type: 'button', text: 'Tomorrow' },
    ])
    latest().emit('action', {}, 1)
    latest().emit('action', {}, 0)
    void notifications.show({ ...alert, open: null })
    expect(latest().options.actions).toEqual([{ type: 'button', text: 'Tomorrow' }])
    latest().emit('action', {}, 0)
    expect(heard).toEqual(['snooze budget:1', 'open budget:1', 'snooze budget:1'])
  })

  it('is a failure, not an exception, where the system refuses or does not answer', async () => {
    const { notifications } = listening()
    const refused = notifications.show(alert)
    latest().emit('failed', {}, 'no daemon')
    expect(await refused).toEqual({ status: 'not-shown', reason: 'failed' })
    const unanswered = notifications.show(alert)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await unanswered).toEqual({ status: 'not-shown', reason: 'failed' })
  })

  it('is not tried where the system has none', async () => {
    Notification.supported = false
    const { notifications } = listening()
    expect(notifications.canNotify()).toBe(false)
    expect(await notifications.show(alert)).toEqual({ status: 'not-shown', reason: 'unsupported' })
    expect(Notification.all).toEqual([])
  })
})

describe('a click on what an earlier session showed', () => {
  it('names its alert where macOS started the app for it', () => {
    expect(activatedAtStart({ identifier: 'budget:1', actionIdentifier: 'default', userInfo: {} })).toBe('budget:1')
  })

  it.each([[undefined], [null], ['budget:1'], [{}], [{ identifier: '' }], [{ identifier: 7 }]])('is no click: %j', (info) => {
    expect(activatedAtStart(info)).toBeNull()
  })
})
