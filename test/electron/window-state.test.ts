import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FIRST_STATE, keepOnScreen, parseWindowState, windowStateFile } from '../../electron/window-state'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const at = (x: number, y: number) => ({ bounds: { x, y, width: 1000, height: 700 }, maximized: false, theme: 'dark' }) as const

describe('the state on disk', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creditbook-state-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is read back as it was written, and leaves no other file', async () => {
    const file = windowStateFile(join(folder, 'state.json'))
    file.write(at(3, 4))
    expect(file.read()).toEqual(at(3, 4))
    expect(await readdir(folder)).toEqual(['state.json'])
  })

  it('is the first state where there is no file, or one that is damaged', async () => {
    const path = join(folder, 'state.json')
    expect(windowStateFile(path).read()).toEqual(FIRST_STATE)
    await writeFile(path, '{"bounds":{"x":0')
    expect(windowStateFile(path).read()).toEqual(FIRST_STATE)
  })

  it('never breaks the start, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const { bounds } = parseWindowState(text)
        expect(bounds === null || (bounds.width > 0 && bounds.height > 0)).toBe(true)
      }),
    )
  })

  it('refuses figures that are none', () => {
    for (const bounds of [
      { x: 0, y: 0, width: -5, height: 10 },
      { x: 0.5, y: 0, width: 5, height: 10 },
      { x: 0, y: 0, width: 1e9, height: 1 },
    ]) {
      expect(parseWindowState(JSON.stringify({ ...at(0, 0), bounds }))).toEqual(FIRST_STATE)
    }
  })
})

describe('keeping the window on a screen', () => {
  it('keeps a place whose top edge can be grabbed, on any screen', () => {
    for (const state of [at(0, 0), at(-800, 10), at(1700, 900)]) expect(keepOnScreen(state, [screen])).toEqual(state)
    const second = { x: 1920, y: 0, width: 1280, height: 1000 }
    expect(keepOnScreen(at(2500, 100), [screen, second])).toEqual(at(2500, 100))
  })

  it('forgets a place that is out of reach, and nothing else', () => {
    for (const state of [at(2500, 100), at(-990, 10), at(100, -400), at(100, 1035)]) {
      expect(keepOnScreen(state, [screen])).toEqual({ ...state, bounds: null })
    }
  })
})
