/**
 * The expected reading of a fixture, in a form that a person can check against the file: what was recognised, what was wrong,
 * sums by unit, category and meter, and the first and last rows in full.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { QUANTITIES } from '../../shared/import/batch'
import { formatNanos } from '../../shared/money/nanos'
import { diffLines } from './diff-lines'
import type { DecodedRow, ReadFile } from './read-file'

export const summarise = ({ start, end, rows, series, scopes }: ReadFile): unknown => {
  if (!end.ok) return { format: start?.format ?? null, error: end.error.code, message: end.error.message }
  return {
    format: start?.format,
    reason: start?.reason,
    grain: start?.grain,
    statedPeriod: start?.statedPeriod ?? null,
    rows: end.rows,
    goodRows: rows.length,
    problemRows: end.problemRows,
    problems: end.problems.map(({ row, column, code, value }) =>
      `line ${row}, ${column ?? 'row'}: ${code} ${value ?? ''}`.trimEnd(),
    ),
    roundedRows: end.roundedRows,
    emptyBuckets: end.emptyBuckets,
    series: series.length,
    scopes: scopes.length,
    money: sumMoney(rows),
    quantities: sumQuantities(rows),
    first: rows.slice(0, 2).map(describe),
    last: rows.length > 2 ? rows.slice(-2).map(describe) : [],
  }
}

export const sumMoney = (rows: readonly DecodedRow[]): { readonly [name: string]: string } => {
  const sums = new Map<string, bigint>()
  const add = (name: string, value: bigint): void => {
    sums.set(name, (sums.get(name) ?? 0n) + value)
  }
  for (const { series, billed, effective, list } of rows) {
    add(`${series.unit} ${series.category} billed`, billed)
    add(`${series.unit} ${series.category} effective`, effective)
    if (list !== null) add(`${series.unit} ${series.category} list`, list)
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, formatNanos(value)]))
}

export const sumQuantities = (rows: readonly DecodedRow[]): { readonly [meter: string]: string } => {
  const sums: { [meter: string]: string } = {}
  for (const meter of QUANTITIES) {
    const sum = rows.reduce((total, { quantities }) => total + (quantities[meter] ?? 0n), 0n)
    if (sum !== 0n) sums[meter] = formatNanos(sum)
  }
  return sums
}

const describe = ({ line, start, end, resolution, series, billed, effective, list, quantities }: DecodedRow): unknown => ({
  line,
  time: `${isoTime(start)} ${resolution}${end === start ? '' : ` until ${isoTime(end)}`}`,
  series: `${series.provider} / ${series.product} / ${series.unit} / ${series.category} / ${series.basis}`,
  labels: series.labels,
  money: `billed ${formatNanos(billed)}, effective ${formatNanos(effective)}${list === null ? '' : `, list ${formatNanos(list)}`}`,
  quantities: Object.fromEntries(
    Object.entries(quantities)
      .filter(([, value]) => value !== 0n)
      .map(([meter, value]) => [meter, formatNanos(value)]),
  ),
})

const isoTime = (ms: number): string => new Date(ms).toISOString().replace('T00:00:00.000Z', '').replace('.000Z', 'Z')

export const goldenPath = (fixture: string): string => `${fixture.replace(/\.[a-z]+$/, '')}.expected.json`

/** `GOLDEN=show` prints what would change, `GOLDEN=force` writes it (scripts/goldens.mjs sets them). */
export const checkGolden = (fixture: string, actual: unknown): { readonly expected: unknown; readonly actual: unknown } => {
  const path = goldenPath(fixture)
  const text = `${JSON.stringify(actual, null, 2)}\n`
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const mode = process.env['GOLDEN']
  if (before !== text && (mode === 'show' || mode === 'force')) {
    console.log(`${path}\n${diffLines(before, text)}`)
    if (mode === 'force') writeFileSync(path, text)
  }
  const expected = mode === 'force' ? text : before
  return { expected: expected === '' ? null : JSON.parse(expected), actual: JSON.parse(text) }
}
