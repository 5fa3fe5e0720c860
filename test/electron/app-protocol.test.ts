import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../support/electron-mock'))
const { answer, CONTENT_SECURITY_POLICY, fileFor } = await import('../../electron/app-protocol')

const ROOT = join(sep, 'srv', 'page')

describe('the file an address stands for', () => {
  it('is the page for the bare origin, else the path below the folder', () => {
    expect(fileFor('app://creditbook/', ROOT)).toBe(join(ROOT, 'index.html'))
    expect(fileFor('app://creditbook', ROOT)).toBe(join(ROOT, 'index.html'))
    expect(fileFor('app://creditbook/assets/a%20b.js?v=1#top', ROOT)).toBe(join(ROOT, 'assets', 'a b.js'))
  })

  it.each([
    'app://other/index.html',
    'app://creditbook.evil/index.html',
    'app://creditbook:8080/index.html',
    'app://user@creditbook/index.html',
    'http://creditbook/index.html',
    'file:///etc/passwd',
    'app://creditbook/..%2f..%2fetc/passwd',
    'app://creditbook/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    'app://creditbook/assets/..%2f..%2fpage-secret',
    'app://creditbook/..%5c..%5csecret',
    'app://creditbook/%00',
    'app://creditbook/%E0%A4%A',
    'app://creditbook/.%2f',
    'not an address',
  ])('is none for %s', (address) => {
    expect(fileFor(address, ROOT)).toBeNull()
  })

  it('is always inside the folder', () => {
    const piece = fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '/', 'a', '..%2f', '%252e', '//', 'C:', '~')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = fileFor(`app://creditbook/${pieces.join('')}`, ROOT)
        if (file !== null) expect(relative(ROOT, file).split(sep)[0]).not.toBe('..')
      }),
    )
  })
})

describe('the answer', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creditbook-page-'))
    await mkdir(join(folder, 'assets'))
    await writeFile(join(folder, 'index.html'), '<title>Creditbook</title>')
    await writeFile(join(folder, 'assets', 'main.js'), 'export {}')
    await writeFile(join(folder, 'assets', 'run.exe'), 'no')
  })
  afterAll(() => rm(folder, { recursive: true }))
  const get = (path: string, init?: RequestInit) => answer(new Request(`app://creditbook${path}`, init), folder)

  it('carries its type and the content security policy', async () => {
    const page = await get('/')
    expect(await page.text()).toBe('<title>Creditbook</title>')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await get('/assets/main.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  it('is a refusal for what is not there, not known, outside, or not asked for with GET', async () => {
    expect((await get('/missing.js')).status).toBe(404)
    expect((await get('/assets')).status).toBe(404)
    expect((await get('/assets/run.exe')).status).toBe(404)
    expect((await get('/..%2f..%2fetc%2fpasswd')).status).toBe(403)
    expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(405)
  })

  it('allows no script but our own files', () => {
    const directives = new Map(
      CONTENT_SECURITY_POLICY.split('; ').map((text) => [text.split(' ')[0], text.split(' ').slice(1).join(' ')]),
    )
    expect(directives.get('default-src')).toBe("'none'")
    expect(directives.get('script-src')).toBe("'self'")
    expect(directives.get('worker-src')).toBe("'self'")
    expect(directives.get('connect-src')).toBe("'self'")
    expect(directives.get('base-uri')).toBe("'none'")
    expect(directives.get('form-action')).toBe("'none'")
  })
})
