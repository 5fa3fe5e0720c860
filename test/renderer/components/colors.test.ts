/** Contrast as WCAG 2.2 counts it: 4.5 for text (1.4.3), 3 for what carries meaning without being text (1.4.11). */
import { DEFAULT_THEME } from '@mantine/core'
import { describe, expect, test } from 'vitest'
import { OTHER_LOOK, PROVIDERS_WITH_LOOK, providerLook, RANK_LOOKS } from '../../../renderer/components/providers'
import { cssVariables } from '../../../renderer/theme'
import { KNOWN_PROVIDERS } from '../../../shared/import/format-ids'

const { light, dark } = cssVariables(DEFAULT_THEME)
const schemes = { light, dark }

describe.each(Object.entries(schemes))('%s', (_name, scheme) => {
  const value = (name: string) => (scheme as { readonly [variable: string]: string })[name] ?? ''

  test.each([
    '--cb-ink',
    '--cb-ink-soft',
    '--mantine-color-dimmed',
    '--cb-accent',
    '--cb-ok',
    '--cb-watch',
    '--cb-over',
    '--cb-none',
  ])('%s can be read on every surface', (name) => {
    for (const surface of ['--cb-surface', '--mantine-color-body', '--cb-surface-sunken']) {
      expect(contrast(value(name), value(surface)), `${name} on ${surface}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  test.each(['ok', 'watch', 'over', 'none'])('a badge of verdict %s can be read', (verdict) => {
    expect(contrast(value(`--cb-${verdict}`), value(`--cb-${verdict}-soft`))).toBeGreaterThanOrEqual(4.5)
  })

  test('bars and lines stand out from the surface', () => {
    const looks = [...PROVIDERS_WITH_LOOK.map(providerLook), ...RANK_LOOKS, OTHER_LOOK, providerLook('Sonora Voice')]
    for (const { color } of looks) expect(contrast(color, value('--cb-surface')), color).toBeGreaterThanOrEqual(3)
  })
})

test('every provider we know has a look of its own, the same each time', () => {
  expect(new Set(PROVIDERS_WITH_LOOK)).toEqual(new Set(KNOWN_PROVIDERS))
  const looks = PROVIDERS_WITH_LOOK.map(providerLook)
  expect(new Set(looks.map(({ color }) => color)).size).toBe(looks.length)
  expect(new Set(looks.map(({ glyph }) => glyph)).size).toBe(looks.length)
  expect(providerLook('Sonora Voice')).toEqual(providerLook('Sonora Voice'))
})

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
