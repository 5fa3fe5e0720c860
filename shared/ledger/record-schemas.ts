/**
 * What a stored record must look like. Checked wherever records come from outside the code that made them: a form's entry before
 * it is saved, every record of a backup before anything is touched.
 */
import { z } from 'zod'
import { LABELS, METERS } from '../import/batch'
import { FORMAT_IDS, MAPPED_ID, type MappedFormatId } from '../import/format-ids'
import { KINDS_OF_WORK, type KindRule } from '../kinds/kinds'
import { MAX_NANOS, MIN_NANOS } from '../money/nanos'
import { parseDay } from '../time/days'
import { isZone } from '../time/zone'
import {
  type Account,
  type AccountSplit,
  ALERT_KINDS,
  type Alert,
  type AlertEpisode,
  type Assignment,
  type Budget,
  type Grant,
  type ImportEffects,
  type ImportRecord,
  type OwnPrice,
  type Person,
  type PurchaseDecision,
  type Rate,
  type RecurringGrant,
  type Routing,
  type Series,
  type Settings,
  type Statement,
  type Task,
  type TaskRule,
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
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time of day')
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
  mergedInto: id.optional(),
})

export const splitSchema: z.ZodType<AccountSplit> = z.strictObject({
  id,
  accountId: id,
  label: z.enum(LABELS),
  values: sequence(z.string().max(1_024)).refine((values) => values.length > 0, 'no value'),
  toAccountId: id,
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
    endsWith: id.optional(),
  })
  .refine((grant) => grant.expiresDay === null || grant.expiresDay > grant.effectiveDay, {
    path: ['expiresDay'],
    error: 'expires before it starts',
  })

export const statementSchema: z.ZodType<Statement> = z.strictObject({
  id,
  accountId: id,
  balanceId: id,
  at: instant,
  stated: nanos,
  bookSaid: nanos.nullable(),
  adjustment: nanos.refine((value) => value !== 0n, 'nothing to settle').nullable(),
  fileName: z.string().max(1_024).nullable(),
  note: text,
  createdAt: instant,
})

export const purchaseSchema: z.ZodType<PurchaseDecision> = z.strictObject({ id, grantId: id.nullable(), createdAt: instant })

const weekday = z.literal([0, 1, 2, 3, 4, 5, 6])
const startDay = z.int().min(1).max(31)
const span = z.strictObject({ unit: z.enum(['periods', 'days', 'months']), count: z.int().min(1).max(3_650) })
const capped = z.enum(['rolled-over', 'balance'])

export const recurringSchema: z.ZodType<RecurringGrant> = z
  .strictObject({
    id,
    accountId: id,
    balanceId: id,
    name: z.string().max(200),
    category: z.enum(['paid', 'promotional', 'allowance']),
    amount: positive,
    fee: z.strictObject({ nanos: z.bigint().min(0n).max(MAX_NANOS), unit }).nullable(),
    resets: z.strictObject({
      rule: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('month'), startDay }),
        z.strictObject({ kind: z.literal('year'), month: z.int().min(1).max(12), startDay }),
        z.strictObject({ kind: z.literal('week'), startsOn: weekday }),
        z.strictObject({ kind: z.literal('days'), count: z.int().min(1).max(3_650) }),
      ]),
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time')
        .nullable(),
      zone: z.string().refine(isZone, 'not a time zone'),
    }),
    firstDay: day,
    endsDay: day.nullable(),
    carry: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('lapses') }),
      z.strictObject({
        kind: z.literal('rolls'),
        cap: z
          .union([
            z.strictObject({ of: capped, times: z.number().gt(0).max(1_000) }),
            z.strictObject({ of: capped, nanos: z.bigint().min(0n).max(MAX_NANOS) }),
          ])
          .nullable(),
        drawn: z.enum(['first', 'last']),
        lasts: span.nullable(),
      }),
      z.strictObject({ kind: z.literal('stays'), lasts: span.nullable() }),
    ]),
    exceptions: sequence(z.strictObject({ period: day, amount: z.bigint().min(0n).max(MAX_NANOS) })),
    priority: z.int(),
    services: sequence(z.string()).nullable(),
    createdAt: instant,
    note: text,
  })
  .refine((grant) => grant.endsDay === null || grant.endsDay >= grant.firstDay, {
    path: ['endsDay'],
    error: 'ends before it starts',
  })
  .refine((grant) => new Set(grant.exceptions.map(({ period }) => period)).size === grant.exceptions.length, {
    path: ['exceptions'],
    error: 'a period twice',
  })

