import { EventEmitter } from 'node:events'
import type { Session, WebContents } from 'electron'
import { describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../support/electron-mock'))
const { guardPage, guardSession, isAppAddress, isRequestAllowed } = await import('../../electron/security')

const FOREIGN = [
  'http://example.invalid/?next=app://creditbook',
  'https://example.invalid/#app://creditbook',
  'http://creditbook/',
  'app://creditbook.evil/',
  'app://evil@creditbook/',
  'app://evil/creditbook',
  'ws://example.invalid/',
  'wss://example.invalid/',
  'ftp://example.invalid/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'about:blank',
  'not an address',
]

describe('what may be asked for', () => {
  it.each(FOREIGN)('refuses %s', (address) => {
    expect(isAppAddress(address)).toBe(false)
    expect(isRequestAllowed(address, false)).toBe(false)
    expect(isRequestAllowed(address, true)).toBe(false)
  })

  it('allows our own pages and data the page holds, and the developer tools only while developing', () => {
    expect(isAppAddress('app://creditbook/index.html')).toBe(true)
    for (const address of ['app://creditbook/x.js', 'blob:app://creditbook/1', 'data:image/png;base64,AA==']) {
      expect(isRequestAllowed(address, false)).toBe(true)
    }
    expect(isRequestAllowed('devtools://devtools/bundled/inspector.html', true)).toBe(true)
    expect(isRequestAllowed('devtools://devtools/bundled/inspector.html', false)).toBe(false)
  })
})

describe('a guarded session', () => {
  it('cancels what is not allowed and grants no permission of any kind', () => {
    const kept = new Map<string, (...args: never[]) => unknown>()
    const keep = (name: string) => (handler: (...args: never[]) => unknown) => kept.set(name, handler)
    const target = {
      webRequest: { onBeforeRequest: keep('request') },
      setPermissionRequestHandler: keep('ask'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      setDisplayMediaRequestHandler: keep('display'),
      on: (name: string, handler: (...args: never[]) => unknown) => kept.set(name, handler),
      setSpellCheckerEnabled: vi.fn(),
      setProxy: vi.fn(async () => undefined),
    }
    guardSession(target as unknown as Session, false)

    const cancelled = (url: string): unknown => {
      const callback = vi.fn()
      kept.get('request')?.(...([{ url }, callback] as never[]))
      return callback.mock.calls[0]?.[0]
    }
    expect(cancelled('https://example.invalid/')).toEqual({ cancel: true })
    expect(cancelled('app://creditbook/index.html')).toEqual({ cancel: false })

    const granted = vi.fn()
    for (const permission of ['notifications', 'media', 'geolocation', 'clipboard-read', 'openExternal', 'fullscreen']) {
      kept.get('ask')?.(...([{}, permission, granted] as never[]))
      expect(kept.get('check')?.(...([{}, permission] as never[]))).toBe(false)
    }
    expect(granted.mock.calls.flat()).toEqual([false, false, false, false, false, false])
    expect(kept.get('device')?.()).toBe(false)
    const download = { preventDefault: vi.fn() }
    kept.get('will-download')?.(...([download] as never[]))
    expect(download.preventDefault).toHaveBeenCalledOnce()
    expect(target.setSpellCheckerEnabled).toHaveBeenCalledWith(false)
  })
})

describe('a guarded page', () => {
  const guarded = () => {
    const contents = Object.assign(new EventEmitter(), {
      openHandler: (_details: unknown): unknown => ({ action: 'allow' }),
      setWindowOpenHandler(handler: (details: unknown) => unknown) {
        contents.openHandler = handler
      },
      setWebRTCIPHandlingPolicy: vi.fn(),
    })
    guardPage(contents as unknown as WebContents)
    return contents
  }
  const isPrevented = (contents: EventEmitter, name: string, url: string) => {
    const event = { url, preventDefault: vi.fn() }
    contents.emit(name, event)
    return event.preventDefault.mock.calls.length > 0
  }

  it('opens no window', () => {
    expect(guarded().openHandler({ url: 'app://creditbook/index.html' })).toEqual({ action: 'deny' })
  })

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stays on its origin on %s', (name) => {
    const contents = guarded()
    for (const address of FOREIGN) expect(isPrevented(contents, name, address)).toBe(true)
    expect(isPrevented(contents, name, 'app://creditbook/index.html#/spend')).toBe(false)
  })

  it('attaches no webview', () => {
    expect(isPrevented(guarded(), 'will-attach-webview', 'app://creditbook/')).toBe(true)
  })
})
