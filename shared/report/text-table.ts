/** The report as a table for people, in plain text. */
import type { FileReport, Report, ReportDimension } from './report'

export const renderReport = (report: Report, groupBy: readonly ReportDimension[]): string =>
  [
    ...report.files.map(renderFile),
    ...(report.skipped ? [`No exports, left aside: ${report.skipped.join(', ')}`] : []),
    ...(report.groups.length === 0 ? [] : ['', renderGroups(report, groupBy), '']),
    ...report.totals.map(
      ({ unit, billed, effective, computed }) => `Total ${unit}: billed ${billed}, effective ${effective}, computed ${computed}`,
    ),
    ...(report.partial ?? []).map(
      ({ provider, from, to, unit, billed }) =>
        `Not counted: ${provider} ${from} to ${to} reaches out of the range (${billed} ${unit})`,
    ),
    ...(report.unpriced ?? []).map(
      ({ provider, model, rows }) => `No price known: ${provider} ${model ?? '(no model named)'}, ${counted(rows, 'row')}`,
    ),
    '',
  ].join('\n')

const renderGroups = ({ groups }: Report, groupBy: readonly ReportDimension[]): string =>
  renderTable(
    [...groupBy, 'unit', 'billed', 'effective', 'computed', 'rows'],
    groups.map((group) => [
      ...groupBy.map((dimension) => String(group[dimension] ?? '–')),
      ...['unit', 'billed', 'effective', 'computed', 'rows'].map((name) => String(group[name])),
    ]),
    groupBy.length + 1,
  )

const renderFile = (file: FileReport): string => {
  if (file.format === null) return `${file.name}: not read (${file.error.code}). ${file.error.message}`
  const period = file.from === null ? 'no rows' : `${file.from} to ${file.to}`
  const notes = [
    file.withdrawn ? `${file.withdrawn} withdrawn` : '',
    file.kept ? `kept ${file.kept.join(', ')}` : '',
    ...(file.warnings ?? []),
  ].filter((note) => note !== '')
  const outcome = `${file.new} new, ${file.already} already there, ${file.restated} restated`
  const counts = `${counted(file.rows, 'row')}: ${outcome}, ${counted(file.problems.length, 'problem')}`
  return [
    `${file.name}: ${file.format}, ${period}, ${counts}${notes.length ? `; ${notes.join('; ')}` : ''}`,
    ...file.problems.slice(0, 20).map(({ row, column, code, value }) => {
      const where = column === null ? '' : `, column ${column}`
      return `  line ${row}${where}: ${code.replaceAll('-', ' ')}${value === null ? '' : ` "${value}"`}`
    }),
    ...(file.problems.length > 20 ? [`  … and ${file.problems.length - 20} more (--json lists all)`] : []),
  ].join('\n')
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

export const renderTable = (header: readonly string[], rows: readonly (readonly string[])[], firstNumber: number): string => {
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column < firstNumber ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd()
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
