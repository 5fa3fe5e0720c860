import { describe, expect, it } from 'vitest'
import { parseWholeNumbers, wholeNumbersText } from '../../../renderer/pages/settings/whole-numbers'
import { type KeyPress, shortcutOf } from '../../../renderer/palette/keys'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  defaultPrevented: false,
  target: null,
  ...more,
})
const ctrl = { ctrlKey: true }
const field = { target: { tagName: 'INPUT', type: 'text' } as unknown as EventTarget }
const checkbox = { target: { tagName: 'INPUT', type: 'checkbox' } as unknown as EventTarget }

describe('shortcutOf', () => {
  it('knows the keys of the app, with Ctrl or with Cmd', () => {
    const presses = [
      press('k', ctrl),
      press('K', { metaKey: true }),
      press('?', { shiftKey: true }),
      press('o', ctrl),
      press('z', ctrl),
      press('Z', { ...ctrl, shiftKey: true }),
      press('y', ctrl),
      press('4', ctrl),
    ]
    expect(presses.map(shortcutOf)).toEqual(['palette', 'palette', 'shortcuts', 'import', 'undo', 'redo', 'redo', { page: 3 }])
  })

  it('leaves text fields their undo and their question marks, but not a checkbox', () => {
    expect([press('z', { ...ctrl, ...field }), press('y', { ...ctrl, ...field }), press('?', field)].map(shortcutOf)).toEqual([
      null,
      null,
      null,
    ])
    expect([press('k', { ...ctrl, ...field }), press('z', { ...ctrl, ...checkbox })].map(shortcutOf)).toEqual(['palette', 'undo'])
  })

  it('takes nothing else', () => {
    const presses = [
      press('k'),
      press('k', { ...ctrl, altKey: true }),
      press('k', { ...ctrl, metaKey: true }),
      press('k', { ...ctrl, defaultPrevented: true }),
      press('8', ctrl),
      press('0', ctrl),
    ]
    expect(presses.map(shortcutOf)).toEqual(presses.map(() => null))
  })
})

describe('lists of thresholds', () => {
  it('are read as typed, largest first, none twice', () => {
    expect(parseWholeNumbers('5; 20 5,1', 100)).toEqual([20, 5, 1])
    expect(parseWholeNumbers('', 100)).toEqual([])
    expect(wholeNumbersText([20, 5])).toBe('20, 5')
  })

  it.each(['0', '101', '1.5', 'ten', '-3', '1e1'])('refuse %s', (text) => {
    expect(parseWholeNumbers(text, 100)).toBeNull()
  })
})
