/** Work that somebody wants done each month, and what is asked about it. Counts are nanos of one, like every amount. */

export type TokenLine = {
  readonly model: string
  readonly input: bigint
  readonly cached: bigint
  readonly output: bigint
}

/** `model` null: whatever is usual at the provider (an assumption). */
export type Work =
  | { readonly kind: 'images' | 'songs' | 'lookups'; readonly amount: bigint }
  /** Seconds. */
  | { readonly kind: 'video' | 'transcription'; readonly amount: bigint }
  /** Characters. */
  | { readonly kind: 'speech'; readonly amount: bigint }
  | { readonly kind: 'articles'; readonly amount: bigint; readonly words: number; readonly model: string | null }
  | { readonly kind: 'chats'; readonly amount: bigint; readonly model: string | null }
  | { readonly kind: 'tokens'; readonly lines: readonly TokenLine[] }
  | { readonly kind: 'automation'; readonly amount: bigint; readonly steps: number }
  /** An amount of a provider's own unit. */
  | { readonly kind: 'units'; readonly unit: string; readonly amount: bigint }
  /** US dollars at the models' list prices. */
  | { readonly kind: 'spend'; readonly amount: bigint }
export type WorkKind = Work['kind']

export const WORK_KINDS = [
  'images',
  'video',
  'songs',
  'speech',
  'transcription',
  'articles',
  'chats',
  'tokens',
  'automation',
  'lookups',
  'units',
  'spend',
] as const satisfies readonly WorkKind[]

export type WorkItem = {
  readonly id: string
  readonly name: string
  readonly work: Work
  /** How the months compare, in millionths of a usual month, repeated from the first on; null: the scenario's variation. */
  readonly rhythm: readonly number[] | null
}

export const WHOLE = 1_000_000

export type Scenario = {
  readonly id: string
  readonly name: string
  readonly items: readonly WorkItem[]
  readonly months: number
  /** By how many parts of a thousand quiet and busy months differ from a usual one. */
  readonly variation: number
  readonly seats: number
  /** Those that differ from the defaults. */
  readonly assumptions: ScenarioAssumptions
  readonly createdAt: string
}

export const ASSUMPTION_IDS = [
  'tokensPerWord',
  'draftsPerArticle',
  'inputTokensPerDraft',
  'inputTokensPerChat',
  'outputTokensPerChat',
] as const
export type AssumptionId = (typeof ASSUMPTION_IDS)[number]

export type ScenarioAssumptions = {
  readonly figures: { readonly [id in AssumptionId]?: { readonly least: bigint; readonly likely: bigint; readonly most: bigint } }
  /** Price list → the model whose price is taken where the work names none. */
  readonly models: { readonly [list: string]: string }
}

/** How many of it make the piece that a price is said for, in nanos: one image, a minute, 1,000 characters, a million tokens. */
export function pieceOf(work: Work): bigint {
  const one = 1_000_000_000n
  switch (work.kind) {
    case 'transcription':
    case 'video':
      return 60n * one
    case 'speech':
    case 'chats':
      return 1_000n * one
    case 'tokens':
      return 1_000_000n * one
    default:
      return one
  }
}

export function amountOf(work: Work): bigint {
  return work.kind === 'tokens'
    ? work.lines.reduce((sum, { input, cached, output }) => sum + input + cached + output, 0n)
    : work.amount
}
