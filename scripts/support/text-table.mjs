/** What is longer is cut, so that a row stays on its line. */
const MAX_CELL = 80

/**
 * Rows of text as aligned columns, the first row as header. A column that mostly holds figures stands to the right.
 *
 * @param {readonly (readonly string[])[]} rows
 */
export function renderTable(rows) {
  const columns = Math.max(...rows.map((row) => row.length))
  const cell = (row, column) => {
    const text = row[column] ?? ''
    return [...text].length > MAX_CELL ? `${[...text].slice(0, MAX_CELL - 1).join('')}…` : text
  }
  const kept = [...Array(columns).keys()].filter((column) => rows.slice(1).some((row) => cell(row, column) !== ''))
  const width = new Map(kept.map((column) => [column, Math.max(...rows.map((row) => [...cell(row, column)].length))]))
  const isFigure = (text) => /^([-+−~≈]?\s?[$€£]?\s?[\d.,]+|–|—|)(\s|%|$)/u.test(text)
  const toRight = new Set(
    kept.filter((column) => rows.slice(1).filter((row) => isFigure(cell(row, column))).length > rows.length / 2),
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
