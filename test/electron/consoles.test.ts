import { beforeEach, describe, expect, it, vi } from 'vitest'
import { KNOWN_PROVIDERS } from '../../shared/import/format-ids'
import { FORMATS } from '../../shared/import/formats'
import { consoleOf } from '../../shared/ledger/consoles'
import { shell } from '../support/electron-mock'

vi.mock('electron', () => import('../support/electron-mock'))
const { openConsole } = await import('../../electron/consoles')

describe('opening the page of a provider', () => {
  beforeEach(() => {
    shell.opened.length = 0
  })

  it('hands the system an address of our own table', async () => {
    expect(await openConsole({ provider: 'openrouter', product: 'api' })).toEqual({ opened: true })
    expect(shell.opened).toEqual(['https://openrouter.ai/settings/credits'])
  })

  it.each(['https://example.invalid/', 'file:///etc/passwd', '__proto__', 'constructor', ''])(
    'opens nothing for a provider called %j',
    async (provider) => {
      expect(await openConsole({ provider, product: 'api' })).toEqual({ opened: false })
      expect(shell.opened).toEqual([])
    },
  )

  it('says so where the system has no browser', async () => {
    vi.spyOn(shell, 'openExternal').mockRejectedValueOnce(new Error('no browser'))
    expect(await openConsole({ provider: 'cursor', product: 'cursor' })).toEqual({ opened: false })
  })

  it('knows a plain https address for every provider we read exports of', () => {
    for (const provider of KNOWN_PROVIDERS) {
      const product = FORMATS.find((format) => format.provider === provider)?.product ?? ''
      const url = new URL(consoleOf(provider, product) ?? '')
      expect([url.protocol, url.username, url.search]).toEqual(['https:', '', ''])
    }
  })
})
