/**
 * How a file writes its decimals. A format declares a point. But where cells are not cut by commas, a spreadsheet of half the world
 * may have saved the file anew, and written 12,34 for 12.34: then the file itself has to show what it means.
 *
 * Law: a number is read only in the one way that the file shows; where it has two and the file shows neither, it is a problem.
 */
import { type NanosResult, type NumberStyle, parseNanos } from '../money/nanos'
import { parseNumber } from './mapping/cell-styles'
import type { ProblemCode } from './problem'

/** `declared`: with a point, as the format says. `comma`: the file shows a decimal comma. `doubtful`: it shows neither, or both. */
export type Decimals = 'declared' | 'comma' | 'doubtful'

/** A column of numbers, and how its format says they are written. */
export type NumberColumn = { readonly index: number; readonly numbers: NumberStyle; readonly sign: string }

export type NumberResult = NanosResult | { readonly ok: false; readonly code: Extract<ProblemCode, 'ambiguous-number'> }

const AMBIGUOUS: NumberResult = { ok: false, code: 'ambiguous-number' }

export function parseIn(decimals: Decimals, text: string, { numbers, sign }: Omit<NumberColumn, 'index'>): NumberResult {
  if (decimals === 'comma') return parseComma(text, numbers, sign)
  const declared = parseNanos(text, numbers, sign)
  if (decimals === 'declared' || !declared.ok) return declared
  const comma = parseComma(text, numbers, sign)
  return comma.ok && comma.nanos !== declared.nanos ? AMBIGUOUS : declared
}

/** What the first records of a file show, which for nearly all files are all of them. */
export function decimalsShown(records: readonly (readonly string[])[], columns: readonly NumberColumn[]): Decimals {
  let showsPoint = false
  let showsComma = false
  for (const record of records) {
    for (const { index, numbers, sign } of columns) {
      const text = record[index] ?? ''
      if (!/[.,]/.test(text)) continue
      const isPoint = parseNanos(text, numbers, sign).ok
      const isComma = parseComma(text, numbers, sign).ok
      if (isPoint !== isComma) {
        showsPoint ||= isPoint
        showsComma ||= isComma
      }
    }
  }
  if (showsPoint === showsComma) return 'doubtful'
  return showsComma ? 'comma' : 'declared'
}

function parseComma(text: string, numbers: NumberStyle, sign: string): NanosResult {
  if (numbers !== 'strict') return parseNumber(text, 'comma', sign)
  return parseNanos(text.includes('.') ? '' : text.replace(',', '.'), 'strict')
}
