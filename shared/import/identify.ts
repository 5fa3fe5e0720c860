/**
 * Which export a file is. Every format is asked; exactly one must answer. The header need not be the first record: some
 * exports tell about themselves first.
 */
import { indexHeader } from './header'
import type { Reshape, UsageFormat } from './usage-format'

/** The beginning of a file, cut with one delimiter. */
export type Table = { readonly delimiter: number; readonly records: readonly (readonly string[])[] }

/** How many records a preamble can have. */
export const MAX_PREAMBLE = 60

export type Identified = {
  readonly kind: 'found'
  readonly format: UsageFormat
  readonly delimiter: number
  readonly header: readonly string[]
  readonly preamble: readonly (readonly string[])[]
  readonly reason: string
  /** How the lines become records, where they are none. */
  readonly reshape: Reshape | null
}

export type Identification =
  | Identified
  | { readonly kind: 'unknown'; readonly seen: readonly string[]; readonly closest: Closest | null }
  | { readonly kind: 'ambiguous'; readonly formats: readonly UsageFormat[] }

export type Closest = { readonly format: UsageFormat; readonly missing: readonly string[]; readonly hasForbidden: boolean }

export function identify(tables: readonly Table[], all: readonly UsageFormat[]): Identification {
  const formats = all.filter((format) => format.json === undefined)
  for (const { delimiter, records } of tables) {
    for (let i = 0; i < records.length; i++) {
      const header = records[i] ?? []
      const matches = formats.flatMap((format) => match(format, header, records.slice(i + 1)))
      const [found] = matches
      if (found === undefined) continue
      if (matches.length > 1) return { kind: 'ambiguous', formats: matches.map(({ format }) => format) }
      return { kind: 'found', delimiter, header, preamble: records.slice(0, i), ...found }
    }
  }
  return { kind: 'unknown', ...describeUnknown(tables, formats) }
}

type Match = Pick<Identified, 'format' | 'reason' | 'reshape'>

function match(format: UsageFormat, header: readonly string[], following: readonly (readonly string[])[]): readonly Match[] {
  if (format.reshape === undefined) {
    return isOfFormat(header, format) ? [{ format, reason: reasonOf(header, format), reshape: null }] : []
  }
  const reshape = format.reshape(header, following)
  const reason = `matched the shape of ${format.title}: ${header.length} columns`
  return reshape === null ? [] : [{ format, reason, reshape }]
}

/** Whether a header has what the format needs and nothing that it must not have. */
export function isOfFormat(header: readonly string[], format: UsageFormat): boolean {
  // A record shorter than the required columns cannot have them; most records of a preamble go no further.
  if (header.length < format.required.length) return false
  const index = indexHeader(header, format)
  return (
    format.required.every((name) => index.find(name) >= 0) &&
    (format.requiredOneOf ?? []).every((names) => names.some((name) => index.find(name) >= 0)) &&
    !(format.forbidden ?? []).some((name) => index.find(name) >= 0)
  )
}

export function reasonOf(header: readonly string[], format: UsageFormat): string {
  const index = indexHeader(header, format)
  const known = new Set(format.known.map((name) => index.find(name)).filter((found) => found >= 0))
  const named = header.filter((name) => name.trim() !== '').length
  return `matched ${known.size} of ${named} columns of ${format.title}`
}

/** Below this share of its columns a format is not worth naming for a record that need not be a header at all. */
const LIKELY = 0.4

/** What stands in the file, and the format that misses the least of its columns. */
function describeUnknown(
  tables: readonly Table[],
  formats: readonly UsageFormat[],
): { seen: readonly string[]; closest: Closest | null } {
  const records = tables.flatMap((table) => table.records)
  const best = records.reduce<Guess | null>((found, header) => better(found, guess(header, formats)), null)
  if (best !== null && best.score >= LIKELY) return { seen: named(best.header), closest: best.closest }
  // Nothing looks like a header of ours: then the first of the widest records is shown, which mostly is one.
  const widest = records.reduce<readonly string[]>((a, b) => (b.length > a.length ? b : a), [])
  return { seen: named(widest), closest: guess(widest, formats)?.closest ?? null }
}

type Guess = { readonly header: readonly string[]; readonly score: number; readonly closest: Closest }

function guess(header: readonly string[], formats: readonly UsageFormat[]): Guess | null {
  let best: Guess | null = null
  for (const format of formats) {
    const closest = distance(header, format)
    const needed = format.required.length + (format.requiredOneOf?.length ?? 0)
    const score = (needed - closest.missing.length) / needed - (closest.hasForbidden ? 0.01 : 0)
    if (score > 0) best = better(best, { header, score, closest })
  }
  return best
}

function better(a: Guess | null, b: Guess | null): Guess | null {
  return a === null || (b !== null && b.score > a.score) ? b : a
}

function distance(header: readonly string[], format: UsageFormat): Closest {
  const index = indexHeader(header, format)
  const isMissing = (name: string): boolean => index.find(name) < 0
  const groups = (format.requiredOneOf ?? []).filter((names) => names.every(isMissing)).map((names) => names.join(' or '))
  return {
    format,
    missing: [...format.required.filter(isMissing), ...groups],
    hasForbidden: (format.forbidden ?? []).some((name) => !isMissing(name)),
  }
}

function named(header: readonly string[]): string[] {
  return header.map((name) => name.trim()).filter((name) => name !== '')
}
