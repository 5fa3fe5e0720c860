/** Every format there is. Order means nothing: two that both match a file are an error shown to the user. */
import type { FormatId } from '../format-ids'
import type { UsageFormat } from '../usage-format'
import { ANTHROPIC_CONSOLE_COST, ANTHROPIC_CONSOLE_USAGE } from './anthropic'
import { CCUSAGE_DAILY } from './ccusage'
import { CURSOR_USAGE_EVENTS } from './cursor'
import { ELEVENLABS_USAGE_API } from './elevenlabs'
import { FOCUS } from './focus'
import { GITHUB_AI_USAGE } from './github'
import { GOOGLE_COST_TABLE } from './google'
import { OPENAI_COMPLETIONS_USAGE, OPENAI_COSTS } from './openai'
import { OPENROUTER_ACTIVITY_API, OPENROUTER_ACTIVITY_DAILY, OPENROUTER_GENERATIONS } from './openrouter'
import { VERCEL_FOCUS } from './vercel'

export const FORMATS: readonly UsageFormat[] = [
  OPENAI_COMPLETIONS_USAGE,
  OPENAI_COSTS,
  ANTHROPIC_CONSOLE_USAGE,
  ANTHROPIC_CONSOLE_COST,
  GOOGLE_COST_TABLE,
  OPENROUTER_GENERATIONS,
  OPENROUTER_ACTIVITY_DAILY,
  OPENROUTER_ACTIVITY_API,
  CURSOR_USAGE_EVENTS,
  GITHUB_AI_USAGE,
  CCUSAGE_DAILY,
  ELEVENLABS_USAGE_API,
  VERCEL_FOCUS,
  FOCUS,
]

/** The format of a stored import. Ids are never retired, so not finding one is a bug. */
export const findFormat = (id: FormatId): UsageFormat => {
  const format = FORMATS.find((candidate) => candidate.id === id)
  if (!format) throw new RangeError(`no format has the id ${id}`)
  return format
}
