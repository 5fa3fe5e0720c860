/** Lines that differ, `-` before and `+` after, with one line of context; enough to judge a changed golden file. */
export const diffLines = (before: string, after: string): string => {
  const a = before.split('\n')
  const b = after.split('\n')
  const width = b.length + 1
  // Length of the longest common tail from (i, j) on.
  const common = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] =
        a[i] === b[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
    }
  }
  const lines: string[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push(`  ${a[i]}`)
      i++
      j++
    } else if (j < b.length && (i === a.length || common[i * width + j + 1]! >= common[(i + 1) * width + j]!))
      lines.push(`+ ${b[j++]}`)
    else lines.push(`- ${a[i++]}`)
  }
  const isNear = (at: number): boolean =>
    [at - 1, at, at + 1].some((near) => lines[near] !== undefined && !lines[near].startsWith('  '))
  return lines.filter((_, at) => isNear(at)).join('\n')
}
