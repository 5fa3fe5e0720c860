/** Whether segments that come from outside hold together: equal columns, rows counted through, and every number within its table. */
import { QUANTITIES, RESOLUTIONS } from '../import/batch'
import type { ImportId, ImportRecord } from './book-types'
import type { Segment } from './segment'

const COLUMNS = {
  start: Float64Array,
  end: Float64Array,
  resolution: Uint8Array,
  series: Uint32Array,
  line: Uint32Array,
  keyHigh: Uint32Array,
  keyLow: Uint32Array,
  scope: Uint32Array,
  billed: BigInt64Array,
} as const satisfies { readonly [name in keyof Segment]?: unknown }

/** Null where all is well, else where it is not. */
export function checkSegments(
  segments: readonly Segment[],
  imports: readonly ImportRecord[],
  seriesCount: number,
): string | null {
  const byImport = new Map<ImportId, Segment[]>(imports.map((record) => [record.id, []]))
  for (const [at, segment] of segments.entries()) {
    const where = `segments ${at + 1}`
    if (typeof segment !== 'object' || segment === null) return where
    const siblings = byImport.get(segment.importId)
    if (siblings === undefined) return `${where} importId`
    siblings.push(segment)
    const fault = columnFault(segment)
    if (fault !== null) return `${where} ${fault}`
    if (!isBelow(segment.series, seriesCount)) return `${where} series`
    if (!isBelow(segment.resolution, RESOLUTIONS.length)) return `${where} resolution`
  }
  for (const record of imports) {
    const own = byImport.get(record.id)!.sort((a, b) => a.index - b.index)
    if (own.length !== record.segments) return `segments of import ${record.id}`
    let row = 0
    for (const [at, segment] of own.entries()) {
      if (segment.index !== at || segment.firstRow !== row) return `segments of import ${record.id}`
      if (!isBelow(segment.scope, Math.max(1, record.scopes.length))) return `segments of import ${record.id} scope`
      row += segment.rows
    }
  }
  return null
}

function columnFault(segment: Segment): string | null {
  if (!Number.isSafeInteger(segment.rows) || segment.rows < 0) return 'rows'
  const fits = (column: unknown, Kind: new (...parts: never[]) => { readonly length: number }): boolean =>
    column instanceof Kind && column.length === segment.rows
  for (const [name, Kind] of Object.entries(COLUMNS)) {
    if (!fits(segment[name as keyof typeof COLUMNS], Kind)) return name
  }
  if (segment.effective !== null && !fits(segment.effective, BigInt64Array)) return 'effective'
  if (segment.list !== null && !fits(segment.list, BigInt64Array)) return 'list'
  if (typeof segment.quantities !== 'object' || segment.quantities === null) return 'quantities'
  for (const [name, column] of Object.entries(segment.quantities)) {
    if (!(QUANTITIES as readonly string[]).includes(name) || !fits(column, BigInt64Array)) return 'quantities'
  }
  return null
}

function isBelow(column: Uint8Array | Uint32Array, limit: number): boolean {
  for (const value of column) if (value >= limit) return false
  return true
}
