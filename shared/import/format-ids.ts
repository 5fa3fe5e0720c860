export const FORMAT_IDS = [
  'openai.completions-usage',
  'openai.costs',
  'anthropic.console-usage',
  'anthropic.console-cost',
  'google.cost-table',
  'openrouter.generations',
  'openrouter.activity-daily',
  'openrouter.activity-api',
  'cursor.usage-events',
  'github.ai-usage',
  'ccusage.daily',
  'elevenlabs.usage-api',
  'vercel.focus',
  'focus',
] as const
export type FormatId = (typeof FORMAT_IDS)[number]

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
