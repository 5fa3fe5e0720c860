import type { WebContents } from 'electron'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Handlers } from '../../electron/ipc'
import { EVENT_NAMES, REQUEST_CHANNELS } from '../../shared/ipc/schemas'
import { invoke, registeredChannels } from '../support/electron-mock'

vi.mock('electron', () => import('../support/electron-mock'))
const { createEventGate, handle, handleAll } = await import('../../electron/ipc')
const { answerRequests } = await import('../../electron/requests')

const page = { id: 1 } as unknown as WebContents
const frame = { url: 'app://creditbook/index.html', parent: null }
const trusted = { sender: page, senderFrame: frame }

type Services = Parameters<typeof answerRequests>[0]
const NOT_WATCHED = { folder: null, byItself: false, waiting: [] }
const services: Services = {
  appInfo: () => ({ version: '1.2.3', platform: 'linux', startClockAt: null, canNotify: true }),
  onPageReady: vi.fn(),
  files: {
    offer: vi.fn(async (paths: readonly string[]) => ({ offered: paths.length })),
    pick: async () => ({ offered: 2 }),
    pickAgain: async () => ({ offered: 1 }),
    pickFolder: async () => ({ offered: 3 }),
    offerSamples: async () => ({ offered: 0 }),
    openBackup: async () => null,
    chooseExportTarget: async () => null,
    offerOne: async () => '',
    chooseFolder: async () => null,
  },
  exports: {
    begin: async () => ({ exportId: 'not a uuid', fileName: 'a.csv' }),
    write: async () => null,
    end: async () => null,
    save: async () => ({ fileName: 'a.pdf' }),
    abandonAll: async () => undefined,
  },
  printPaper: async () => ({ fileName: 'a.pdf' }),
  notifications: { canNotify: () => true, show: async () => ({ status: 'shown' }) },
  mainWindow: { setTheme: vi.fn() },
  showStanding: vi.fn(),
  loginItem: { isOn: () => false, set: (isOn) => isOn },
  watched: {
    know: vi.fn(),
    describe: () => NOT_WATCHED,
    change: async () => NOT_WATCHED,
    take: async () => ({ jobId: null }),
  },
  openConsole: async () => ({ opened: true }),
}

beforeAll(() => handleAll(() => page, answerRequests(services)))

describe('the channels', () => {
  it('registered are exactly those of the contract', () => {
    expect(registeredChannels().sort()).toEqual([...REQUEST_CHANNELS].sort())
  })

  it('cannot be registered twice', () => {
    expect(() => handle('app-info', () => page, services.appInfo)).toThrow('handled twice')
  })

  it('answer a trusted sender', async () => {
    expect(await invoke('app-info', trusted, null)).toEqual(services.appInfo())
    expect(await invoke('drop-files', trusted, { paths: ['/a.csv', '/b.csv'] })).toEqual({ offered: 2 })
    expect(services.files.offer).toHaveBeenCalledWith(['/a.csv', '/b.csv'], 'drop')
  })

  it.each([
    ['another page', { sender: { id: 2 }, senderFrame: frame }],
    ['a frame inside our page', { sender: page, senderFrame: { ...frame, parent: {} } }],
    ['our page on another origin', { sender: page, senderFrame: { ...frame, url: 'https://creditbook/index.html' } }],
    ['an origin that only looks like ours', { sender: page, senderFrame: { ...frame, url: 'app://creditbook.evil/' } }],
    ['a frame that is gone', { sender: page, senderFrame: null }],
  ])('refuse %s', async (_who, event) => {
    for (const channel of REQUEST_CHANNELS) await expect(invoke(channel, event, null)).rejects.toThrow('not the app')
  })

  it.each([
    ['app-info', 'something'],
    ['pick-file-again', { importId: -1 }],
    ['pick-file-again', { importId: 1, path: '/a.csv' }],
    ['drop-files', { paths: 'all' }],
    ['drop-files', { paths: [''] }],
    ['drop-files', { paths: [], origin: 'sample' }],
    ['export-begin', { suggestedName: 'x', kind: 'exe' }],
    ['export-write', { exportId: '../../etc', text: '' }],
    ['set-theme', { theme: 'pink' }],
    [
      'show-standing',
      { badge: 0, tray: { verdict: 'ok', tooltip: '', items: [{ kind: 'command', text: 'x', command: 'save' }] } },
    ],
    ['open-at-login', { set: 'yes' }],
    ['change-watched-folder', { change: 'choose', folder: '/' }],
    ['tell-mappings', { mappings: [{ id: 'x' }] }],
    ['take-found-export', { foundId: '../cost.csv', how: 'open' }],
    ['show-notification', { alertId: '', title: 'a', body: 'b', open: null, snooze: null }],
    ['open-console', { address: 'https://example.invalid/' }],
  ])('refuse a request on %s that does not fit, without repeating it', async (channel, data) => {
    await expect(invoke(channel, trusted, data)).rejects.toThrow('does not fit')
    await expect(invoke(channel, trusted, data)).rejects.not.toThrow('something')
  })

  it('never send an answer that does not fit', async () => {
    vi.spyOn(services.files, 'chooseExportTarget').mockResolvedValueOnce('/somewhere/a.csv')
    await expect(invoke('export-begin', trusted, { suggestedName: 'a', kind: 'csv' })).rejects.toThrow('the answer does not fit')
  })
})

describe('events', () => {
  const gateOn = (target: { isDestroyed: () => boolean } | null) => {
    const sent: unknown[][] = []
    const contents = target === null ? null : { ...target, postMessage: (...args: unknown[]) => sent.push(args) }
    return { sent, gate: createEventGate(() => contents) }
  }

  it('wait until the page is ready and then come in order', () => {
    const { sent, gate } = gateOn({ isDestroyed: () => false })
    gate.send('alert-activated', { alertId: 'a' })
    gate.send('clock-hint', null)
    expect(sent).toEqual([])
    gate.open()
    expect(sent.map(([name]) => name)).toEqual(['alert-activated', 'clock-hint'])
  })

  it('wait again when the page is gone, and are delivered once', () => {
    const { sent, gate } = gateOn({ isDestroyed: () => false })
    gate.open()
    gate.send('clock-hint', null)
    gate.close()
    gate.send('menu-command', { command: 'import' })
    expect(sent.map(([name]) => name)).toEqual(['clock-hint'])
    gate.open()
    gate.open()
    expect(sent.map(([name]) => name)).toEqual(['clock-hint', 'menu-command'])
  })

  it('close their ports where nobody can take them', () => {
    const { gate } = gateOn(null)
    const port = { close: vi.fn() }
    gate.open()
    gate.send('import-offered', { jobId: 'j', fileName: 'a.csv', byteLength: 1, origin: 'menu' }, [port as never])
    expect(port.close).toHaveBeenCalledOnce()
  })

  it('are named as in the contract', () => {
    expect([...EVENT_NAMES].sort()).toEqual([
      'alert-activated',
      'alert-snoozed',
      'clock-hint',
      'export-found',
      'folder-refused',
      'import-offered',
      'menu-command',
      'watched-folder-changed',
    ])
  })
})

/** The compiler's part of the same law: an incomplete set of answers is no `Handlers`. */
const incomplete = { 'app-info': services.appInfo }
// @ts-expect-error: every channel must be answered
incomplete satisfies Handlers
