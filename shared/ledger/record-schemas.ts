/**
 * What a stored record must look like. Checked wherever records come from outside the code that made them: a form's entry before
 * it is saved, every record of a backup before anything is touched.
 */
import { z } from 'zod'
import { LABELS, METERS } from '../import/batch'
import { FORMAT_IDS, MAPPED_ID, type MappedFormatId } from '../import/format-ids'
import { MAX_NANOS, MIN_NANOS } from '../money/nanos'
import { parseDay } from '../time/days'
import { isZone } from '../time/zone'
import type {
  Account,
  Alert,
  AlertEpisode,
  Assignment,
  Budget,
  Grant,
  ImportEffects,
  ImportRecord,
  OwnPrice,
  Rate,
  Routing,
  Series,
  Settings,
  Task,
  TaskRule,
} from './book-types'
import { isRowSet } from './row-set'

const day = z.string().refine((text) => parseDay(text) !== null, 'not a day')
const instant = z.iso.datetime()
const id = z.string().min(1).max(500)
const text = z.string().max(10_000)
const name = z.string().trim().min(1).max(200)
const unit = z.string().min(1).max(1_024)
const nanos = z.bigint().min(MIN_NANOS).max(MAX_NANOS)
const positive = z.bigint().min(1n).max(MAX_NANOS)
const meter = z.enum(METERS)
const currency = z.string().regex(/^[A-Z]{3}$/, 'not a currency')
const count = z.int().min(0)
const format = z.union([
  z.enum(FORMAT_IDS),
  z.custom<MappedFormatId>((value) => typeof value === 'string' && MAPPED_ID.test(value)),
])

const sequence = <T extends z.ZodType>(item: T) => z.array(item).readonly()

export const accountSchema: z.ZodType<Account> = z.strictObject({
  id,
  provider: id,
  product: z.string().max(500),
  providerAccountId: z.string().max(500).nullable(),
  name,
  balances: sequence(
    z.strictObject({
      id,
      kind: z.enum(['prepaid', 'allowance', 'invoiced']),
      unit,
      draws: z.union([
        z.strictObject({ measure: z.enum(['billed', 'list']) }),
        z.strictObject({ measure: z.literal('meter'), meter }),
      ]),
    }),
  ),
  note: text,
  archived: z.boolean(),
  createdAt: instant,
})

export const grantSchema: z.ZodType<Grant> = z
  .strictObject({
    id,
    accountId: id,
    balanceId: id,
    // A lot needs no name: its amount and day say which one it is.
    name: z.string().max(200),
    category: z.enum(['paid', 'promotional', 'allowance']),
    amount: positive,
    paid: z.strictObject({ nanos: z.bigint().min(0n).max(MAX_NANOS), unit }).nullable(),
    effectiveDay: day,
    expiresDay: day.nullable(),
    priority: z.int(),
    services: sequence(z.string()).nullable(),
    createdAt: instant,
    voidedAt: instant.nullable(),
    note: text,
  })
  .refine((grant) => grant.expiresDay === null || grant.expiresDay > grant.effectiveDay, {
    path: ['expiresDay'],
    error: 'expires before it starts',
  })

export const taskSchema: z.ZodType<Task> = z.strictObject({
  id,
  name,
  client: z.string().max(200),
  project: z.string().max(200),
  unitName: z.string().max(200),
  output: sequence(z.strictObject({ day, count: z.number().min(0) })),
  archived: z.boolean(),
  createdAt: instant,
})

const conditions = sequence(
  z.strictObject({
    field: z.enum([...LABELS, 'provider', 'product', 'account', 'category']),
    op: z.enum(['equals', 'contains', 'starts-with', 'matches']),
    value: z.string().max(1_024),
  }),
)

/** A task is named once, and has some part. */
const shares = sequence(z.strictObject({ taskId: id, parts: z.int().min(1).max(1_000_000) }))
  .refine((list) => list.length > 0, 'no task')
  .refine((list) => new Set(list.map(({ taskId }) => taskId)).size === list.length, 'a task twice')

export const ruleSchema: z.ZodType<TaskRule> = z
  .strictObject({
    id,
    taskId: id,
    conditions,
    stage: z.enum(['pre', 'post']).optional(),
    split: shares.optional(),
    createdAt: instant,
  })
  .refine(({ taskId, split }) => split === undefined || split.some((share) => share.taskId === taskId), {
    path: ['split'],
    error: 'without its task',
  })

export const assignmentSchema: z.ZodType<Assignment> = z.strictObject({
  id,
  subject: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('series'), seriesId: count }),
    z.strictObject({
      kind: z.literal('row'),
      accountId: id,
      format,
      key: z.string().regex(/^[0-9a-f]{16}$/, 'not a key'),
      start: z.number(),
    }),
  ]),
  shares,
  createdAt: instant,
})

export const routingSchema: z.ZodType<Routing> = z.strictObject({ id, conditions, createdAt: instant })

const names = sequence(z.string())

export const budgetSchema: z.ZodType<Budget> = z.strictObject({
  id,
  name,
  scope: z.strictObject({
    providers: names,
    accounts: names,
    tasks: names,
    models: names,
    projects: names,
    members: names,
  }),
  unit: currency,
  period: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('month'), startDay: z.int().min(1).max(31) }),
    z.strictObject({
      kind: z.literal('week'),
      startsOn: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]),
    }),
    z.strictObject({ kind: z.literal('quarter') }),
  ]),
  limit: positive,
  thresholds: sequence(z.strictObject({ kind: z.enum(['actual', 'forecast']), percent: z.number().gt(0).max(1_000) })),
  notify: z.boolean(),
  createdAt: instant,
})

