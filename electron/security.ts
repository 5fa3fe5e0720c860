/**
 * Offline and shut, enforced: whatever the page tries, nothing leaves, nothing opens, nothing is granted.
 */
import { type App, type Session, session, type WebContents } from 'electron'
import { APP_ORIGIN } from './app-protocol'

/** Never on the network: the page's own files, and data it holds already (CSP says where those may be used). */
const LOCAL_SCHEMES = ['app:', 'blob:', 'data:'] as const
const DEVELOPER_SCHEMES = ['devtools:', 'chrome-extension:'] as const

export function isRequestAllowed(address: string, developing: boolean): boolean {
  const scheme = schemeOf(address)
  const allowed: readonly string[] = developing ? [...LOCAL_SCHEMES, ...DEVELOPER_SCHEMES] : LOCAL_SCHEMES
  if (scheme === 'app:') return isAppAddress(address)
  return scheme !== null && allowed.includes(scheme)
}

/** Compares scheme and host, never text: `http://example.invalid/?next=app://creditbook` is not ours. */
export function isAppAddress(address: string): boolean {
  const url = parse(address)
  return url !== null && `${url.protocol}//${url.host}` === APP_ORIGIN && url.username === '' && url.password === ''
}

function schemeOf(address: string): string | null {
  return parse(address)?.protocol ?? null
}

function parse(address: string): URL | null {
  try {
    return new URL(address)
  } catch {
    return null
  }
}

/** Before `ready`: switches that Chromium reads once. */
export function closeNetwork(app: Pick<App, 'commandLine'>): void {
  // What the request filter cannot see (preconnect, DNS prefetch, WebRTC servers by name) finds no host.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('dns-prefetch-disable')
  app.commandLine.appendSwitch('no-proxy-server')
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp')
}

/** Applies to every page there will ever be, so that no window escapes it. */
export function guardPages(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents))
}

export function guardPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-navigate', (event) => {
    if (!isAppAddress(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!isAppAddress(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isAppAddress(event.url)) event.preventDefault()
  })
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

export function guardSession(target: Session, developing: boolean): void {
  target.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isRequestAllowed(details.url, developing) }))
  target.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  target.setPermissionCheckHandler(() => false)
  target.setDevicePermissionHandler(() => false)
  target.setDisplayMediaRequestHandler(null)
  target.on('will-download', (event) => event.preventDefault())
  target.setSpellCheckerEnabled(false)
  void target.setProxy({ mode: 'direct' })
}

export function guardDefaultSession(developing: boolean): Session {
  guardSession(session.defaultSession, developing)
  return session.defaultSession
}
