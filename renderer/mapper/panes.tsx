import { Box, Table } from '@mantine/core'
import type { Mapping } from '../../shared/import/mapping/mapping'
import { parseRow } from '../../shared/import/mapping/parsed-row'
import type { TableSurvey } from '../../shared/import/mapping/survey'
import { formatAmount, formatDay, formatInstant, formatQuantity } from '../i18n/format'
import { t } from '../i18n/t'

/** The first rows of the file, cell by cell as they stand in it. */
export function FilePane({ table }: { readonly table: TableSurvey }) {
  // Two columns may have one name: a column is its place in the file.
  const places = [...table.header.keys()]
  return (
    <section className="cb-mapper-pane" aria-label={t('mapper.pane.file')} data-testid="mapper-file">
      <h3 className="cb-mapper-heading">{t('mapper.pane.file')}</h3>
      <Box className="cb-mapper-scroll" tabIndex={0}>
        <Table withColumnBorders fz="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('mapper.line')}</Table.Th>
              {places.map((at) => (
                <Table.Th key={at}>{table.header[at]}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {table.sample.map(({ line, cells }) => (
              <Table.Tr key={line}>
                <Table.Td className="cb-dim">{line}</Table.Td>
                {places.map((at) => (
                  <Table.Td key={at}>{cells[at]}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
    </section>
  )
}

type ParsedPaneProps = { readonly table: TableSurvey; readonly mapping: Mapping | null }

/** The same rows as the import would take them. */
export function ParsedPane({ table, mapping }: ParsedPaneProps) {
  return (
    <section className="cb-mapper-pane" aria-label={t('mapper.pane.parsed')} data-testid="mapper-parsed">
      <h3 className="cb-mapper-heading">{t('mapper.pane.parsed')}</h3>
      {mapping === null ? (
        <p className="cb-dim">{t('mapper.pane.waiting')}</p>
      ) : (
        <Box className="cb-mapper-scroll" tabIndex={0}>
          <Table fz="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('mapper.line')}</Table.Th>
                <Table.Th>{t('mapper.time')}</Table.Th>
                <Table.Th>{t('mapper.amount')}</Table.Th>
                <Table.Th>{t('mapper.rest')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {table.sample.map(({ line, cells }) => (
                <ParsedLine key={line} line={line} mapping={mapping} header={table.header} cells={cells} />
              ))}
            </Table.Tbody>
          </Table>
        </Box>
      )}
    </section>
  )
}

type ParsedLineProps = {
  readonly line: number
  readonly mapping: Mapping
  readonly header: readonly string[]
  readonly cells: readonly string[]
}

function ParsedLine({ line, mapping, header, cells }: ParsedLineProps) {
  const { time, amount, unit, quantities, labels, problems } = parseRow(mapping, header, cells)
  const rest = [
    ...labels.map(({ text }) => text).filter((text) => text !== ''),
    ...quantities.map(({ meter, nanos }) => `${formatQuantity(nanos)} ${t(`meter.${meter}`)}`),
    ...problems.map(({ column, code, value }) => `${t(`problem.${code}`)}: ${column} “${value}”`),
  ]
  return (
    <Table.Tr {...(problems.length > 0 ? { className: 'cb-mapper-problem' } : {})}>
      <Table.Td className="cb-dim">{line}</Table.Td>
      <Table.Td>{time === null ? '–' : timeText(time)}</Table.Td>
      <Table.Td style={{ textAlign: 'right', whiteSpace: 'nowrap' }}>
        {amount === null ? '–' : formatAmount(amount, unit, { digits: 'exact' })}
      </Table.Td>
      <Table.Td>{rest.join(' · ')}</Table.Td>
    </Table.Tr>
  )
}

function timeText({ start, resolution }: { readonly start: number; readonly resolution: string }): string {
  if (resolution === 'day') return formatDay(new Date(start).toISOString().slice(0, 10))
  return `${formatInstant(start, 'UTC')} UTC`
}
