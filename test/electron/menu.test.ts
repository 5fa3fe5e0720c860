import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../electron/menu'
import type { MenuCommand } from '../../shared/ipc/contract'

const COMMANDS: readonly MenuCommand[] = [
  'import',
  'import-folder',
  'save-backup',
  'restore-backup',
  'undo',
  'redo',
  'palette',
  'shortcuts',
  'go-overview',
  'go-balances',
  'go-spend',
  'go-tasks',
  'go-budgets',
  'go-plans',
  'go-imports',
  'go-settings',
]

function itemsOf(platform: NodeJS.Platform, developing = false) {
  const sent: MenuCommand[] = []
  const walk = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => (Array.isArray(item.submenu) ? [item, ...walk(item.submenu)] : [item]))
  return { sent, items: walk(menuTemplate({ platform, developing, send: (command) => sent.push(command) })) }
}

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  it('reaches every command exactly once', () => {
    const { sent, items } = itemsOf(platform)
    for (const item of items) (item.click as (() => void) | undefined)?.()
    expect([...sent].sort()).toEqual([...COMMANDS].sort())
  })

  it('gives no key twice', () => {
    const keys = itemsOf(platform).items.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('has the standard editing roles, and developer tools only while developing', () => {
    const roles = (developing: boolean) =>
      itemsOf(platform, developing).items.flatMap(({ role }) => (role === undefined ? [] : [role]))
    expect(roles(false)).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll', 'quit']))
    expect(roles(false)).not.toContain('toggleDevTools')
    expect(roles(true)).toContain('toggleDevTools')
  })

  it('leaves undo in text fields to the page where it can', () => {
    const undo = itemsOf(platform).items.find(({ id }) => id === 'undo')
    expect(undo?.registerAccelerator).toBe(platform === 'darwin')
  })
})
