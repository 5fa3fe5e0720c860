/** What tokens cost at list prices, by the price book, whoever's spelling of the model's name is asked for. */
import type { Quantity } from '../import/batch'
import type { PriceBook } from '../prices/price-book'
import type { Day } from '../time/days'
import type { Range } from './plan'

export type Tokens = { readonly input: bigint; readonly cached: bigint; readonly output: bigint }
export type TokenRange = { readonly input: Range; readonly cached: Range; readonly output: Range }

/** US dollars; null where none of the lists has the model. */
export type PriceTokens = (lists: readonly string[], model: string, tokens: TokenRange) => Range | null

export function createTokenPrices(prices: PriceBook, day: Day): PriceTokens {
  const price = (list: string, model: string, { input, cached, output }: Tokens): bigint | null => {
    const quantities: { readonly [quantity in Quantity]?: bigint } = {
      input_tokens: input,
      cached_input_tokens: cached,
      output_tokens: output,
    }
    const found = prices.priceEntry({ provider: list, model, tier: null, day, quantities: (meter) => quantities[meter] ?? 0n })
    return 'missing' in found || found.alsoMissing.length > 0 ? null : found.nanos
  }
  return (lists, model, { input, cached, output }) => {
    for (const list of lists) {
      for (const name of spellings(list, model)) {
        // One of each, so that a model without a price is told from one that costs nothing for want of tokens.
        if (price(list, name, { input: 1n, cached: 1n, output: 1n }) === null) continue
        const sum = (which: keyof Range) =>
          price(list, name, { input: input[which], cached: cached[which], output: output[which] }) ?? 0n
        return { least: sum('least'), likely: sum('likely'), most: sum('most') }
      }
    }
    return null
  }
}

/** Gateways put the maker in front of a model's name and write 4.5 where makers write 4-5; exports add the date of the release. */
function spellings(list: string, model: string): readonly string[] {
  const bare = withoutDate(model.slice(model.indexOf('/') + 1))
  const dashed = bare.replace(/(\d)\.(?=\d)/g, '$1-')
  const dotted = bare.replace(/(\d)-(?=\d)/g, '$1.')
  const names = [model, bare, dashed, dotted]
  if (list !== 'openrouter') return [...new Set(names)]
  const makers = model.includes('/') ? [model.slice(0, model.indexOf('/'))] : MAKERS
  return [...new Set([model, ...makers.flatMap((maker) => [bare, dotted].map((name) => `${maker}/${name}`))])]
}

const MAKERS = ['openai', 'anthropic', 'google', 'deepseek', 'x-ai', 'mistralai', 'meta-llama', 'qwen', 'moonshotai', 'z-ai']

/** Names of one model, however they are written. */
export function sameModel(a: string, b: string): boolean {
  return plainName(a) === plainName(b)
}

function plainName(model: string): string {
  return withoutDate(
    model
      .slice(model.indexOf('/') + 1)
      .trim()
      .toLowerCase(),
  ).replaceAll('.', '-')
}

function withoutDate(model: string): string {
  return model.replace(/-(\d{8}|\d{4}-\d{2}-\d{2})$/, '')
}
