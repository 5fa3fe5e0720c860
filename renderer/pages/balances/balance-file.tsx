import { Button, FileButton, Select } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import {
  type BalanceColumns,
  type BalanceReading,
  type BalanceTable,
  proposeColumns,
  readBalances,
  readBalanceTable,
} from '../../../shared/ledger/balance-csv'
import { unitName } from '../../../shared/money/units'
import { MS_PER_DAY } from '../../../shared/time/days'
import { formatAmount, formatInstant, formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { ProblemList } from '../../import-preview/problem-list'

export type BalanceFilePick = { readonly fileName: string; readonly at: number; readonly nanos: bigint }

type BalanceFileProps = {
  readonly unit: string
  readonly zone: string
  readonly now: number
  readonly onPick: (pick: BalanceFilePick) => void
}

type Opened = { readonly name: string; readonly table: BalanceTable }

/** A balance a day for longer than anybody has kept one is less. */
const MAX_BYTES = 8 * 1024 ** 2
/** A list to choose from, not to read through. */
const MAX_READINGS = 400
const MS_PER_MINUTE = 60_000

/** What the provider said is left, from a CSV of balances: the columns as they were found, to be corrected, and the line to take. */
export function BalanceFile({ unit, zone, now, onPick }: BalanceFileProps) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [columns, setColumns] = useState<BalanceColumns>({ time: null, balance: null, unit: null })
  const [fault, setFault] = useState<string | null>(null)
  const [picked, setPicked] = useState<string | null>(null)
  const read = useMemo(() => (opened === null ? null : readIn(opened.table, columns, unit)), [opened, columns, unit])
  const readings = read === null ? [] : read.readings.filter(({ at }) => at <= now).slice(0, MAX_READINGS)
  const pick = (name: string, reading: BalanceReading | undefined) => {
    setPicked(reading === undefined ? null : String(reading.line))
    if (reading !== undefined) onPick({ fileName: name, at: momentOf(reading, now), nanos: reading.nanos })
  }
  const map = (name: string, table: BalanceTable, next: BalanceColumns) => {
    setColumns(next)
    pick(
      name,
      readIn(table, next, unit)?.readings.find(({ at }) => at <= now),
    )
  }
  const open = async (file: File | null) => {
    if (file === null) return
    const table = file.size > MAX_BYTES ? null : readBalanceTable(await file.text())
    setOpened(table === null ? null : { name: file.name, table })
    setFault(table === null ? t('reconcile.file.noTable', { file: file.name }) : null)
    if (table !== null) map(file.name, table, proposeColumns(table))
  }
  const choose = (label: string, column: keyof BalanceColumns, { name, table }: Opened) => (
    <Select
      label={label}
      placeholder={t(column === 'unit' ? 'reconcile.file.none' : 'reconcile.file.choose')}
      clearable={column === 'unit'}
      data={table.header.map((header, at) => ({ value: String(at), label: header === '' ? `${at + 1}` : header }))}
      value={columns[column] === null ? null : String(columns[column])}
      onChange={(value) => map(name, table, { ...columns, [column]: value === null ? null : Number(value) })}
      data-testid={`balance-column-${column}`}
    />
  )
  return (
    <>
      <div>
        <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={(file) => void open(file)}>
          {(props) => (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconUpload size={15} aria-hidden="true" />}
              {...props}
              data-testid="balance-file"
            >
              {t('reconcile.file.open')}
            </Button>
          )}
        </FileButton>
        {fault === null ? null : (
          <p className="cb-form-hint" role="alert">
            {fault}
          </p>
        )}
      </div>
      {opened === null ? null : (
        <>
          <div className="cb-form cb-form-three">
            {choose(t('reconcile.file.time'), 'time', opened)}
            {choose(t('reconcile.file.balance'), 'balance', opened)}
            {choose(t('reconcile.file.unit'), 'unit', opened)}
          </div>
          {read === null ? (
            <p className="cb-form-hint" role="alert">
              {t('reconcile.file.whichColumns', { file: opened.name })}
            </p>
          ) : readings.length === 0 ? (
            <p className="cb-form-hint" role="alert">
              {t('reconcile.file.noReadings', { unit: unitName(unit) })}
            </p>
          ) : (
            <Select
              label={t('reconcile.file.reading')}
              searchable
              allowDeselect={false}
              data={readings.map((reading) => ({ value: String(reading.line), label: readingWords(reading, unit, zone, now) }))}
              value={picked}
              onChange={(value) =>
                pick(
                  opened.name,
                  readings.find(({ line }) => String(line) === value),
                )
              }
              data-testid="balance-reading"
            />
          )}
          {read !== null && read.others.lines > 0 ? (
            <p className="cb-form-hint">
              {t('reconcile.file.others', { count: read.others.lines, units: formatList(read.others.units) })}
            </p>
          ) : null}
          {read !== null && read.problems.length > 0 ? (
            <ProblemList fileName={opened.name} problems={read.problems} problemCount={read.problems.length} />
          ) : null}
        </>
      )}
    </>
  )
}

function readIn(table: BalanceTable, { time, balance, unit }: BalanceColumns, own: string) {
  return time === null || balance === null ? null : readBalances(table, { time, balance, unit }, own)
}

/** Of a day alone its end, as the book compares by days. */
function momentOf({ at, isDay }: BalanceReading, now: number): number {
  return isDay ? Math.min(at + MS_PER_DAY - MS_PER_MINUTE, now) : at
}

function readingWords(reading: BalanceReading, unit: string, zone: string, now: number): string {
  const when = formatInstant(new Date(momentOf(reading, now)).toISOString(), zone)
  return `${when} · ${formatAmount(reading.nanos, unit)}`
}
