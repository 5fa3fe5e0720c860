import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, parseNumber, parseTime } from '../../../../shared/import/mapping/cell-styles'
import { NUMBER_STYLES, TIME_STYLES } from '../../../../shared/import/mapping/mapping'
import { readMapping, writeMapping } from '../../../../shared/import/mapping/mapping-schema'
import { proposeNumbers, proposeTime } from '../../../../shared/import/mapping/proposals'
import { type ColumnSurvey, createSurveyor } from '../../../../shared/import/mapping/survey'
import { formatNanos } from '../../../../shared/money/nanos'
import { RENDER, STUDIO, VOICE } from '../../../support/mappings'

function survey(cells: readonly string[]): ColumnSurvey {
  const surveyor = createSurveyor(['a', 'b'])
  cells.forEach((cell, at) => {
    surveyor.take([cell, '2026-11-05'], at + 2)
  })
  return surveyor.end()!.columns[0]!
}

const two = (value: number) => String(value).padStart(2, '0')
const numberCell = fc.oneof(
  fc.integer({ min: -99_999, max: 99_999 }).map(String),
  fc.tuple(fc.nat(9_999), fc.nat(999)).map(([a, b]) => `${a},${b}`),
  fc.tuple(fc.nat(9_999), fc.nat(999)).map(([a, b]) => `${a}.${b}`),
  fc.tuple(fc.nat(999), fc.nat(999), fc.nat(99)).map(([a, b, c]) => `${a}.${String(b).padStart(3, '0')},${c}`),
  fc.tuple(fc.nat(999), fc.nat(999), fc.nat(99)).map(([a, b, c]) => `$${a},${String(b).padStart(3, '0')}.${c}`),
  fc.constantFrom('', '-', 'n/a', '1.2.3', '1,2,3', '5 €', '1e3', '1 234,5'),
)
const timeCell = fc.oneof(
  fc.tuple(fc.nat(40), fc.nat(40), fc.integer({ min: 20, max: 2030 })).map(([a, b, year]) => `${a}/${b}/${year}`),
  fc.tuple(fc.nat(31), fc.nat(13)).map(([day, month]) => `${two(day)}.${two(month)}.2026 10:30`),
  fc.tuple(fc.nat(13), fc.nat(32)).map(([month, day]) => `2026-${two(month)}-${two(day)}`),
  fc.integer({ min: 0, max: 4_102_444_800 }).map(String),
  fc.constantFrom('', 'Total', '20261105', '2026-11-05T10:00:00+02:00', '1793880000123'),
)

