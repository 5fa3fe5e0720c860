/**
 * The one stand-in for Electron in unit tests: `vi.mock('electron', () => import('…/support/electron-mock'))`. It records; it decides
 * nothing.
 */
import { EventEmitter } from 'node:events'

type InvokeHandler = (event: unknown, data: unknown) => unknown

const handlers = new Map<string, InvokeHandler>()

export const ipcMain = {
  handle(channel: string, handler: InvokeHandler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  },
}

export function registeredChannels(): string[] {
  return [...handlers.keys()]
}

/** What Electron does when a page calls `ipcRenderer.invoke`. */
export async function invoke(channel: string, event: unknown, data: unknown): Promise<unknown> {
  const handler = handlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  return await handler(event, data)
}

export class Notification extends EventEmitter {
  static readonly all: Notification[] = []
  static supported = true
  static isSupported(): boolean {
    return Notification.supported
  }
  constructor(readonly options: { readonly title: string; readonly body: string; readonly actions: readonly unknown[] }) {
    super()
    Notification.all.push(this)
  }
  show(): void {}
}

export class MessageChannelMain {
  readonly port1 = new FakePort()
  readonly port2 = new FakePort()
}

export class FakePort extends EventEmitter {
  closed = false
  close(): void {
    this.closed = true
  }
}

export const shell = {
  opened: [] as string[],
  async openExternal(address: string): Promise<void> {
    shell.opened.push(address)
  },
}

export const dialog = {
  openAnswer: { canceled: true, filePaths: [] as string[] },
  saveAnswer: { canceled: true, filePath: '' },
  showOpenDialog: async (..._args: unknown[]) => dialog.openAnswer,
  showSaveDialog: async (..._args: unknown[]) => dialog.saveAnswer,
}

export const protocol = { registerSchemesAsPrivileged(_schemes: unknown): void {} }

export const session = { defaultSession: {} }

export class Tray extends EventEmitter {
  static readonly all: Tray[] = []
  toolTip = ''
  isGone = false
  constructor(public image: string) {
    super()
    Tray.all.push(this)
  }
  setImage(image: string): void {
    this.image = image
  }
  setToolTip(text: string): void {
    this.toolTip = text
  }
  setContextMenu(_menu: unknown): void {}
  destroy(): void {
    this.isGone = true
  }
}

export const nativeImage = { createFromPath: (path: string) => path }

export const Menu = { buildFromTemplate: (template: unknown) => template }

/** What the system was told about starting the app at login. */
export const loginItems = { openAtLogin: false, args: [] as string[] }

export const app = {
  getLoginItemSettings: () => loginItems,
  setLoginItemSettings: (settings: { readonly openAtLogin: boolean; readonly args: string[] }) =>
    void Object.assign(loginItems, settings),
}
