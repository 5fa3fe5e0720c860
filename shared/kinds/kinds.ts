/** What work a series stands for, whoever sold it: the same for every provider, so that images can be compared with images. */
import type { Label } from '../import/batch'
import type { Instant, RuleCondition } from '../ledger/book-types'

export const KINDS_OF_WORK = [
  'chat',
  'analysis',
  'search',
  'report',
  'image',
  'video',
  'audio',
  'transcription',
  'embedding',
  'code',
  'other',
] as const
export type KindOfWork = (typeof KINDS_OF_WORK)[number]

/** What a person says instead of the table. All conditions must hold; the most specific rule that matches a series decides. */
export type KindRule = {
  readonly id: string
  readonly kind: KindOfWork
  readonly conditions: readonly RuleCondition[]
  readonly createdAt: Instant
}

/** Labels in which exports say what was used, as opposed to who used it. */
export const TELLING_LABELS = [
  'lineItem',
  'sku',
  'service',
  'kind',
  'description',
  'app',
  'model',
] as const satisfies readonly Label[]
export type TellingField = (typeof TELLING_LABELS)[number]
