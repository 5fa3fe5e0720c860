/** Of two bills as fine as each other that cover the same, the one named first here counts. */
export const FORMAT_IDS = [
  'openai.completions-usage',
  'openai.costs',
  'openai.usage',
  'openai.chatgpt-credits',
  'anthropic.console-usage',
  'anthropic.console-cost',
  'anthropic.spend-report',
  'google.cost-table',
  'google.reports',
  'openrouter.generations',
  'openrouter.activity-daily',
  'openrouter.activity-api',
  'cursor.usage-events',
  'github.ai-usage',
  'github.premium-requests',
  'github.metered-usage',
  'azure.cost-details-ea',
  'azure.cost-details-mca',
  'aws.cur2',
  'aws.cost-explorer',
  'deepseek.amount',
  'deepseek.cost',
  'fireworks.billing-metrics',
  'kiro.user-report',
  'ccusage.daily',
  'elevenlabs.usage-api',
  'vercel.focus',
  'focus',
] as const
export type BuiltInFormatId = (typeof FORMAT_IDS)[number]

/**
 * A format that a user described (see `mapping/`). The id itself says all that the ledger has to know of it, because rows outlive
 * the mapping that read them: its grain, whether it carries money, and a hash of what the mapping makes of a file.
 */
export type MappedFormatId = `mapped.${'event' | 'day'}.${'bill' | 'none'}.${string}`
export type FormatId = BuiltInFormatId | MappedFormatId

export const MAPPED_ID = /^mapped\.(event|day)\.(bill|none)\.[0-9a-f]{16}$/

export function isMappedFormat(id: string): id is MappedFormatId {
  return MAPPED_ID.test(id)
}

/** Smaller comes first. Mapped formats come after all others, among themselves in the order of their hashes. */
export function orderOfFormat(id: FormatId): number {
  if (!isMappedFormat(id)) return FORMAT_IDS.indexOf(id)
  return FORMAT_IDS.length + Number.parseInt(id.slice(-16, -4), 16) / 2 ** 48
}

export const KNOWN_PROVIDERS = [
  'openai',
  'anthropic',
  'google',
  'openrouter',
  'cursor',
  'github',
  'azure',
  'aws',
  'deepseek',
  'fireworks',
  'kiro',
  'elevenlabs',
  'vercel',
] as const
/** One of KNOWN_PROVIDERS, or a FOCUS file's own text. */
export type Provider = string

/** The unit in which newer files replace older ones. Rows of one format may still come by minute, hour or day. */
export type Grain = 'event' | 'day' | 'month' | 'range'
