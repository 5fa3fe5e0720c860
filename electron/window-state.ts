/**
 * Where the window was, how large, and which theme it had: kept in one small file, which is read as untrusted as any other.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const rectangle = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1).max(20_000),
  height: z.int().min(1).max(20_000),
})
export type Rectangle = z.infer<typeof rectangle>

const windowState = z.strictObject({
  bounds: rectangle.nullable(),
  maximized: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
})
export type WindowState = z.infer<typeof windowState>

export const FIRST_STATE: WindowState = { bounds: null, maximized: false, theme: 'system' }

/** So much of the window's top edge must be on a screen that it can be grabbed and moved. */
const GRABBABLE = { width: 120, height: 40 } as const

export function parseWindowState(text: string): WindowState {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return FIRST_STATE
  }
  const parsed = windowState.safeParse(value)
  return parsed.success ? parsed.data : FIRST_STATE
}

/** Forgets a place that is on no screen any more: a monitor was unplugged, or the resolution changed. */
export function keepOnScreen(state: WindowState, workAreas: readonly Rectangle[]): WindowState {
  const { bounds } = state
  if (bounds === null || workAreas.some((area) => isGrabbable(bounds, area))) return state
  return { ...state, bounds: null }
}

function isGrabbable(bounds: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return overlap >= GRABBABLE.width && bounds.y >= area.y - 8 && bounds.y + GRABBABLE.height <= area.y + area.height
}

export type WindowStateFile = { read(): WindowState; write(state: WindowState): void }

export function windowStateFile(path: string): WindowStateFile {
  return {
    read() {
      try {
        return parseWindowState(readFileSync(path, 'utf8'))
      } catch {
        return FIRST_STATE
      }
    },
    write(state) {
      try {
        writeFileSync(`${path}.new`, JSON.stringify(state))
        renameSync(`${path}.new`, path)
      } catch (error) {
        // A read-only profile costs the place of the window, nothing more.
        console.warn('window-state: not written', (error as NodeJS.ErrnoException).code ?? 'unknown')
      }
    },
  }
}