describe('proposals', () => {
  it('never take a style that cannot read every cell of the column', () => {
    fc.assert(
      fc.property(fc.array(numberCell, { minLength: 1, maxLength: 6 }), (cells) => {
        const proposal = proposeNumbers([survey(cells)])
        const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
        const fits = NUMBER_STYLES.filter((style) =>
          filled.every((cell) => parseNumber(cell, style, /\p{Sc}/u.exec(cell)?.[0] ?? '').ok),
        )
        if (proposal.kind === 'only' || proposal.kind === 'same') expect(fits).toContain(proposal.style)
        if (proposal.kind === 'only') expect(fits).toHaveLength(1)
        if (proposal.kind === 'ask') expect(fits).toEqual(proposal.styles)
        if (proposal.kind === 'none') expect(filled.length === 0 || fits.length === 0).toBe(true)
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.array(timeCell, { minLength: 1, maxLength: 5 }), (cells) => {
        const proposal = proposeTime(survey(cells))
        const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
        const fits = TIME_STYLES.filter((style) => filled.every((cell) => parseTime(cell, style) !== null))
        if (proposal.kind === 'only') expect(fits).toEqual([proposal.style])
        if (proposal.kind === 'ask') expect(fits).toEqual(proposal.styles)
        if (proposal.kind === 'none') expect(filled.length === 0 || fits.length === 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('are questions where two styles would read another amount or another day', () => {
    expect(proposeNumbers([survey(['1,234', '2,000'])])).toMatchObject({ kind: 'ask', because: { line: 2, text: '1,234' } })
    expect(proposeNumbers([survey(['1.234', '5'])])).toMatchObject({ kind: 'ask' })
    expect(proposeNumbers([survey(['12', '5'])])).toEqual({ kind: 'same', style: 'dot' })
    expect(proposeNumbers([survey(['1,234']), survey(['0.5'])])).toMatchObject({ kind: 'only', style: 'dot' })
    expect(proposeTime(survey(['3/4/2026', '5/6/2026']))).toMatchObject({ kind: 'ask', styles: ['dmy', 'mdy'] })
    expect(proposeTime(survey(['3/4/2026', '5/16/2026']))).toMatchObject({ kind: 'only', style: 'mdy' })
  })
})

describe('cells in a said style', () => {
  it('read the number that the style writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (nanos) => {
        const plain = formatNanos(nanos)
        const [whole = '', fraction] = plain.replace('-', '').split('.')
        const sign = nanos < 0n ? '-' : ''
        const grouped = (separator: string) => whole.replace(/\B(?=(\d{3})+$)/g, separator)
        const write = (group: string, point: string) =>
          `${sign}${grouped(group)}${fraction === undefined ? '' : `${point}${fraction}`}`
        expect(parseNumber(write(',', '.'), 'dot', '')).toMatchObject({ ok: true, nanos })
        for (const group of ['.', ' ', '\u00a0', '']) {
          expect(parseNumber(write(group, ','), 'comma', '')).toMatchObject({ ok: true, nanos })
        }
      }),
    )
  })

  it('refuse the sign of another currency, groups that are none, and mixed groups', () => {
    expect(parseNumber('5,00 $', 'comma', '€')).toEqual({ ok: false, code: 'unknown-unit' })
    expect(parseNumber('5,00 €', 'comma', '€')).toMatchObject({ ok: true, nanos: 5_000_000_000n })
    expect(parseNumber('1,5E-05', 'comma', '')).toMatchObject({ ok: true, nanos: 15_000n })
    for (const text of ['1.23,4', '1.234 567,8', '12.34', '0.123', '', '-', ',', '1,2,3']) {
      expect(parseNumber(text, 'comma', '').ok).toBe(false)
    }
  })

  it('know no hour that the clocks skip, and take the first of one they show twice', () => {
    const at = (text: string) => instantOf(parseTime(text, 'iso')!, 'Europe/Berlin')
    expect(at('2026-03-29 02:30')).toBeNull()
    expect(at('2026-10-25 02:30')).toBe(Date.UTC(2026, 9, 25, 0, 30))
    expect(at('2026-07-01 12:00')).toBe(Date.UTC(2026, 6, 1, 10))
    expect(at('2026-07-01 12:00Z')).toBe(Date.UTC(2026, 6, 1, 12))
  })
})

describe('a mapping as a file', () => {
  it('is read back as it was written', () => {
    for (const mapping of [STUDIO, VOICE, RENDER]) expect(readMapping(writeMapping(mapping))).toEqual(mapping)
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 50 }), fc.string({ maxLength: 50 }), (column, product) => {
        const columns = [column, 'Datum']
        const mapping = { ...STUDIO, columns, product, amount: { column, unit: 'EUR' }, quantities: [], labels: [] }
        expect(readMapping(writeMapping(mapping))).toEqual(mapping)
      }),
    )
  })

  it('is refused where it is anything else', () => {
    const broken: readonly unknown[] = [
      { ...STUDIO, columns: ['Datum', 'x'] },
      { ...STUDIO, amount: null, quantities: [] },
      { ...STUDIO, time: { ...STUDIO.time, zone: 'Mars/Base' } },
      { ...STUDIO, amount: { column: 'Kosten (EUR)', unit: 'EURO' } },
      { ...STUDIO, labels: [STUDIO.labels[0], STUDIO.labels[0]] },
    ]
    for (const mapping of broken) {
      expect(readMapping(JSON.stringify({ format: 'creditbook.mapping', version: 1, mapping }))).toBeNull()
    }
    for (const text of ['', '{}', '[]', 'null', writeMapping(STUDIO).replace('"version": 1', '"version": 2')]) {
      expect(readMapping(text)).toBeNull()
    }
  })
})
