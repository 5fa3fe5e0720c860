/** Every format there is. Order means nothing: two that both match a file are an error shown to the user. */
import { type BuiltInFormatId, type FormatId, isMappedFormat } from '../format-ids'
import { type FormatTraits, traitsOfMapped } from '../mapping/mapped-format'
import type { UsageFormat } from '../usage-format'
import { ANTHROPIC_CONSOLE_COST, ANTHROPIC_CONSOLE_USAGE } from './anthropic'
import { ANTHROPIC_SPEND_REPORT } from './anthropic-spend'
import { AWS_CUR2 } from './aws'
import { AWS_COST_EXPLORER } from './aws-cost-explorer'
import { AZURE_COST_DETAILS_EA, AZURE_COST_DETAILS_MCA } from './azure'
import { CCUSAGE_DAILY } from './ccusage'
import { CURSOR_USAGE_EVENTS } from './cursor'
import { DEEPSEEK_AMOUNT, DEEPSEEK_COST } from './deepseek'
import { ELEVENLABS_USAGE_API } from './elevenlabs'
import { FIREWORKS_BILLING_METRICS } from './fireworks'
import { FOCUS } from './focus'
import { GITHUB_AI_USAGE } from './github'
import { GITHUB_METERED_USAGE, GITHUB_PREMIUM_REQUESTS } from './github-billing'
import { GOOGLE_COST_TABLE } from './google'
import { GOOGLE_REPORTS } from './google-reports'
import { KIRO_USER_REPORT } from './kiro'
import { OPENAI_COMPLETIONS_USAGE, OPENAI_COSTS } from './openai'
import { OPENAI_CHATGPT_CREDITS, OPENAI_USAGE } from './openai-usage'
import { OPENROUTER_ACTIVITY_API, OPENROUTER_ACTIVITY_DAILY, OPENROUTER_GENERATIONS } from './openrouter'
import { VERCEL_FOCUS } from './vercel'

export const FORMATS: readonly UsageFormat[] = [
  OPENAI_COMPLETIONS_USAGE,
  OPENAI_COSTS,
  OPENAI_USAGE,
  OPENAI_CHATGPT_CREDITS,
  ANTHROPIC_CONSOLE_USAGE,
  ANTHROPIC_CONSOLE_COST,
  ANTHROPIC_SPEND_REPORT,
  GOOGLE_COST_TABLE,
  GOOGLE_REPORTS,
  OPENROUTER_GENERATIONS,
  OPENROUTER_ACTIVITY_DAILY,
  OPENROUTER_ACTIVITY_API,
  CURSOR_USAGE_EVENTS,
  GITHUB_AI_USAGE,
  GITHUB_PREMIUM_REQUESTS,
  GITHUB_METERED_USAGE,
  AZURE_COST_DETAILS_EA,
  AZURE_COST_DETAILS_MCA,
  AWS_CUR2,
  AWS_COST_EXPLORER,
  DEEPSEEK_AMOUNT,
  DEEPSEEK_COST,
  FIREWORKS_BILLING_METRICS,
  KIRO_USER_REPORT,
  CCUSAGE_DAILY,
  ELEVENLABS_USAGE_API,
  VERCEL_FOCUS,
  FOCUS,
]

/** The format of a stored import. Ids are never retired, so not finding one is a bug. */
export function findFormat(id: BuiltInFormatId): UsageFormat
export function findFormat(id: FormatId): FormatTraits
export function findFormat(id: FormatId): FormatTraits {
  if (isMappedFormat(id)) return traitsOfMapped(id)
  const format = FORMATS.find((candidate) => candidate.id === id)
  if (!format) throw new RangeError(`no format has the id ${id}`)
  return format
}
