/** A statement in words and figures, in the language and locale in force. What is issued keeps them for good. */

import type { LeftApart, StatementLine, StatementTerms } from '../../../shared/client-statements/client-statement'
import type { Paper } from '../../../shared/client-statements/paper'
import { METERS } from '../../../shared/import/batch'
import { formatDay as dayText, toDay } from '../../../shared/time/days'
import { formatAmount, formatDay, formatDayRange, formatNumber } from '../../i18n/format'
import { currentLanguage } from '../../i18n/language'
import { inputText } from '../../i18n/parse'
import { t } from '../../i18n/t'

export type PaperContent = {
  readonly terms: StatementTerms
  readonly number: number
  readonly takesBack: number | null
  readonly lines: readonly StatementLine[]
  readonly apart: readonly LeftApart[]
  readonly total: bigint
  /** It is issued on. */
  readonly day: string
  /** Half-open, of earlier statements that lines speak of. */
  readonly periodOf: (number: number) => { readonly from: string; readonly to: string } | null
}

export function writePaper(content: PaperContent): Paper {
  const { terms, number, takesBack, lines, total, day } = content
  const { currency, issuer, recipient, client, from, to } = terms
  const title =
    takesBack === null
      ? t('clientStatements.paper.title', { number: String(number) })
      : t('clientStatements.paper.takesBack', { number: String(number), other: String(takesBack) })
  const issuerText = issuer.trim()
  return {
    language: currentLanguage(),
    title,
    facts: [
      ...(issuerText === '' ? [] : [{ name: t('clientStatements.paper.from'), value: issuerText }]),
      { name: t('clientStatements.paper.to'), value: recipient.trim() || client.trim() },
      { name: t('clientStatements.paper.date'), value: formatDay(day) },
      { name: t('clientStatements.paper.period'), value: periodText({ from, to }) },
    ],
    columns: [
      t('clientStatements.paper.item'),
      t('clientStatements.paper.quantity'),
      t('clientStatements.paper.rate'),
      t('clientStatements.paper.amount', { currency }),
    ],
    lines: lines.map((line) => writeLine(line, content)),
    totals: [{ name: t('clientStatements.paper.total'), value: formatAmount(total, currency) }],
    notes: notesOf(content),
  }
}

/** Both days are shown; `to` is the day after the last. */
export function periodText({ from, to }: { readonly from: string; readonly to: string }): string {
  return formatDayRange(from, dayText(toDay(to) - 1))
}

function writeLine(line: StatementLine, { terms, periodOf }: PaperContent): Paper['lines'][number] {
  const { currency } = terms
  const amount = formatAmount(line.amount, currency)
  return {
    cells: [
      itemText(line, terms),
      line.output === null ? '' : outputText(line.output),
      line.rate === null ? '' : formatAmount(line.rate, currency),
      line.hasComputed ? t('clientStatements.paper.mark', { amount }) : amount,
    ],
    details: [...usedText(line), ...reasonText(line, periodOf)],
  }
}

function itemText({ kind, name, of }: StatementLine, { markup }: StatementTerms): string {
  if (kind === 'markup') return t('clientStatements.paper.markup', { percent: inputText(markup?.percent ?? 0n) })
  return of === null ? name : t('clientStatements.paper.difference', { task: name, number: String(of) })
}

function outputText({ count, unitName }: NonNullable<StatementLine['output']>): string {
  const pieces = Number(count) / 1e9
  return unitName === '' ? formatNumber(pieces) : t('tasks.output', { count: pieces, unit: unitName })
}

/** Whose price is fixed need not know. */
function usedText({ kind, quantities }: StatementLine): readonly string[] {
  if (kind !== 'cost') return []
  const used = METERS.flatMap((meter) => {
    const quantity = Number(quantities[meter] ?? 0n) / 1e9
    // A split leaves parts of tokens; nobody wants to read them.
    const text = formatNumber(quantity, { maximumFractionDigits: Math.abs(quantity) < 10 ? 1 : 0 })
    return quantity === 0 ? [] : [`${text} ${t(`meter.${meter}`)}`]
  })
  return used.length === 0 ? [] : [t('clientStatements.paper.used', { quantities: used.join(' · ') })]
}

function reasonText({ of, reason }: StatementLine, periodOf: PaperContent['periodOf']): readonly string[] {
  const period = of === null ? null : periodOf(of)
  if (of === null || reason === null || period === null) return []
  return [t(`clientStatements.paper.reason.${reason}`, { number: String(of), period: periodText(period) })]
}

function notesOf({ terms, lines, apart }: PaperContent): Paper['notes'] {
  const { currency, note } = terms
  const isConverted = lines.some(({ made }) => made.some(({ unit }) => unit !== currency))
  const left = apart.map(({ name, unit, nanos }) =>
    t('clientStatements.paper.apart.line', { task: name, amount: formatAmount(nanos, unit), currency }),
  )
  const small = [
    ...(lines.some(({ hasComputed }) => hasComputed) ? [t('clientStatements.paper.computed')] : []),
    ...(isConverted ? [t('clientStatements.paper.converted')] : []),
    t('clientStatements.paper.days'),
  ]
  return [
    ...(left.length === 0 ? [] : [{ title: t('clientStatements.paper.apart'), lines: left }]),
    ...(note.trim() === '' ? [] : [{ title: '', lines: [note.trim()] }]),
    { title: t('clientStatements.paper.notes'), lines: small },
  ]
}
