/**
 * What an account is taken for when its first rows arrive: its name, what its balances are counted in and what is drawn from them.
 * The user can change all of it. What the service's rules say beyond that is in `service-rules/`, each with its source.
 */
import type { SeriesKey } from '../import/batch'
import type { Provider } from '../import/format-ids'
import { isCurrency } from '../money/units'
import type { Day } from '../time/days'
import type { Account, AccountId, BalanceSpec, Instant } from './book-types'
import { expiresOn, expiryOf, rulesFor } from './service-rules'

export type AccountDefaults = {
  readonly name: string
  readonly balances: readonly BalanceSpec[]
}

const PROVIDER_NAMES: { readonly [provider: Provider]: string } = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  google: 'Google',
  openrouter: 'OpenRouter',
  cursor: 'Cursor',
  github: 'GitHub',
  azure: 'Azure',
  aws: 'AWS',
  deepseek: 'DeepSeek',
  fireworks: 'Fireworks',
  kiro: 'Kiro',
  elevenlabs: 'ElevenLabs',
  vercel: 'Vercel',
}

/** A provider's name for people; a FOCUS file's own text as it is. */
export function providerName(provider: Provider): string {
  return PROVIDER_NAMES[provider] ?? provider
}

const ACCOUNT_NAMES: { readonly [providerAndProduct: string]: string } = {
  'openai|api': 'OpenAI API',
  'openai|chatgpt': 'ChatGPT credits',
  'anthropic|api': 'Anthropic API',
  'anthropic|claude': 'Claude Team and Enterprise',
  'anthropic|claude-code': 'Claude Code, plan value',
  'openai|codex': 'Codex, plan value',
  'google|cloud': 'Google Cloud',
  'openrouter|api': 'OpenRouter',
  'cursor|cursor': 'Cursor',
  'github|copilot': 'GitHub Copilot',
  'github|github': 'GitHub',
  'azure|cloud': 'Azure',
  'aws|cloud': 'AWS',
  'kiro|kiro': 'Kiro',
}

const prepaid = (unit: string): BalanceSpec => ({ id: 'prepaid', kind: 'prepaid', unit, draws: { measure: 'billed' } })
const invoiced = (unit: string): BalanceSpec => ({ id: 'invoiced', kind: 'invoiced', unit, draws: { measure: 'billed' } })

/** The rules of each account, where `facts.md` (compiled 2026-11-23) has evidence; all others are invoiced in their rows' unit. */
const BALANCES: { readonly [providerAndProduct: string]: readonly BalanceSpec[] } = {
  // Prepaid US dollars; the balance falls with API use (facts 1, 3, 7).
  'openai|api': [prepaid('USD')],
  'anthropic|api': [prepaid('USD')],
  'openrouter|api': [prepaid('USD')],
  // Credits bought on top of a plan (facts 2).
  'openai|chatgpt': [{ id: 'credits', kind: 'prepaid', unit: 'openai:credits', draws: { measure: 'meter', meter: 'credits' } }],
  // The plan includes an amount of US dollars at API prices, used up by everything at list value; what exceeds it is invoiced (facts 8).
  'cursor|cursor': [{ id: 'plan', kind: 'allowance', unit: 'USD', draws: { measure: 'list' } }, invoiced('USD')],
  // AI credits of the plan, reset on the 1st; what exceeds them is invoiced in dollars (facts 9).
  'github|copilot': [
    { id: 'plan', kind: 'allowance', unit: 'github:credits', draws: { measure: 'meter', meter: 'credits' } },
    invoiced('USD'),
  ],
  // Credits of the plan, one pool for everything, renewed each month with a capped rollover; bought ones join them (facts 12).
  'elevenlabs|api': [
    { id: 'credits', kind: 'allowance', unit: 'elevenlabs:credits', draws: { measure: 'meter', meter: 'credits' } },
  ],
  // Credits of the plan, reset on the 1st at 00:00 UTC (facts 38).
  'kiro|kiro': [{ id: 'plan', kind: 'allowance', unit: 'kiro:credits', draws: { measure: 'meter', meter: 'credits' } }],
  // Topped up in yuan or in dollars; the file with the counts, which may come first, does not say which (facts 30).
  'deepseek|api': [prepaid('USD'), { ...prepaid('CNY'), id: 'prepaid-cny' }],
  // Prepaid for new accounts (facts 27).
  'fireworks|api': [prepaid('USD')],
}

/** Credits of a service that is known for plans whose allowance comes anew, and not for selling any beside them. */
function hasPlans(provider: Provider, product: string): boolean {
  const rules = rulesFor(provider, product)
  return (rules?.resets ?? rules?.carry) !== undefined && rules?.boughtExpiry === undefined
}

/** `unit` is that of the account's rows; `hasCredits`: its rows may also count a virtual currency of the provider's. */
export function defaultsFor(provider: Provider, product: string, unit: string, hasCredits: boolean): AccountDefaults {
  const key = `${provider}|${product}`
  const credits: BalanceSpec = {
    id: 'credits',
    kind: hasPlans(provider, product) ? 'allowance' : 'prepaid',
    unit: isCurrency(unit) ? `${provider.toLowerCase().replace(/[^a-z0-9]+/g, '-')}:credits` : unit,
    draws: { measure: 'meter', meter: 'credits' },
  }
  const balances = BALANCES[key] ?? (isCurrency(unit) ? [...(hasCredits ? [credits] : []), invoiced(unit)] : [credits])
  return {
    name:
      ACCOUNT_NAMES[key] ??
      (product === 'api' || product === '' ? providerName(provider) : `${providerName(provider)} ${product}`),
    balances,
  }
}

/** The day a lot bought on `day` would expire by the provider's rule; null never, or where no rule is known. */
export function defaultExpiry(provider: Provider, product: string, day: Day): Day | null {
  const expiry = expiryOf(rulesFor(provider, product), 'paid')
  return expiry === null ? null : expiresOn(expiry.value, day)
}

export type NewAccount = {
  readonly id: AccountId
  /** The first series of the account; it gives provider and product. */
  readonly key: SeriesKey
  /** All series of the file. */
  readonly series: readonly SeriesKey[]
  readonly createdAt: Instant
}

export function defaultAccount({ id, key, series, createdAt }: NewAccount): Account {
  const own = series.filter(({ provider, product }) => provider === key.provider && product === key.product)
  // FOCUS files can price usage in a virtual currency beside the money of the bill; a balance nobody uses is not shown.
  const hasCredits = own.some(({ format }) => format === 'focus')
  const { name, balances } = defaultsFor(key.provider, key.product, key.unit, hasCredits)
  return {
    id,
    provider: key.provider,
    product: key.product,
    providerAccountId: null,
    name,
    balances: [...balances, ...otherUnits(balances, own)],
    note: '',
    archived: false,
    createdAt,
  }
}

/** An account billed in a second currency has a balance in that one too. */
function otherUnits(balances: readonly BalanceSpec[], series: readonly SeriesKey[]): readonly BalanceSpec[] {
  const known = new Set(balances.map(({ unit }) => unit))
  const units = new Set(series.map(({ unit }) => unit).filter((unit) => isCurrency(unit) && !known.has(unit)))
  return [...units].map((unit) => ({ ...invoiced(unit), id: `invoiced-${unit.toLowerCase()}` }))
}
