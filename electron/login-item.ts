/**
 * Whether the app starts, without its window, when the user logs in. macOS and Windows keep that themselves; on Linux desktops it is
 * an entry in the autostart folder of the XDG specification, which the user can see and remove like any other.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { app } from 'electron'

/** Tells this very app to stay hidden at first. */
export const HIDDEN_SWITCH = 'hidden'
const HIDDEN = `--${HIDDEN_SWITCH}`

export type LoginItem = {
  isOn(): boolean
  /** Answers with what really holds afterwards. */
  set(isOn: boolean): boolean
}

type Surroundings = {
  readonly platform: NodeJS.Platform
  /** The words that start the app. */
  readonly command: readonly string[]
  /** The entry's file, on Linux. */
  readonly entry: string
}

export function createLoginItem({ platform, command, entry }: Surroundings): LoginItem {
  return platform === 'linux' ? autostartEntry(entry, command) : systemSetting()
}

function systemSetting(): LoginItem {
  const isOn = (): boolean => app.getLoginItemSettings({ args: [HIDDEN] }).openAtLogin
  return {
    isOn,
    set(openAtLogin) {
      app.setLoginItemSettings({ openAtLogin, args: [HIDDEN] })
      return isOn()
    },
  }
}

function autostartEntry(path: string, command: readonly string[]): LoginItem {
  const isOn = (): boolean => {
    try {
      return !/^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(readFileSync(path, 'utf8'))
    } catch {
      return false
    }
  }
  return {
    isOn,
    set(wanted) {
      try {
        if (wanted) {
          mkdirSync(dirname(path), { recursive: true })
          writeFileSync(path, entryText(command))
        } else rmSync(path, { force: true })
      } catch (error) {
        console.warn('login-item: not changed', (error as NodeJS.ErrnoException).code ?? 'unknown')
      }
      return isOn()
    },
  }
}

function entryText(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Creditbook',
    `Exec=${[...command, HIDDEN].map(quoted).join(' ')}`,
    'Icon=creditbook',
    'Terminal=false',
    '',
  ].join('\n')
}

/** As the Desktop Entry Specification quotes arguments: once for the argument, once more for the value of a key. */
function quoted(word: string): string {
  const escaped = word.replaceAll('%', '%%').replace(/["`$\\]/g, '\\$&')
  return `"${escaped}"`.replaceAll('\\', '\\\\')
}
