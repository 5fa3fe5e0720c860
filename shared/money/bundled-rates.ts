/**
 * Rates to start with, for whoever has none: euro foreign exchange reference rates of the European Central Bank, which are meant for
 * information. They are put into the book as records of their own when the user asks for them, with their day and source, and are
 * edited like any other. Nothing is converted by a rate the user has not seen.
 */
import { mulDiv, NANOS_PER_UNIT, parseNanos } from './nanos'
import type { RateDraft } from './rates-csv'

/** One euro in each currency, as published. */
const PER_EURO: { readonly [day: string]: { readonly [currency: string]: string } } = {
  '2026-09-04': { USD: '1.1622', JPY: '181.59', GBP: '0.85898', BRL: '5.9405' },
  '2026-10-06': {
    USD: '1.1269',
    JPY: '178.15',
    CZK: '24.405',
    DKK: '7.4747',
    GBP: '0.84880',
    HUF: '364.95',
    PLN: '4.3650',
    RON: '5.3510',
    SEK: '11.2425',
    CHF: '0.9359',
    ISK: '137.20',
    NOK: '10.7780',
    TRY: '55.4196',
    AUD: '1.6140',
    BRL: '5.5991',
    CAD: '1.6058',
    CNY: '7.5554',
    HKD: '8.8438',
    IDR: '20104.80',
    ILS: '3.4348',
    INR: '108.6615',
    KRW: '1508.67',
    MXN: '20.2217',
    MYR: '4.6034',
    NZD: '2.0061',
    PHP: '70.702',
    SGD: '1.4392',
    THB: '37.836',
    ZAR: '18.5829',
  },
}

export const BUNDLED_SOURCE = 'ECB reference rate'

/** Rates of these units in the home currency; those the bank does not publish are absent. */
export function bundledRates(units: readonly string[], homeCurrency: string): readonly RateDraft[] {
  return Object.entries(PER_EURO).flatMap(([day, published]) => {
    const perEuro = (unit: string): bigint | null => {
      if (unit === 'EUR') return NANOS_PER_UNIT
      const text = Object.hasOwn(published, unit) ? published[unit] : undefined
      const parsed = text === undefined ? null : parseNanos(text, 'strict')
      return parsed?.ok ? parsed.nanos : null
    }
    const home = perEuro(homeCurrency)
    return [...new Set(units)].flatMap((unit) => {
      const own = perEuro(unit)
      if (home === null || own === null || unit === homeCurrency) return []
      return [{ unit, in: homeCurrency, day, nanos: mulDiv(home, NANOS_PER_UNIT, own), source: BUNDLED_SOURCE }]
    })
  })
}