export const rateSchema: z.ZodType<Rate> = z.strictObject({ id, unit, in: unit, day, nanos: positive, source: text })

export const priceSchema: z.ZodType<OwnPrice> = z.strictObject({
  id,
  provider: id,
  model: z.string().min(1).max(1_024),
  meter,
  unit,
  perMillion: z.bigint().min(0n).max(MAX_NANOS),
  fromDay: day,
})

export const settingsSchema: z.ZodType<Settings> = z.strictObject({
  homeCurrency: currency,
  zone: z.string().refine(isZone, 'not a time zone'),
  days: z.enum(['zone', 'provider']),
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['en', 'de']),
  hideAmounts: z.boolean(),
  blur: z.boolean(),
  notifications: z.boolean(),
  lowBalancePercents: sequence(z.number().gt(0).max(100)),
  expiryDays: sequence(z.int().min(0).max(3_650)),
})

const labels = z.strictObject(
  Object.fromEntries(LABELS.map((label) => [label, z.string().exactOptional()])) as {
    readonly [name in (typeof LABELS)[number]]: z.ZodExactOptional<z.ZodString>
  },
)

export const seriesSchema: z.ZodType<Series> = z.strictObject({
  id: count,
  accountId: id,
  provider: z.string(),
  product: z.string(),
  format,
  unit: z.string(),
  category: z.enum(['usage', 'purchase', 'credit', 'tax', 'adjustment']),
  basis: z.enum(['billed', 'included', 'unpriced']),
  labels,
})

const problem = z.strictObject({
  row: count,
  column: z.string().nullable(),
  code: z.enum([
    'not-a-number',
    'ambiguous-number',
    'missing-amount',
    'overflow',
    'no-time',
    'bad-time',
    'unknown-unit',
    'too-few-cells',
    'too-many-cells',
    'unclosed-quote',
    'too-long',
    'overlapping-range',
  ]),
  value: z.string().nullable(),
})

export const importSchema: z.ZodType<ImportRecord> = z.strictObject({
  id: count,
  place: count.exactOptional(),
  importedAt: instant,
  fileName: z.string(),
  fileHash: z.string(),
  byteLength: count,
  format,
  formatVersion: count,
  reason: z.string(),
  grain: z.enum(['event', 'day', 'month', 'range']),
  accountIds: names,
  scopeColumns: names,
  scopes: sequence(names),
  asOf: z.string(),
  statedPeriod: z.strictObject({ from: day.nullable(), to: day }).nullable(),
  firstStart: z.number().nullable(),
  lastStart: z.number().nullable(),
  lastEnd: z.number().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  counts: z.strictObject({
    rows: count,
    new: count,
    already: count,
    restated: count,
    leftOut: count.optional(),
    problemRows: count,
    withdrawn: count,
  }),
  keptDays: names,
  isOlder: z.boolean(),
  emptyBuckets: names,
  roundedRows: count,
  problems: sequence(problem),
  problemCount: count,
  delta: z.record(z.string(), z.bigint()).readonly(),
  restatements: sequence(
    z.strictObject({ day: z.string(), line: count, label: z.string(), unit: z.string(), before: nanos, after: nanos }),
  ),
  choices: z.strictObject({
    withdrawn: z.enum(['apply', 'keep']),
    partialDays: z.enum(['keep', 'replace']),
    overlaps: z.enum(['keep', 'replace']).optional(),
    older: z.enum(['keep', 'replace']),
    leftOut: sequence(count).refine(isRowSet, 'not rows').optional(),
    withdrawnExcept: sequence(z.strictObject({ importId: count, row: count })).optional(),
    partialDaysExcept: names.optional(),
    fixes: sequence(z.strictObject({ row: count, column: z.string(), was: z.string().nullable(), value: z.string() })).optional(),
    accounts: z.record(z.string(), z.string()).readonly(),
  }),
  segments: count,
})

const rowNumbers = z.instanceof(Uint32Array)

export const effectsSchema: z.ZodType<ImportEffects> = z.strictObject({
  importId: count,
  ownHidden: rowNumbers,
  hides: sequence(z.strictObject({ importId: count, rows: rowNumbers })),
})

export const alertSchema: z.ZodType<Alert> = z.strictObject({
  id,
  kind: z.enum(['budget-actual', 'budget-forecast', 'low-balance', 'expiring', 'stale-data']),
  subjectId: z.string(),
  raisedAt: instant,
  severity: z.enum(['info', 'warning', 'critical']),
  title: z.string(),
  body: z.string(),
  figures: z.record(z.string(), z.string()).readonly(),
  seenAt: instant.nullable(),
  outcome: z.union([
    z.strictObject({ status: z.enum(['pending', 'shown', 'silent']) }),
    z.strictObject({ status: z.literal('not-shown'), reason: z.string() }),
  ]),
})

export const episodeSchema: z.ZodType<AlertEpisode> = z.strictObject({
  key: id,
  number: z.int(),
  open: z.boolean(),
  threshold: z.number(),
})
