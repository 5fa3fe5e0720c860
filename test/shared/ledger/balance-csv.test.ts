import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText } from '../../../shared/csv/write'
import { proposeColumns, readBalances, readBalanceTable } from '../../../shared/ledger/balance-csv'
import { formatNanos } from '../../../shared/money/nanos'

const tableOf = (text: string) => {
  const table = readBalanceTable(text)
  if (table === null) throw new Error('no table')
  return table
}
const read = (text: string, unit = 'USD') => {
  const table = tableOf(text)
  const { time, balance, unit: unitColumn } = proposeColumns(table)
  if (time === null || balance === null) throw new Error('columns not found')
  return readBalances(table, { time, balance, unit: unitColumn }, unit)
}

describe('balances as CSV', () => {
  it('law: what was written is read back, the latest first', () => {
    const line = fc.record({
      at: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000),
      nanos: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.constantFrom(',', ';', '\t'), (lines, delimiter) => {
        const cells = lines.map(({ at, nanos }) => [new Date(at).toISOString(), formatNanos(nanos)])
        const text = csvText([['Balance date', 'Balance'], ...cells]).replaceAll(',', delimiter)
        const { readings, problems } = readBalances(tableOf(text), { time: 0, balance: 1, unit: null }, 'USD')
        expect(problems).toEqual([])
        const expected = lines.map((one, index) => ({ ...one, index })).sort((a, b) => b.at - a.at || b.index - a.index)
        expect(readings.map(({ at, nanos }) => ({ at, nanos }))).toEqual(expected.map(({ at, nanos }) => ({ at, nanos })))
      }),
    )
  })

  it('finds the columns by name in both languages, and leaves to the user what could be either', () => {
    const found = (header: string) => proposeColumns(tableOf(`${header}\n,,,\n`))
    expect(found('Account,As_Of,Closing Balance (USD),Currency')).toEqual({ time: 1, balance: 2, unit: 3 })
    expect(found('Datum,Guthaben,Währung')).toEqual({ time: 0, balance: 1, unit: 2 })
    expect(found('Created At,Granted balance,Paid balance')).toEqual({ time: 0, balance: null, unit: null })
    expect(found('Start date,End date,Balance')).toEqual({ time: null, balance: 2, unit: null })
    expect(found('a,b')).toEqual({ time: null, balance: null, unit: null })
  })

  it('takes days, instants with and without a zone, and amounts with the sign of the unit', () => {
    const { readings, problems } = read(
      'date,balance\n2026-11-18,$41.20\n2026-11-19T23:00:00-02:00,"$1,041.20"\n2026-11-19 08:30:00,-0.5\n',
    )
    expect(problems).toEqual([])
    expect(readings).toEqual([
      { line: 3, at: Date.UTC(2026, 10, 20, 1), isDay: false, nanos: 1_041_200_000_000n },
      { line: 4, at: Date.UTC(2026, 10, 19, 8, 30), isDay: false, nanos: -500_000_000n },
      { line: 2, at: Date.UTC(2026, 10, 18), isDay: true, nanos: 41_200_000_000n },
    ])
  })

  it('reads a decimal comma only where the file shows one', () => {
    expect(read('Datum;Saldo\n2026-11-18;41,20\n2026-11-19;1.041,20\n').readings.map(({ nanos }) => nanos)).toEqual([
      1_041_200_000_000n,
      41_200_000_000n,
    ])
    expect(read('Datum;Saldo\n2026-11-18;1,234\n').problems).toEqual([
      { row: 2, column: 'Saldo', code: 'ambiguous-number', value: '1,234' },
    ])
  })

  it('leaves out and counts lines of another unit', () => {
    const text = 'date,balance,currency\n2026-11-18,5,usd\n2026-11-18,9,CNY\n2026-11-18,7,\n'
    const { readings, others, problems } = read(text)
    expect(readings.map(({ nanos }) => nanos)).toEqual([7_000_000_000n, 5_000_000_000n])
    expect([others, problems]).toEqual([{ lines: 1, units: ['CNY'] }, []])
    expect(read('date,balance,unit\n2026-11-18,5,credits\n', 'openai:credits').readings).toHaveLength(1)
  })

  it('says line and column of what does not fit', () => {
    const { readings, problems } = read('date,balance\n18.11.2026,5\n2026-11-18,\n2026-11-18,much\n,1\n2026-11-18,"4\n')
    expect(readings).toEqual([])
    expect(problems.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [2, 'date', 'bad-time', '18.11.2026'],
      [3, 'balance', 'missing-amount', null],
      [4, 'balance', 'not-a-number', 'much'],
      [5, 'date', 'no-time', null],
      [6, null, 'unclosed-quote', null],
    ])
  })

  it('is no table with one column or no lines', () => {
    expect(['', 'date,balance', 'hello\nworld\n'].map(readBalanceTable)).toEqual([null, null, null])
  })
})
