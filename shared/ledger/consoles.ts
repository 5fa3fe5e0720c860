/**
 * Where each provider shows what is left, for the user's own browser. The only addresses the app ever hands to the system: main looks
 * them up here by name, so nothing that a file or the page says can become an address.
 */
import type { Provider } from '../import/format-ids'

const CONSOLES: { readonly [providerOrProduct: string]: `https://${string}` } = {
  'openai|api': 'https://platform.openai.com/settings/organization/billing/overview',
  'openai|chatgpt': 'https://chatgpt.com/codex/settings/usage',
  'anthropic|api': 'https://console.anthropic.com/settings/billing',
  'anthropic|claude': 'https://claude.ai/settings/usage',
  google: 'https://console.cloud.google.com/billing',
  openrouter: 'https://openrouter.ai/settings/credits',
  cursor: 'https://cursor.com/dashboard',
  github: 'https://github.com/settings/billing',
  azure: 'https://portal.azure.com/',
  aws: 'https://console.aws.amazon.com/billing/home',
  deepseek: 'https://platform.deepseek.com/usage',
  fireworks: 'https://app.fireworks.ai/account/billing',
  kiro: 'https://app.kiro.dev/',
  elevenlabs: 'https://elevenlabs.io/app/subscription',
  vercel: 'https://vercel.com/dashboard',
}

/** Null where no address is known. */
export function consoleOf(provider: Provider, product: string): string | null {
  const name = [`${provider}|${product}`, provider].find((key) => Object.hasOwn(CONSOLES, key))
  return name === undefined ? null : (CONSOLES[name] ?? null)
}
