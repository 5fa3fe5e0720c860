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
