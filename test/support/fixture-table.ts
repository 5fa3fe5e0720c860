/** A CSV fixture as a table that tests can rearrange: what comes before the header, the header, the rows. */
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'

export type FixtureTable = {
  readonly preamble: readonly (readonly string[])[]
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export const readTable = (path: string): FixtureTable => {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true, delimiter: ',' })
  const at = Math.max(
    0,
    // Lines before a header have a name and a value, and sometimes a blank third cell.
    data.findIndex((record) => record.filter((cell) => cell !== '').length > 3),
  )
  return { preamble: data.slice(0, at), header: data[at] ?? [], rows: data.slice(at + 1) }
}

export const writeTable = (
  { preamble, header, rows }: FixtureTable,
  options: { readonly newline?: string; readonly quotes?: boolean; readonly bom?: boolean; readonly delimiter?: string } = {},
): string => {
  const text = Papa.unparse([...preamble, header, ...rows] as string[][], {
    newline: options.newline ?? '\n',
    quotes: options.quotes ?? false,
    delimiter: options.delimiter ?? ',',
  })
  return `${options.bom ? '\uFEFF' : ''}${text}${options.newline ?? '\n'}`
}

/** The same table with its columns in another order; `order` names old positions. */
export const reorder = ({ preamble, header, rows }: FixtureTable, order: readonly number[]): FixtureTable => ({
  preamble,
  header: order.map((from) => header[from] ?? ''),
  rows: rows.map((row) => order.map((from) => row[from] ?? '')),
})

export const addColumn = ({ preamble, header, rows }: FixtureTable, at: number, name: string, value: string): FixtureTable => {
  const insert = (row: readonly string[], cell: string): string[] => [...row.slice(0, at), cell, ...row.slice(at)]
  return { preamble, header: insert(header, name), rows: rows.map((row) => insert(row, value)) }
}
