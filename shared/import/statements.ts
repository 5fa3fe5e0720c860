/**
 * Answers that say what is left and no use: what a user gets who saves the answer of a provider's balance endpoint as a file. They are
 * no exports and bring no rows; they are offered as a reconciliation of the account.
 *
 * Sources: OpenRouter's and DeepSeek's API documentation, ElevenLabs' API reference. None of them says the moment; that is the user's
 * to say.
 */
import { JsonArray, JsonNumber, type JsonValue } from '../json/parse'
import { parseNanos } from '../money/nanos'
import { isCurrency } from '../money/units'
import type { StatementFound } from './batch'
import { memberOf } from './formats/support'

type Amount = { readonly unit: string; readonly nanos: bigint }

type StatementFormat = {
  readonly title: string
  readonly provider: string
  readonly product: string
  /** Null where the document is none of this kind. */
  balances(document: JsonValue): readonly Amount[] | null
}

const STATEMENTS: readonly StatementFormat[] = [
  {
    // `GET /api/v1/credits`: all credit ever bought less all ever used.
    title: 'OpenRouter credits from the API',
    provider: 'openrouter',
    product: 'api',
    balances(document) {
      const data = memberOf(document, 'data')
      const bought = amountOf(memberOf(data, 'total_credits'))
      const used = amountOf(memberOf(data, 'total_usage'))
      return bought === null || used === null ? null : [{ unit: 'USD', nanos: bought - used }]
    },
  },
  {
    // `GET /user/balance`: one entry per currency, what was granted included.
    title: 'DeepSeek balance from the API',
    provider: 'deepseek',
    product: 'api',
    balances(document) {
      const entries = memberOf(document, 'balance_infos')
      if (!(entries instanceof JsonArray)) return null
      return all(
        entries.items.map((entry) => {
          const unit = memberOf(entry, 'currency')
          const nanos = amountOf(memberOf(entry, 'total_balance'))
          return typeof unit === 'string' && isCurrency(unit) && nanos !== null ? { unit, nanos } : null
        }),
      )
    },
  },
  {
    // `GET /v1/user/subscription`: characters are what credits are called there.
    title: 'ElevenLabs subscription from the API',
    provider: 'elevenlabs',
    product: 'api',
    balances(document) {
      const limit = amountOf(memberOf(document, 'character_limit'))
      const used = amountOf(memberOf(document, 'character_count'))
      return limit === null || used === null ? null : [{ unit: 'elevenlabs:credits', nanos: limit - used }]
    },
  },
]

export function findStatement(document: JsonValue): StatementFound | null {
  for (const { title, provider, product, balances } of STATEMENTS) {
    const found = balances(document)
    if (found === null || found.length === 0) continue
    return { title, balances: found.map((amount) => ({ ...amount, provider, product, account: null, day: null })) }
  }
  return null
}

/** A number, or the text of one. */
function amountOf(value: JsonValue | undefined): bigint | null {
  const text = value instanceof JsonNumber ? value.text : value
  if (typeof text !== 'string' || text.trim() === '') return null
  const parsed = parseNanos(text, 'strict')
  return parsed.ok ? parsed.nanos : null
}

function all<T>(list: readonly (T | null)[]): readonly T[] | null {
  const found = list.filter((one) => one !== null)
  return found.length === list.length ? found : null
}
