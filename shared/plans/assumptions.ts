/** What has to be taken for granted to compare: stated beside every result that rests on it, and the user's to change. */
import type { Range } from './plan'
import { ASSUMPTION_IDS, type AssumptionId, type ScenarioAssumptions } from './work'

export type Assumption = Range & {
  readonly id: AssumptionId
  /** Null: nobody's figure; Creditbook begins with it. */
  readonly source: { readonly name: string; readonly date: string } | null
}

export type Assumptions = {
  readonly figures: { readonly [id in AssumptionId]: Range }
  readonly models: { readonly [list: string]: string }
}

const TOKENS = {
  name: 'https://help.openai.com/en/articles/4936856-what-are-tokens-and-how-to-count-them',
  date: '2026 (undated copy)',
}

/** "1 token ≈ ¾ of a word"; "1,500 words ≈ 2,048 tokens"; text that is not English takes more, how much more depends on it. */
export const DEFAULT_ASSUMPTIONS: readonly Assumption[] = [
  { id: 'tokensPerWord', least: 1_300_000_000n, likely: 1_330_000_000n, most: 2_000_000_000n, source: TOKENS },
  { id: 'draftsPerArticle', least: 1_000_000_000n, likely: 2_000_000_000n, most: 4_000_000_000n, source: null },
  { id: 'inputTokensPerDraft', least: 500_000_000_000n, likely: 2_000_000_000_000n, most: 6_000_000_000_000n, source: null },
  { id: 'inputTokensPerChat', least: 300_000_000_000n, likely: 1_000_000_000_000n, most: 4_000_000_000_000n, source: null },
  { id: 'outputTokensPerChat', least: 150_000_000_000n, likely: 350_000_000_000n, most: 800_000_000_000n, source: null },
]

/** One per price list: not a judgement, only a beginning. */
export const DEFAULT_MODELS: { readonly [list: string]: string } = {
  openai: 'gpt-5.4',
  anthropic: 'claude-sonnet-5',
  google: 'gemini-3.5-flash',
  deepseek: 'deepseek-v4-flash',
  xai: 'grok-4.5',
  openrouter: 'anthropic/claude-sonnet-5',
  cursor: 'claude-sonnet-5',
}

export function assumptionsWith(own: ScenarioAssumptions): Assumptions {
  const figures = DEFAULT_ASSUMPTIONS.map(({ id, least, likely, most }) => [id, own.figures[id] ?? { least, likely, most }])
  return { figures: Object.fromEntries(figures) as Assumptions['figures'], models: { ...DEFAULT_MODELS, ...own.models } }
}

export const NO_OWN_ASSUMPTIONS: ScenarioAssumptions = { figures: {}, models: {} }

export function isAssumptionId(text: string): text is AssumptionId {
  return (ASSUMPTION_IDS as readonly string[]).includes(text)
}