export const taskSchema: z.ZodType<Task> = z.strictObject({
  id,
  name,
  client: z.string().max(200),
  project: z.string().max(200),
  unitName: z.string().max(200),
  output: sequence(
    z
      .strictObject({ day, lastDay: day.optional(), count: z.number().min(0) })
      .refine(({ day: first, lastDay }) => lastDay === undefined || lastDay >= first, {
        path: ['lastDay'],
        error: 'ends before it starts',
      }),
  ),
  outputMeter: z.strictObject({ meter, per: z.number().gt(0).max(1e12) }).optional(),
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

export const kindRuleSchema: z.ZodType<KindRule> = z.strictObject({
  id,
  kind: z.enum(KINDS_OF_WORK),
  conditions,
  createdAt: instant,
})

export const routingSchema: z.ZodType<Routing> = z.strictObject({ id, conditions, createdAt: instant })

const names = sequence(z.string())

export const personSchema: z.ZodType<Person> = z.strictObject({
  id,
  name,
  members: sequence(z.string().min(1).max(1_024)),
  keys: sequence(z.string().min(1).max(1_024)),
  createdAt: instant,
})

export const budgetSchema: z.ZodType<Budget> = z.strictObject({
  id,
  name,
  scope: z.strictObject({
    providers: names,
    accounts: names,
    services: names,
    tasks: names,
    clients: names,
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
    z.strictObject({ kind: z.literal('fixed'), from: day, to: day }).refine(({ from, to }) => to > from, 'ends before it begins'),
  ]),
  limit: positive,
  limits: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('one') }),
    z.strictObject({
      kind: z.literal('plan'),
      periods: sequence(z.strictObject({ from: day, nanos: positive })).refine(
        (periods) => new Set(periods.map(({ from }) => from)).size === periods.length,
        'a period twice',
      ),
    }),
    z.strictObject({ kind: z.literal('last-period') }),
  ]),
  counts: z.enum(['gross', 'net']),
  thresholds: sequence(z.strictObject({ kind: z.enum(['actual', 'forecast']), percent: z.number().gt(0).max(1_000) })),
  notify: z.boolean(),
  createdAt: instant,
})

export const rateSchema: z.ZodType<Rate> = z.strictObject({ id, unit, in: unit, day, nanos: positive, source: text })

export const priceSchema: z.ZodType<OwnPrice> = z
  .strictObject({
    id,
    provider: id,
    model: z.string().min(1).max(1_024),
    meter,
    unit,
    perMillion: z.bigint().min(0n).max(MAX_NANOS),
    fromDay: day,
    toDay: day.optional(),
  })
  .refine(({ fromDay, toDay }) => toDay === undefined || toDay > fromDay, { path: ['toDay'], error: 'ends before it starts' })

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
  lowBalanceDays: sequence(z.int().min(1).max(365)),
  expiryDays: sequence(z.int().min(0).max(3_650)),
  spikeFloor: z.bigint().min(0n).max(MAX_NANOS).nullable(),
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable(),
  pausedUntil: instant.nullable(),
  snoozes: sequence(z.strictObject({ subjectId: id, until: instant })),
  closeToTray: z.boolean(),
  declinedRules: sequence(z.string()),
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
  totals: z.record(z.string(), z.bigint()).readonly().exactOptional(),
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
  kind: z.enum(ALERT_KINDS),
  subjectId: z.string(),
  raisedAt: instant,
  severity: z.enum(['info', 'warning', 'critical']),
  title: z.string(),
  body: z.string(),
  figures: z.record(z.string(), z.string()).readonly(),
  seenAt: instant.nullable(),
  outcome: z.union([
    z.strictObject({ status: z.enum(['pending', 'shown', 'silent']) }),
    z.strictObject({
      status: z.literal('held'),
      reason: z.enum(['quiet-hours', 'paused', 'subject-snoozed', 'snoozed']),
      until: instant,
    }),
    z.strictObject({ status: z.literal('not-shown'), reason: z.string() }),
  ]),
})

export const episodeSchema: z.ZodType<AlertEpisode> = z.strictObject({
  key: id,
  number: z.int(),
  open: z.boolean(),
  threshold: z.number(),
})
