/**
 * `app://creditbook/…` serves the built page and nothing else; also while developing, because IndexedDB belongs to an origin and
 * moving it later would lose the book.
 */
import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { protocol, type Session } from 'electron'

const SCHEME = 'app'
const HOST = 'creditbook'
export const APP_ORIGIN = `${SCHEME}://${HOST}`
export const APP_PAGE = `${APP_ORIGIN}/index.html`

/** Also in renderer/index.html; here too because `frame-ancestors` counts only as a header. Mantine writes <style> elements. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const MIME_TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/** Before `ready`. Without `standard` there are no relative addresses, without `secure` no IndexedDB in workers. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, (request) => answer(request, folder))
}

export async function answer(request: Request, folder: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
  const path = fileFor(request.url, folder)
  if (path === null) return refusal(403)
  const type = MIME_TYPES[extname(path).toLowerCase()]
  if (type === undefined) return refusal(404)
  try {
    const body = await readFile(path)
    return new Response(new Uint8Array(body), { status: 200, headers: headers(type) })
  } catch {
    return refusal(404)
  }
}

/**
 * The file an address stands for, or null when it points outside.
 *
 * The path is decoded before it is made whole: checked the other way round, `..%2f..` would slip through.
 */
export function fileFor(address: string, folder: string): string | null {
  let path: string
  try {
    const url = new URL(address)
    if (url.protocol !== `${SCHEME}:` || url.host !== HOST || url.username !== '' || url.password !== '') return null
    path = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = resolve(join(folder, path === '/' || path === '' ? 'index.html' : path))
  const inside = relative(folder, file)
  const escapes = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
  return escapes ? null : file
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: headers('text/plain; charset=utf-8') })
}

function headers(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-cache',
  }
}
