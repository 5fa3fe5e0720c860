/** A mapping in the making: what the user has chosen so far, on top of what the columns themselves prove. */
import type { Label, Meter } from '../../shared/import/batch'
import { KNOWN_PROVIDERS } from '../../shared/import/format-ids'
import type { MappedNumberStyle, Mapping, TimeStyle } from '../../shared/import/mapping/mapping'
import { type Proposal, proposeNumbers, proposeTime, proposeUnit } from '../../shared/import/mapping/proposals'
import type { ColumnSurvey, TableSurvey } from '../../shared/import/mapping/survey'
import { providerName } from '../components/providers'

export const MAPPED_METERS: readonly Meter[] = [
  'credits',
  'requests',
  'input_tokens',
  'output_tokens',
  'images',
  'characters',
  'seconds',
  'searches',
]
export const MAPPED_LABELS: readonly Label[] = [
  'service',
  'model',
  'project',
  'member',
  'apiKey',
  'workspace',
  'app',
  'description',
]

/** Null or '' is: not said yet. */
export type Draft = {
  readonly name: string
  readonly provider: string
  readonly product: string
  readonly timeColumn: string
  readonly timeStyle: TimeStyle | null
  readonly zone: string
  readonly days: boolean | null
  readonly amountColumn: string
  readonly unit: string | null
  readonly numbers: MappedNumberStyle | null
  readonly quantities: { readonly [meter in Meter]?: string }
  readonly labels: { readonly [label in Label]?: string }
}

/** What the file proves about the draft's columns; null where there is no file at hand. */
export type Evidence = {
  readonly time: Proposal<TimeStyle> | null
  readonly numbers: Proposal<MappedNumberStyle> | null
  readonly unit: string | null
  readonly days: boolean | null
}

const AMOUNT = /cost|amount|charge|spend|price|betrag|kosten|credit/i
const LABEL_NAMES: { readonly [label in Label]?: RegExp } = {
  service: /^(service|product|feature|tool)$/i,
  model: /^(model|modell|engine)( ?name)?$/i,
  project: /^(project|projekt)( ?name)?$/i,
  member: /^(user|member|e-?mail|user ?e?mail|benutzer)$/i,
  apiKey: /^(api ?key|key)( ?name)?$/i,
  workspace: /^(workspace|team)$/i,
}

