/**
 * The application menu. Its items only tell the page what was chosen; the page decides what that means.
 */
import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../shared/ipc/contract'

const GO: readonly { readonly label: string; readonly command: MenuCommand }[] = [
  { label: 'Overview', command: 'go-overview' },
  { label: 'Balances', command: 'go-balances' },
  { label: 'Spend', command: 'go-spend' },
  { label: 'Tasks', command: 'go-tasks' },
  { label: 'Budgets', command: 'go-budgets' },
  { label: 'Plans', command: 'go-plans' },
  { label: 'Imports', command: 'go-imports' },
]

export type MenuContext = {
  readonly platform: NodeJS.Platform
  readonly developing: boolean
  readonly send: (command: MenuCommand) => void
}

export function menuTemplate({ platform, developing, send }: MenuContext): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id: command,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => send(command),
  })
  // Outside macOS the keys go to the page, where a text field has its own undo; there a menu key never reaches the page.
  const history = (label: string, command: MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    ...item(label, command, accelerator),
    registerAccelerator: isMac,
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const settings = item('Settings…', 'go-settings', 'CmdOrCtrl+,')

  const appMenu: MenuItemConstructorOptions = {
    label: 'Creditbook',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      item('Import…', 'import', 'CmdOrCtrl+O'),
      item('Import Folder…', 'import-folder'),
      separator,
      item('Save Backup…', 'save-backup', 'CmdOrCtrl+S'),
      item('Restore Backup…', 'restore-backup'),
      separator,
      ...(isMac ? [{ role: 'close' } as const] : [settings, separator, { role: 'quit' } as const]),
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: '&Edit',
    submenu: [
      history('Undo', 'undo', 'CmdOrCtrl+Z'),
      history('Redo', 'redo', isMac ? 'Shift+Cmd+Z' : 'Ctrl+Y'),
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  }
  const go: MenuItemConstructorOptions = {
    label: '&Go',
    submenu: [
      item('Search and Commands…', 'palette', 'CmdOrCtrl+K'),
      separator,
      ...GO.map(({ label, command }, index) => item(label, command, `CmdOrCtrl+${index + 1}`)),
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      ...(developing ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
    ],
  }
  const help: MenuItemConstructorOptions = {
    label: '&Help',
    role: 'help',
    submenu: [item('Keyboard Shortcuts', 'shortcuts'), ...(isMac ? [] : [separator, { role: 'about' } as const])],
  }
  return [...(isMac ? [appMenu] : []), file, edit, view, go, ...(isMac ? [{ role: 'windowMenu' } as const] : []), help]
}
