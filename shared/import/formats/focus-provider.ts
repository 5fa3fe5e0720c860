/** FOCUS files name providers in words; the ones that are ours get our id, so that their exports meet in one account. */
import { KNOWN_PROVIDERS, type Provider } from '../format-ids'

/** Exact names only (case aside): a reseller or a look-alike must not land in somebody's account. */
const NAMES: ReadonlyMap<string, Provider> = new Map(
  Object.entries({
    'google cloud': 'google',
    'google cloud platform': 'google',
    gcp: 'google',
    microsoft: 'azure',
    'microsoft azure': 'azure',
    'amazon web services': 'aws',
    anysphere: 'cursor',
    'fireworks ai': 'fireworks',
    ...Object.fromEntries(KNOWN_PROVIDERS.map((id) => [id, id])),
  }),
)

export const providerOfName = (name: string): Provider => NAMES.get(name.toLowerCase()) ?? name

/** The product family that a provider's own exports use here; all else of a provider is one account. */
export const productOf = (provider: Provider, service: string): string => {
  if (provider === 'google' || provider === 'aws' || provider === 'azure') return 'cloud'
  if (provider === 'github') return /copilot/i.test(service) ? 'copilot' : 'github'
  return provider === 'cursor' ? 'cursor' : 'api'
}
