/** What amounts are counted in: ISO 4217 currencies and the providers' own units such as `openai:credits`. */
import { formatNanos, type Nanos } from './nanos'

/** ISO 4217, national currencies in use, without funds, metals and test codes. */
const CURRENCIES: ReadonlySet<string> = new Set(
  (
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY ' +
    'COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS ' +
    'INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU ' +
    'MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK ' +
    'SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST ' +
    'XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL'
  ).split(' '),
)

export function isCurrency(unit: string): boolean {
  return CURRENCIES.has(unit)
}

export function allCurrencies(): readonly string[] {
  return [...CURRENCIES]
}

/** `openai:credits` → `credits`; a currency stays as it is. */
export function unitName(unit: string): string {
  const colon = unit.indexOf(':')
  return colon < 0 ? unit : unit.slice(colon + 1)
}

export type AmountDigits = { readonly minimum: number; readonly maximum: number }

/**
 * An amount for people, in their locale: `$1,234.50`, `1,234.5 credits`. Below one unit up to six decimals show, so that the
 * cost of a single call is not `$0.00`. The figure reaches Intl as decimal text, so no digit is lost on the way.
 */
export function formatAmount(nanos: Nanos, unit: string, locale: string, digits?: AmountDigits): string {
  const text = formatNanos(nanos) as `${number}`
  const isSmall = nanos !== 0n && nanos > -1_000_000_000n && nanos < 1_000_000_000n
  if (isCurrency(unit)) {
    const shown = digits ?? (isSmall ? { minimum: 2, maximum: 6 } : null)
    return currencyFormat(unit, locale, shown).format(text)
  }
  const shown = digits ?? { minimum: 0, maximum: isSmall ? 6 : 2 }
  return `${decimalFormat(locale, shown).format(text)} ${unitName(unit)}`
}

const formats = new Map<string, Intl.NumberFormat>()

function currencyFormat(currency: string, locale: string, digits: AmountDigits | null): Intl.NumberFormat {
  return cached(`${locale} ${currency} ${digits?.minimum} ${digits?.maximum}`, () => {
    const shown = digits === null ? {} : { minimumFractionDigits: digits.minimum, maximumFractionDigits: digits.maximum }
    return new Intl.NumberFormat(locale, { style: 'currency', currency, ...shown })
  })
}

function decimalFormat(locale: string, digits: AmountDigits): Intl.NumberFormat {
  return cached(`${locale} ${digits.minimum} ${digits.maximum}`, () => {
    return new Intl.NumberFormat(locale, { minimumFractionDigits: digits.minimum, maximumFractionDigits: digits.maximum })
  })
}

/** Making an Intl format costs more than using it a thousand times. */
function cached(key: string, create: () => Intl.NumberFormat): Intl.NumberFormat {
  const found = formats.get(key)
  if (found !== undefined) return found
  const made = create()
  formats.set(key, made)
  return made
}
