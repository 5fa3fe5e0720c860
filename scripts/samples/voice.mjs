/** A voice service that sells packs of credits and exports FOCUS 1.2: one purchase, then one credit for each character spoken. */
import { createRandom, csv, DAYS, isEpisodeDay } from './story.mjs'

const HEADER =
  'BilledCost,BillingAccountId,BillingAccountName,BillingAccountType,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,ConsumedQuantity,ConsumedUnit,ContractedCost,ContractedUnitPrice,EffectiveCost,InvoiceId,InvoiceIssuerName,ListCost,ListUnitPrice,PricingCategory,PricingCurrency,PricingCurrencyContractedUnitPrice,PricingCurrencyEffectiveCost,PricingCurrencyListUnitPrice,PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,RegionName,ServiceCategory,ServiceName,ServiceSubcategory,SkuId,SkuMeter,SkuPriceDetails,SkuPriceId,SubAccountId,SubAccountName,SubAccountType,Tags'.split(
    ',',
  )
const NAME = 'Sonora Voice'
const PACK = { credits: 250_000, paid: 55, list: 62.5, day: '2026-09-03' }
const EACH = PACK.paid / PACK.credits
const LIST_EACH = PACK.list / PACK.credits

const instant = (day) => `${day}T00:00:00Z`
const nextDay = (ms) => instant(new Date(ms + 86_400_000).toISOString().slice(0, 10))
const monthOf = (day) => {
  const start = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1))
  return [end, start].map((date) => date.toISOString().replace('.000', ''))
}

const row = (date, values) => {
  const [periodEnd, periodStart] = monthOf(date.day)
  const all = {
    BillingAccountId: 'acct-204417',
    BillingAccountName: 'Mara Lind Studio',
    BillingAccountType: 'Billing Account',
    BillingCurrency: 'USD',
    BillingPeriodEnd: periodEnd,
    BillingPeriodStart: periodStart,
    ChargePeriodStart: instant(date.day),
    InvoiceIssuerName: NAME,
    PricingCategory: 'Standard',
    ProviderName: NAME,
    PublisherName: NAME,
    ServiceCategory: 'AI and Machine Learning',
    ServiceName: 'Text to speech',
    ServiceSubcategory: 'Generative AI',
    SubAccountId: 'ws-podcast',
    SubAccountName: 'Podcast transcripts',
    SubAccountType: 'Workspace',
    ...values,
  }
  return HEADER.map((name) => all[name] ?? '')
}

export const voiceCharges = () => {
  const random = createRandom(20260906)
  const rows = []
  for (const date of DAYS) {
    if (date.day === PACK.day) {
      rows.push(
        row(date, {
          BilledCost: PACK.paid.toFixed(2),
          ChargeCategory: 'Purchase',
          ChargeDescription: 'Credit pack 250,000',
          ChargeFrequency: 'One-Time',
          ChargePeriodEnd: '2027-09-03T00:00:00Z',
          ContractedCost: PACK.paid.toFixed(2),
          ContractedUnitPrice: EACH,
          EffectiveCost: '0.00',
          InvoiceId: 'INV-20260903',
          ListCost: PACK.list.toFixed(2),
          ListUnitPrice: LIST_EACH,
          PricingCurrency: 'USD',
          PricingCurrencyEffectiveCost: 0,
          PricingQuantity: PACK.credits,
          PricingUnit: 'Credits',
          SkuId: 'pack-250k',
          SkuMeter: 'Credit pack',
          SkuPriceId: 'pack-250k-usd',
        }),
      )
    }
    if (!isEpisodeDay(date) || date.day < PACK.day) continue
    const characters = random.whole(5_200, 9_400)
    const effective = (characters * EACH).toFixed(5)
    rows.push(
      row(date, {
        BilledCost: '0.00',
        ChargeCategory: 'Usage',
        ChargeDescription: 'Text to speech characters',
        ChargeFrequency: 'Usage-Based',
        ChargePeriodEnd: nextDay(date.ms),
        ConsumedQuantity: characters,
        ConsumedUnit: 'Characters',
        ContractedCost: effective,
        ContractedUnitPrice: EACH,
        EffectiveCost: effective,
        ListCost: (characters * LIST_EACH).toFixed(5),
        ListUnitPrice: LIST_EACH,
        PricingCurrency: 'Credits',
        PricingCurrencyContractedUnitPrice: 1,
        PricingCurrencyEffectiveCost: characters,
        PricingCurrencyListUnitPrice: 1,
        PricingQuantity: characters,
        PricingUnit: 'Characters',
        SkuId: 'tts-v3',
        SkuMeter: 'Characters',
        SkuPriceDetails: '{"x_ModelId":"sonora-v3"}',
        SkuPriceId: 'tts-v3-credits',
      }),
    )
  }
  return { 'sonora-voice-focus-2026-09-01_2026-11-20.csv': csv(HEADER, rows) }
}
