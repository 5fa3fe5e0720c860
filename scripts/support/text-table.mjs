/**
 * Rows of text as aligned columns, the first row as header. A column whose cells all begin like a number stands to the right.
 *
 * @param {readonly (readonly string[])[]} rows
 */
export function renderTable(rows) {
  const columns = Math.max(...rows.map((row) => row.length))
  const cell = (row, column) => row[column] ?? ''
  const kept = [...Array(columns).keys()].filter((column) => rows.slice(1).some((row) => cell(row, column) !== ''))
  const width = new Map(kept.map((column) => [column, Math.max(...rows.map((row) => [...cell(row, column)].length))]))
  const toRight = new Set(
    kept.filter((column) => rows.slice(1).every((row) => /^([-+−~≈]?\s?[$€£]?\s?[\d.,]+|–|—|)(\s|%|$)/u.test(cell(row, column)))),
  )
  const line = (row) =>
    kept
      .map((column) => {
        const fill = ' '.repeat((width.get(column) ?? 0) - [...cell(row, column)].length)
        return toRight.has(column) ? fill + cell(row, column) : cell(row, column) + fill
      })
      .join('  ')
      .trimEnd()
  const [header = [], ...body] = rows
  const rule = kept.map((column) => '─'.repeat(width.get(column) ?? 0)).join('  ')
  return [line(header), rule, ...body.map(line)].map((text) => `  ${text}`).join('\n')
}
