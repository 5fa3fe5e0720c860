/** Names of models that have a list price, for completion. */
import { listedModels } from '../../../shared/prices/bundled-prices'
import { compareNames } from '../../i18n/format'

const LISTS = ['openai', 'anthropic', 'google', 'deepseek', 'xai', 'openrouter']

export function knownModels(): string[] {
  // Gateways name a maker's latest by a sign of their own; it is no name that others know.
  const names = LISTS.flatMap(listedModels).filter((name) => !name.startsWith('~'))
  return [...new Set(names)].sort(compareNames)
}