/** The columns whose names say what they are are filled in, for the user to see and change. */
export function startDraft(table: TableSurvey, fileName: string): Draft {
  const named = table.columns.filter(({ name }) => name !== '')
  const time = named.find((column) => proposeTime(column).kind !== 'none')
  const amount = named.find((column) => AMOUNT.test(column.name) && proposeNumbers([column]).kind !== 'none')
  const labels = MAPPED_LABELS.flatMap((label) => {
    const column = named.find(({ name }) => LABEL_NAMES[label]?.test(name))
    return column === undefined ? [] : [[label, column.name] as const]
  })
  return {
    name: fileName.replace(/^.*\//, '').replace(/(\.[a-z]+)+$/i, ''),
    provider: '',
    product: '',
    timeColumn: time?.name ?? '',
    timeStyle: null,
    zone: 'UTC',
    days: null,
    amountColumn: amount?.name ?? '',
    unit: null,
    numbers: null,
    quantities: {},
    labels: Object.fromEntries(labels),
  }
}

export function draftOf(mapping: Mapping): Draft {
  const { name, product, time, amount, numbers } = mapping
  return {
    name,
    provider: providerName(mapping.provider),
    product,
    timeColumn: time.column,
    timeStyle: time.style,
    zone: time.zone,
    days: time.days,
    amountColumn: amount?.column ?? '',
    unit: amount?.unit ?? null,
    numbers,
    quantities: Object.fromEntries(mapping.quantities.map(({ meter, column }) => [meter, column])),
    labels: Object.fromEntries(mapping.labels.map(({ label, column }) => [label, column])),
  }
}

export function evidenceFor(draft: Draft, table: TableSurvey | null): Evidence {
  if (table === null) return { time: null, numbers: null, unit: null, days: null }
  const find = (name: string | undefined): ColumnSurvey | null =>
    name ? (table.columns.find((column) => column.name === name) ?? null) : null
  const time = find(draft.timeColumn)
  const amount = find(draft.amountColumn)
  const counted = [amount, ...MAPPED_METERS.map((meter) => find(draft.quantities[meter]))].filter((column) => column !== null)
  return {
    time: time === null ? null : proposeTime(time),
    numbers: counted.length === 0 ? null : proposeNumbers(counted),
    unit: amount === null ? null : proposeUnit(amount),
    days: time === null ? null : time.days,
  }
}

export type Missing = 'name' | 'provider' | 'time' | 'timeStyle' | 'amount' | 'unit' | 'numbers'

export type Settled = {
  readonly timeStyle: TimeStyle | null
  readonly days: boolean
  readonly unit: string | null
  readonly numbers: MappedNumberStyle | null
}

/** The user's word, else what the file leaves no doubt about. */
export function settle(draft: Draft, evidence: Evidence): Settled {
  return {
    timeStyle: draft.timeStyle ?? certain(evidence.time),
    days: draft.days ?? evidence.days ?? false,
    unit: draft.unit ?? evidence.unit,
    numbers: draft.numbers ?? certain(evidence.numbers),
  }
}

function certain<Style>(proposal: Proposal<Style> | null): Style | null {
  return proposal?.kind === 'only' || proposal?.kind === 'same' ? proposal.style : null
}

/** What is still to be said, first things first. */
export function missingIn(draft: Draft, settled: Settled): readonly Missing[] {
  const hasQuantity = MAPPED_METERS.some((meter) => Boolean(draft.quantities[meter]))
  const gaps: readonly (readonly [Missing, boolean])[] = [
    ['name', draft.name.trim() === ''],
    ['provider', draft.provider.trim() === ''],
    ['time', draft.timeColumn === ''],
    ['timeStyle', draft.timeColumn !== '' && settled.timeStyle === null],
    ['amount', draft.amountColumn === '' && !hasQuantity],
    ['unit', draft.amountColumn !== '' && settled.unit === null],
    ['numbers', (draft.amountColumn !== '' || hasQuantity) && settled.numbers === null],
  ]
  return gaps.filter(([, isMissing]) => isMissing).map(([name]) => name)
}

/** Null while something is missing that the rows depend on; a name or a provider may still be. */
export function mappingOf(draft: Draft, settled: Settled, columns: readonly string[]): Omit<Mapping, 'id' | 'createdAt'> | null {
  const { timeStyle, days, unit, numbers } = settled
  const blocking = missingIn(draft, settled).filter((gap) => gap !== 'name' && gap !== 'provider')
  if (blocking.length > 0 || timeStyle === null || numbers === null) return null
  return {
    name: draft.name.trim(),
    columns: [...columns],
    provider: providerIdOf(draft.provider),
    product: draft.product.trim(),
    time: { column: draft.timeColumn, style: timeStyle, zone: draft.zone, days },
    amount: draft.amountColumn === '' || unit === null ? null : { column: draft.amountColumn, unit },
    numbers,
    quantities: MAPPED_METERS.flatMap((meter) => {
      const column = draft.quantities[meter]
      return column ? [{ meter, column }] : []
    }),
    labels: MAPPED_LABELS.flatMap((label) => {
      const column = draft.labels[label]
      return column ? [{ label, column }] : []
    }),
  }
}

/** Our own id where the user named one of ours. */
function providerIdOf(text: string): string {
  const wanted = text.trim().toLowerCase()
  return KNOWN_PROVIDERS.find((id) => id === wanted || providerName(id).toLowerCase() === wanted) ?? text.trim()
}
