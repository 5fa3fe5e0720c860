/** What a plan, a unit price and a scenario must look like, wherever they come from: a form, a file, a backup. */
import { z } from 'zod'
import { MAX_NANOS } from '../money/nanos'
import { isCurrency } from '../money/units'
import {
  ACCESSES,
  ANCHORS,
  CONFIDENCES,
  exactly,
  MEASURES,
  PLAN_KINDS,
  type Plan,
  type Range,
  RHYTHMS,
  type WorkRate,
} from './plan'
import { ASSUMPTION_IDS, type Scenario } from './work'

const ONE = 1_000_000_000n

const text = z.string().max(2_000)
const name = z.string().trim().min(1).max(200)
const unit = z.string().min(1).max(200)
const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\w.:+-]+$/, 'not an id')
const whole = z.union([z.int().min(0), z.string().regex(/^\d{1,9}$/, 'not a whole number')]).transform((value) => Number(value))
const expires = z
  .union([z.literal('never'), whole])
  .nullable()
  .default(null)

/** `amount` reads an amount of at least 0 in whatever form it stands there; what is usual may be left out. */
export function schemasFor<Text>(amount: z.ZodType<bigint, Text>) {
  const positive = amount.refine((nanos) => nanos > 0n, 'not above 0')
  const range = z
    .union([
      amount.transform(exactly),
      z
        .strictObject({ least: amount, likely: amount, most: amount })
        .refine(({ least, likely, most }) => least <= likely && likely <= most, 'not in order from least to most'),
    ])
    .transform((value): Range => value)
  const evidence = { source: text.default(''), sourceDate: z.string().max(200).default(''), confidence: z.enum(CONFIDENCES) }
  const topUp = z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('prepaid'),
      unit,
      price: range.default(exactly(ONE)),
      per: positive.default(ONE),
      minimum: positive.nullable().default(null),
      expires,
    }),
    z.strictObject({ kind: z.literal('per-unit'), unit, price: range, per: positive.default(ONE) }),
    z.strictObject({ kind: z.literal('pack'), unit, amount: positive, price: amount, expires }),
  ])
  const allowance = z.strictObject({
    unit,
    amount: amount.nullable().default(null),
    every: z.enum(RHYTHMS).default('month'),
    mostPerMonth: positive.nullable().default(null),
    resets: z.enum(ANCHORS).nullable().default(null),
    rollover: z
      .union([z.literal('none'), z.strictObject({ times: whole.nullable() })])
      .nullable()
      .default(null),
  })
  const plan = z.strictObject({
    id,
    provider: name,
    name,
    kind: z.enum(PLAN_KINDS),
    access: z.enum(ACCESSES).nullable().default(null),
    currency: z.string().refine(isCurrency, 'not a currency').default('USD'),
    fee: range.nullable().default(null),
    billedYearly: z.boolean().default(false),
    minimumSeats: whole.default(1).refine((seats) => seats >= 1, 'less than 1'),
    allowances: z.array(allowance).max(10).readonly().default([]),
    topUps: z.array(topUp).max(20).readonly().nullable().default(null),
    toppedUpByDefault: z.boolean().nullable().default(null),
    stopsAt: whole.nullable().default(null),
    slower: z.boolean().default(false),
    purchaseFee: z.strictObject({ perMille: whole, least: amount }).nullable().default(null),
    note: text.default(''),
    ...evidence,
  })
  const rate = z.strictObject({
    id,
    provider: name,
    unit,
    measure: z.enum(MEASURES),
    variant: z.string().max(200).default(''),
    takes: range.nullable().default(null),
    per: positive.default(ONE),
    lists: z.array(z.string().min(1).max(100)).max(20).readonly().default([]),
    note: text.default(''),
    ...evidence,
  })
  return { plan, rate, range }
}

const nanos = z.bigint().min(0n).max(MAX_NANOS)
const stored = schemasFor(nanos)
const createdAt = z.iso.datetime()

/** What the user made of a plan of the bundled table, or a plan of their own. Null: taken out of the table. */
export type PlanRecord = { readonly id: string; readonly plan: Plan | null; readonly createdAt: string }
export type WorkRateRecord = { readonly id: string; readonly rate: WorkRate | null; readonly createdAt: string }

export const planRecordSchema: z.ZodType<PlanRecord> = z
  .strictObject({ id, plan: stored.plan.nullable(), createdAt })
  .refine((record) => record.plan === null || record.plan.id === record.id, { path: ['plan', 'id'], message: 'another plan' })

export const workRateRecordSchema: z.ZodType<WorkRateRecord> = z
  .strictObject({ id, rate: stored.rate.nullable(), createdAt })
  .refine((record) => record.rate === null || record.rate.id === record.id, { path: ['rate', 'id'], message: 'another rate' })

const model = z.string().min(1).max(200).nullable()
const figure = z
  .strictObject({ least: nanos, likely: nanos, most: nanos })
  .refine(({ least, likely, most }) => least <= likely && likely <= most, 'not in order from least to most')

const work = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['images', 'songs', 'lookups', 'video', 'transcription', 'speech', 'spend']),
    amount: nanos,
  }),
  z.strictObject({ kind: z.literal('articles'), amount: nanos, words: z.int().min(1).max(1_000_000), model }),
  z.strictObject({ kind: z.literal('chats'), amount: nanos, model }),
  z.strictObject({
    kind: z.literal('tokens'),
    lines: z
      .array(z.strictObject({ model: z.string().min(1).max(1_024), input: nanos, cached: nanos, output: nanos }))
      .min(1)
      .max(500)
      .readonly(),
  }),
  z.strictObject({ kind: z.literal('automation'), amount: nanos, steps: z.int().min(1).max(1_000) }),
  z.strictObject({ kind: z.literal('units'), unit, amount: nanos }),
])

export const scenarioSchema: z.ZodType<Scenario> = z.strictObject({
  id: z.string().min(1).max(500),
  name,
  items: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(500),
        name: z.string().max(200),
        work,
        rhythm: z.array(z.int().min(0).max(1_000_000_000)).min(1).max(36).readonly().nullable(),
      }),
    )
    .max(50)
    .readonly(),
  months: z.int().min(1).max(36),
  variation: z.int().min(0).max(1_000),
  seats: z.int().min(1).max(10_000),
  assumptions: z.strictObject({
    figures: z.strictObject(
      Object.fromEntries(ASSUMPTION_IDS.map((one) => [one, figure.exactOptional()])) as {
        readonly [one in (typeof ASSUMPTION_IDS)[number]]: z.ZodExactOptional<typeof figure>
      },
    ),
    models: z.record(z.string().min(1).max(100), z.string().min(1).max(200)),
  }),
  createdAt,
})
