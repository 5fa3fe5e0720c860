import { MantineProvider } from '@mantine/core'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test } from 'vitest'
import { type Column, DataTable } from '../../../renderer/components/data-table'
import { Meter } from '../../../renderer/components/meter'
import { Money } from '../../../renderer/components/money'
import { ProviderMark } from '../../../renderer/components/provider-mark'
import { setLanguage } from '../../../renderer/i18n/language'

beforeAll(() => setLanguage('en', ['en-US']))

const draw = (element: ReactElement) =>
  renderToStaticMarkup(<MantineProvider env="test">{element}</MantineProvider>).replace(/<style.*?<\/style>/gs, '')

test('a figure carries its exact amount, whatever is shown', () => {
  const markup = draw(<Money nanos={12_345_678_901n} unit="USD" provenance="billed" />)
  expect(markup).toContain('$12.35')
  expect(markup).toContain('data-exact="12.345678901"')
  expect(markup).toContain('tabindex="0"')
})

test('an unknown figure is never 0', () => {
  const markup = draw(<Money nanos={null} unit="USD" />)
  expect(markup).toContain('not known')
  expect(markup).not.toMatch(/>[^<]*0[^<]*</)
})

test('a figure that leads somewhere is a button with a name', () => {
  const markup = draw(<Money nanos={1_000_000_000n} unit="USD" label="Spent" onOpen={() => {}} />)
  expect(markup).toMatch(/<button[^>]*aria-label="Spent \$1\.00: show the rows behind it"/)
})

test('a meter says its verdict in words and keeps the limit in sight beyond 100 %', () => {
  const markup = draw(<Meter label="Budget" percent={150} verdict="over" words="Over by $5" />)
  expect(markup).toContain('aria-valuetext="Over by $5"')
  expect(markup).toMatch(/data-kind="limit"[^>]*left:66\.6/)
})

test('the letter of a provider is in no text', () => {
  expect(draw(<ProviderMark provider="openai" withName />).replace(/<[^>]*>/g, '')).toBe('OpenAI')
  expect(draw(<ProviderMark provider="openai" />)).toContain('aria-label="OpenAI"')
})

type Row = { readonly id: string; readonly cost: bigint | null }
const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Name', value: (row) => row.id },
  { id: 'cost', header: 'Cost', align: 'right', value: (row) => row.cost },
]
const order = (markup: string) => [...markup.matchAll(/data-row-id="([^"]+)"/g)].map((match) => match[1])

test('a table is drawn in its order, unknown figures last both ways', () => {
  const rows: Row[] = [
    { id: 'b', cost: null },
    { id: 'a', cost: 2n },
    { id: 'c', cost: 10n },
  ]
  const table = (descending: boolean) =>
    draw(<DataTable label="Costs" columns={columns} rows={rows} rowId={(row) => row.id} sort={{ column: 'cost', descending }} />)
  expect(order(table(true))).toEqual(['c', 'a', 'b'])
  expect(order(table(false))).toEqual(['a', 'c', 'b'])
  expect(table(true)).toContain('aria-sort="descending"')
  // One stop for the keyboard; arrows go on from there.
  expect(table(true).match(/<tr[^>]*tabindex="0"/g)).toHaveLength(1)
})

test('an empty table says so', () => {
  expect(draw(<DataTable label="Costs" columns={columns} rows={[]} rowId={(row) => row.id} empty="Nothing yet" />)).toContain(
    'Nothing yet',
  )
})

test('a column for export only is not drawn', () => {
  const withUnit: readonly Column<Row>[] = [...columns, { id: 'unit', header: 'Unit', value: () => 'USD', isExportOnly: true }]
  const markup = draw(<DataTable label="Costs" columns={withUnit} rows={[{ id: 'a', cost: 1n }]} rowId={(row) => row.id} />)
  expect(markup).not.toContain('USD')
})
