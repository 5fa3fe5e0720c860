import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runtimeName } from '../../scripts/electron-runtime.mjs'
import { checkNode } from '../../scripts/setup.mjs'
import { buildIfStale } from '../../scripts/support/stamp.mjs'
import { renderTable } from '../../scripts/support/text-table.mjs'

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s is enough', (version) => expect(() => checkNode(version)).not.toThrow())
  it.each(['18.20.0', '20.18.9', '20.9.0'])('%s is refused in plain words', (version) => {
    expect(() => checkNode(version)).toThrow(`needs Node.js 20.19 or newer; this is ${version}`)
  })
})

describe('the fallback runtime', () => {
  it("takes Electron's own files and nothing of the product it came with", () => {
    expect(runtimeName('Cypress/Cypress')).toBe('electron')
    expect(runtimeName('Cypress/locales/de.pak')).toBe('locales/de.pak')
    for (const name of ['Cypress/resources/app/index.js', 'Cypress/browser_v8_context_snapshot.bin', 'other/file']) {
      expect(runtimeName(name)).toBeNull()
    }
  })
})

describe('building what is stale', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creditbook-stamp-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const builder = () => {
    const builds: number[] = []
    const output = join(folder, 'output')
    const build = async () => {
      builds.push(builds.length)
      await writeFile(output, 'built')
    }
    return { builds, output, run: () => buildIfStale({ stampFile: join(folder, 'stamp'), output, sources: ['LICENSE'], build }) }
  }

  it('builds once, and again when the output is gone', async () => {
    const { builds, output, run } = builder()
    expect([await run(), await run()]).toEqual([true, false])
    await rm(output)
    expect(await run()).toBe(true)
    expect(builds).toHaveLength(2)
  })

  it('builds once for two runs at the same time', async () => {
    const { builds, run } = builder()
    expect((await Promise.all([run(), run()])).sort()).toEqual([false, true])
    expect(builds).toHaveLength(1)
  })

  it('builds again after a build that failed or was killed', async () => {
    const { builds, run } = builder()
    await writeFile(join(folder, 'stamp.lock'), '999999999')
    expect(await run()).toBe(true)
    expect(builds).toHaveLength(1)
  })
})

describe('a table of text', () => {
  it('aligns columns, figures to the right, and leaves out empty columns', () => {
    const rows = [
      ['Account', 'Left', ''],
      ['OpenAI', '$12.30', ''],
      ['Sonora Voice', '9 %', ''],
    ]
    expect(renderTable(rows)).toBe(
      ['  Account         Left', '  ────────────  ──────', '  OpenAI        $12.30', '  Sonora Voice     9 %'].join('\n'),
    )
  })
})
