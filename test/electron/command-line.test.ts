import { join, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseInvocation, startClock } from '../../electron/command-line'

const cwd = join(sep, 'home', 'mara')
const packaged = { isPackaged: true, cwd }
const developing = { isPackaged: false, cwd }

describe('what the command line asks for', () => {
  it('opens the window with no files when nothing is named', () => {
    expect(parseInvocation(['creditbook'], packaged)).toEqual({ mode: 'window', files: [] })
    expect(parseInvocation(['electron', '--inspect=0', '/app'], developing)).toEqual({ mode: 'window', files: [] })
  })

  it('takes words as files, from where the user stands, and Chromium switches as none', () => {
    const files = [resolve(cwd, 'a.csv'), resolve(cwd, '../b c.csv')]
    expect(parseInvocation(['creditbook', '--no-sandbox', 'a.csv', '../b c.csv'], packaged)).toEqual({ mode: 'window', files })
    expect(parseInvocation(['electron', '--no-sandbox', '/app', 'a.csv', '../b c.csv'], developing)).toEqual({
      mode: 'window',
      files,
    })
  })

  it('hands everything after `report` to the command line', () => {
    const args = ['a.csv', '--json', '--group-by', 'model']
    expect(parseInvocation(['creditbook', '--no-sandbox', 'report', ...args], packaged)).toEqual({ mode: 'report', args })
    expect(parseInvocation(['electron', '/app', 'report', ...args], developing)).toEqual({ mode: 'report', args })
  })

  it('opens a file that is merely called report, given with its folder', () => {
    expect(parseInvocation(['creditbook', './report'], packaged)).toEqual({ mode: 'window', files: [join(cwd, 'report')] })
  })
})

describe('the clock of the environment', () => {
  it('counts only while developing, and only if it is an instant', () => {
    expect(startClock('2026-11-20T18:30:00Z', false)).toBe('2026-11-20T18:30:00.000Z')
    expect(startClock('2026-11-20T18:30:00Z', true)).toBeNull()
    expect(startClock('yesterday', false)).toBeNull()
    expect(startClock(undefined, false)).toBeNull()
  })
})
