/** What a mapping from outside must look like: out of a form, a backup, or the small file that people pass on. */
import { z } from 'zod'
import { isCurrency } from '../../money/units'
import { isZone } from '../../time/zone'
import { LABELS, METERS } from '../batch'
import { CREDITS, type Mapping, NUMBER_STYLES, TIME_STYLES } from './mapping'

const column = z.string().min(1).max(1_024)
const isUnique = <T>(values: readonly T[]): boolean => new Set(values).size === values.length

export const mappingSchema: z.ZodType<Mapping> = z
  .strictObject({
    id: z.string().min(1).max(500),
    name: z.string().trim().min(1).max(200),
    columns: z.array(z.string().max(1_024)).min(2).max(500).readonly(),
    provider: z.string().trim().min(1).max(200),
    product: z.string().max(200),
    time: z.strictObject({
      column,
      style: z.enum(TIME_STYLES),
      zone: z.string().min(1).max(100).refine(isZone, 'not a time zone'),
      days: z.boolean(),
    }),
    amount: z
      .strictObject({
        column,
        unit: z.string().refine((text) => text === CREDITS || isCurrency(text), 'not a currency'),
      })
      .nullable(),
    numbers: z.enum(NUMBER_STYLES),
    quantities: z.array(z.strictObject({ meter: z.enum(METERS), column })).readonly(),
    labels: z.array(z.strictObject({ label: z.enum(LABELS), column })).readonly(),
    createdAt: z.iso.datetime(),
  })
  .refine(({ amount, quantities }) => amount !== null || quantities.length > 0, {
    path: ['amount'],
    message: 'nothing is counted',
  })
  .refine(({ quantities }) => isUnique(quantities.map(({ meter }) => meter)), { path: ['quantities'], message: 'a meter twice' })
  .refine(({ labels }) => isUnique(labels.map(({ label }) => label)), { path: ['labels'], message: 'a label twice' })
  .refine(
    ({ columns, time, amount, quantities, labels }) =>
      [time, ...(amount === null ? [] : [amount]), ...quantities, ...labels].every((part) => columns.includes(part.column)),
    { path: ['columns'], message: 'a column the file does not have' },
  )

/** All of one user's. */
export const mappingsSchema = z.array(mappingSchema).max(10_000)

const FORMAT = 'creditbook.mapping'
const fileSchema = z.strictObject({ format: z.literal(FORMAT), version: z.literal(1), mapping: mappingSchema })

export function writeMapping(mapping: Mapping): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, mapping }, null, 2)}\n`
}

/** Null where the text is no mapping. */
export function readMapping(text: string): Mapping | null {
  let outer: unknown
  try {
    outer = JSON.parse(text)
  } catch {
    return null
  }
  const result = fileSchema.safeParse(outer)
  return result.success ? result.data.mapping : null
}
