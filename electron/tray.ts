/**
 * The app's place in the tray or menu bar. What it says and offers comes whole from the page; here it is only drawn, and what is
 * chosen goes back by name.
 */
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import type { TrayCommand, TrayItem, TrayView } from '../shared/ipc/contract'

export type AppTray = {
  /** Null takes it away. */
  show(view: TrayView | null): void
  isShown(): boolean
}

type Surroundings = {
  readonly platform: NodeJS.Platform
  /** Holds a picture for each verdict. */
  readonly folder: string
  readonly onCommand: (command: TrayCommand) => void
}

export function createTray({ platform, folder, onCommand }: Surroundings): AppTray {
  let tray: Tray | null = null
  const imageOf = (verdict: TrayView['verdict']) => nativeImage.createFromPath(imagePath(folder, verdict, platform))
  const remove = (): void => {
    tray?.destroy()
    tray = null
  }
  return {
    show(view) {
      if (view === null) {
        remove()
        return
      }
      if (tray === null) {
        tray = new Tray(imageOf(view.verdict))
        // Elsewhere a click opens the menu.
        if (platform !== 'darwin') tray.on('click', () => onCommand('open'))
      } else tray.setImage(imageOf(view.verdict))
      tray.setToolTip(view.tooltip)
      tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(view.items, onCommand)))
    },
    isShown: () => tray !== null,
  }
}

export function trayTemplate(
  items: readonly TrayItem[],
  onCommand: (command: TrayCommand) => void,
): MenuItemConstructorOptions[] {
  const command = (item: { readonly text: string; readonly command: TrayCommand }): MenuItemConstructorOptions => ({
    label: escaped(item.text),
    click: () => onCommand(item.command),
  })
  return items.map((item): MenuItemConstructorOptions => {
    if (item.kind === 'separator') return { type: 'separator' }
    if (item.kind === 'menu') return { label: escaped(item.text), submenu: item.items.map(command) }
    return command(item)
  })
}

/** A single & would be taken for the mark of a key. */
function escaped(text: string): string {
  return text.replaceAll('&', '&&')
}

/** What nobody can judge looks like what is well: the mark is for what needs a look. */
function imagePath(folder: string, verdict: TrayView['verdict'], platform: NodeJS.Platform): string {
  const name = verdict === 'none' ? 'ok' : verdict
  return `${folder}/${name}${platform === 'darwin' ? 'Template' : ''}.png`
}
