import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loginItems } from '../support/electron-mock'

vi.mock('electron', () => import('../support/electron-mock'))
const { createLoginItem } = await import('../../electron/login-item')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creditbook-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('starting at login on Linux', () => {
  const make = (command: readonly string[] = ['/opt/Creditbook/creditbook']) => {
    const entry = join(folder, 'autostart', 'creditbook.desktop')
    return { entry, item: createLoginItem({ platform: 'linux', command, entry }) }
  }

  it('is an entry of the autostart folder, made and taken away', async () => {
    const { entry, item } = make()
    expect(item.isOn()).toBe(false)
    expect(item.set(true)).toBe(true)
    expect(await readFile(entry, 'utf8')).toContain('\nExec="/opt/Creditbook/creditbook" "--hidden"\n')
    expect(make().item.isOn()).toBe(true)
    expect(item.set(false)).toBe(false)
    expect(item.set(false)).toBe(false)
  })

  it('is off where the desktop’s own settings have switched the entry off', async () => {
    const { entry, item } = make()
    item.set(true)
    await writeFile(entry, `${await readFile(entry, 'utf8')}Hidden=true\n`)
    expect(item.isOn()).toBe(false)
    expect(item.set(true)).toBe(true)
  })

  it('quotes whatever the path is', async () => {
    const { entry, item } = make(['/opt/50% off/"it" costs $5\\', 'app'])
    item.set(true)
    const exec = /^Exec=(.*)$/m.exec(await readFile(entry, 'utf8'))?.[1]
    expect(exec).toBe(String.raw`"/opt/50%% off/\\"it\\" costs \\$5\\\\" "app" "--hidden"`)
  })

  it('says so where it could not be done', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    await writeFile(join(folder, 'autostart'), 'a file, not a folder')
    expect(make().item.set(true)).toBe(false)
  })
})

describe('starting at login elsewhere', () => {
  it('is the system’s own setting', () => {
    const item = createLoginItem({ platform: 'darwin', command: ['/Applications/Creditbook.app'], entry: '' })
    expect(item.isOn()).toBe(false)
    expect(item.set(true)).toBe(true)
    expect(loginItems.args).toEqual(['--hidden'])
    expect(item.set(false)).toBe(false)
  })
})
