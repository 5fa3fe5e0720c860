/** A short list of thresholds as people type it: "20, 5". Largest first, none twice. */

/** Null where something in the text is not a whole number from 1 to `largest`. An empty text is an empty list: no alerts. */
export function parseWholeNumbers(text: string, largest: number): readonly number[] | null {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '')
  const numbers = parts.map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : 0))
  if (numbers.some((number) => number < 1 || number > largest) || numbers.length > 8) return null
  return [...new Set(numbers)].sort((a, b) => b - a)
}

export function wholeNumbersText(numbers: readonly number[]): string {
  return numbers.join(', ')
}
