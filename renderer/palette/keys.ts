/** Which keys mean what, anywhere in the window. Text fields keep their own undo and their question marks. */

export type Shortcut = 'palette' | 'shortcuts' | 'import' | 'undo' | 'redo' | { readonly page: number }

export type KeyPress = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly defaultPrevented: boolean
  readonly target: EventTarget | null
}

export function shortcutOf(press: KeyPress): Shortcut | null {
  if (press.defaultPrevented || press.altKey) return null
  const isTyping = isTextField(press.target)
  const isCommand = press.ctrlKey !== press.metaKey
  if (!isCommand) return press.key === '?' && !press.ctrlKey && !isTyping ? 'shortcuts' : null
  switch (press.key.toLowerCase()) {
    case 'k':
      return press.shiftKey ? null : 'palette'
    case 'o':
      return press.shiftKey ? null : 'import'
    case 'z':
      return isTyping ? null : press.shiftKey ? 'redo' : 'undo'
    case 'y':
      return isTyping || press.shiftKey ? null : 'redo'
    default:
      return /^[1-7]$/.test(press.key) && !press.shiftKey ? { page: Number(press.key) - 1 } : null
  }
}

function isTextField(target: EventTarget | null): boolean {
  if (target === null || !('tagName' in target)) return false
  const { tagName, type, isContentEditable } = target as HTMLInputElement
  if (tagName === 'TEXTAREA' || isContentEditable) return true
  return tagName === 'INPUT' && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(type)
}
