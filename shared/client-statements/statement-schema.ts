/** What a stored statement, and a paper that is to be printed, must look like. */
import { z } from 'zod'
import { METERS } from '../import/batch'
import { MAX_NANOS, MIN_NANOS } from '../money/nanos'
import { parseDay } from '../time/days'
import { sumOf } from './apportion'
import { type ClientStatement, DIFFERENCE_REASONS } from './client-statement'
import type { Paper } from './paper'

const MAX_LINES = 1_000
const day = z.string().refine((value) => parseDay(value) !== null, 'not a day')
const id = z.string().min(1).max(500)
const text = z.string().max(10_000)
const currency = z.string().regex(/^[A-Z]{3}$/, 'not a currency')
const unit = z.string().min(1).max(1_024)
const nanos = z.bigint().min(MIN_NANOS).max(MAX_NANOS)
const sequence = <T extends z.ZodType>(item: T, most = MAX_LINES) => z.array(item).max(most).readonly()

const row = z.tuple([text, text, text, text])

export const paperSchema: z.ZodType<Paper> = z.strictObject({
  language: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, 'not a language'),
  title: text.min(1),
  facts: sequence(z.strictObject({ name: text, value: text }), 20),
  columns: row,
  lines: sequence(z.strictObject({ cells: row, details: sequence(text, 20) })),
  totals: sequence(z.strictObject({ name: text, value: text }), 20),
  notes: sequence(z.strictObject({ title: text, lines: sequence(text) }), 20),
})

const made = z.strictObject({ day, unit, nanos, computed: nanos })
const quantities = z.strictObject(Object.fromEntries(METERS.map((meter) => [meter, nanos.optional()])))

const line = z.strictObject({
  kind: z.enum(['cost', 'fixed', 'difference', 'markup']),
  taskId: id.nullable(),
  name: text,
  of: z.int().min(1).nullable(),
  reason: z.enum(DIFFERENCE_REASONS).nullable(),
  output: z.strictObject({ count: nanos, unitName: text }).nullable(),
  quantities,
  rate: nanos.nullable(),
  exact: nanos,
  amount: nanos,
  hasComputed: z.boolean(),
  made: z.array(made).readonly(),
})

export const clientStatementSchema: z.ZodType<ClientStatement> = z
  .strictObject({
    id,
    number: z.int().min(1),
    client: text.min(1),
    from: day,
    to: day,
    currency,
    taskIds: sequence(id),
    rates: sequence(z.strictObject({ taskId: id, nanos: nanos.min(0n) })),
    markup: z.strictObject({ percent: nanos.min(0n), isShown: z.boolean() }).nullable(),
    issuer: text,
    recipient: text,
    note: text,
    lines: sequence(line),
    apart: sequence(z.strictObject({ taskId: id, name: text, of: z.int().min(1).nullable(), unit, nanos })),
    total: nanos,
    paper: paperSchema,
    takesBack: z.int().min(1).nullable(),
    createdAt: z.iso.datetime(),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'ends before it starts' })
  .refine(({ lines, total }) => sumOf(lines.map(({ amount }) => amount)) === total, {
    path: ['total'],
    error: 'not the sum of its lines',
  })
