/** One fixed colour, glyph and pattern per provider, the same on every screen. The colours are ours; no one's logo is used. */
import { KNOWN_PROVIDERS } from '../../shared/import/format-ids'
import { t } from '../i18n/t'

/** How a chart fills the provider's bars, so that colour is never the only difference. */
export type FillPattern = 'solid' | 'rising' | 'falling' | 'dots' | 'vertical' | 'grid' | 'horizontal' | 'checks'

export type ProviderLook = {
  /** Two letters at most. */
  readonly glyph: string
  /** Reaches 3:1 against the light and the dark surface. */
  readonly color: string
  readonly pattern: FillPattern
}

const LOOKS: { readonly [provider: string]: ProviderLook } = {
  openai: { glyph: 'O', color: '#12937c', pattern: 'solid' },
  anthropic: { glyph: 'A', color: '#cc6b45', pattern: 'rising' },
  google: { glyph: 'G', color: '#4680e0', pattern: 'dots' },
  openrouter: { glyph: 'R', color: '#8468e8', pattern: 'falling' },
  cursor: { glyph: 'C', color: '#71808c', pattern: 'vertical' },
  github: { glyph: 'H', color: '#b5589f', pattern: 'grid' },
  azure: { glyph: 'Z', color: '#1a8fbd', pattern: 'horizontal' },
  aws: { glyph: 'W', color: '#b97d14', pattern: 'checks' },
  deepseek: { glyph: 'D', color: '#5b72d8', pattern: 'solid' },
  fireworks: { glyph: 'F', color: '#d65468', pattern: 'dots' },
  kiro: { glyph: 'K', color: '#a063d6', pattern: 'rising' },
  elevenlabs: { glyph: 'E', color: '#7d8a24', pattern: 'falling' },
  vercel: { glyph: 'V', color: '#8a7562', pattern: 'vertical' },
}

const OTHERS: readonly { readonly color: string; readonly pattern: FillPattern }[] = [
  { color: '#3f8f57', pattern: 'grid' },
  { color: '#a8743c', pattern: 'horizontal' },
  { color: '#c2567f', pattern: 'checks' },
  { color: '#4c8a99', pattern: 'dots' },
  { color: '#8d6fb3', pattern: 'vertical' },
]

/** A provider that is none of ours keeps its own text as name and gets a look that depends on that text alone. */
export function providerLook(provider: string): ProviderLook {
  const known = LOOKS[provider]
  if (known) return known
  let hash = 0
  for (const letter of provider) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  const other = OTHERS[hash % OTHERS.length] ?? { color: '#71808c', pattern: 'solid' }
  return { glyph: [...provider.trim()][0]?.toUpperCase() ?? '?', ...other }
}

export function providerName(provider: string): string {
  return isKnownProvider(provider) ? t(`provider.${provider}`) : provider
}

function isKnownProvider(provider: string): provider is (typeof KNOWN_PROVIDERS)[number] {
  return (KNOWN_PROVIDERS as readonly string[]).includes(provider)
}

/** All providers with a look of their own. */
export const PROVIDERS_WITH_LOOK: readonly string[] = Object.keys(LOOKS)

/** Colours for groups that are not providers (models, projects …), by rank; "Other" is always the last, grey. */
export const RANK_LOOKS: readonly { readonly color: string; readonly pattern: FillPattern }[] = [
  { color: '#1f8490', pattern: 'solid' },
  { color: '#c07a2c', pattern: 'rising' },
  { color: '#6f74cf', pattern: 'dots' },
  { color: '#b2566f', pattern: 'falling' },
  { color: '#5d8f3c', pattern: 'vertical' },
  { color: '#9a63b5', pattern: 'grid' },
  { color: '#8c7a4f', pattern: 'horizontal' },
  { color: '#4679b8', pattern: 'checks' },
]
export const OTHER_LOOK: { readonly color: string; readonly pattern: FillPattern } = { color: '#808b86', pattern: 'solid' }
