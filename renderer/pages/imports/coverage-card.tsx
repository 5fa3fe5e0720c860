import { ActionIcon, Tooltip } from '@mantine/core'
import { IconCalendar, IconTable } from '@tabler/icons-react'
import { useState } from 'react'
import { type AccountCoverage, type CoverageMonth, coverageMonths } from '../../../shared/ledger/coverage'
import { formatDay as dayText, toDay } from '../../../shared/time/days'
import { type Column, DataTable } from '../../components/data-table'
import { Card } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { formatMonth, formatNumber } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook, useCoverages, useToday } from '../../store/hooks'
import { countDays, coverageSentence, missingText, monthText } from './coverage-words'
import './coverage.css'

const STATES = ['imported', 'provisional', 'missing'] as const
/** A year is what people look back on; the table has all. */
const MONTHS_SHOWN = 12

/** Per account, which days are imported, may still change, or are missing. */
export function CoverageCard() {
  const coverages = useCoverages()
  const { accounts } = useBook()
  const today = dayText(useToday())
  if (coverages.length === 0) return null
  return (
    <Card title={t('coverage.title')} data-testid="coverage">
      <ul className="cb-coverage-legend" aria-label={t('coverage.legend')}>
        {STATES.map((state) => (
          <li key={state}>
            <span className="cb-coverage-day" data-state={state} aria-hidden="true" />
            {t(`coverage.state.${state}`)}
          </li>
        ))}
      </ul>
      {coverages.map((coverage) => {
        const account = accounts.find(({ id }) => id === coverage.accountId)
        return (
          <AccountCalendar
            key={coverage.accountId}
            name={account?.name ?? coverage.accountId}
            provider={account?.provider ?? ''}
            coverage={coverage}
            today={today}
          />
        )
      })}
    </Card>
  )
}

type AccountCalendarProps = {
  readonly name: string
  readonly provider: string
  readonly coverage: AccountCoverage
  readonly today: string
}

function AccountCalendar({ name, provider, coverage, today }: AccountCalendarProps) {
  const [isTable, setTable] = useState(false)
  const thisYear = today.slice(0, 4)
  const months = coverageMonths(coverage, today)
  const label = t('coverage.calendar', { account: name })
  const switchText = isTable ? t('coverage.showCalendar') : t('coverage.showTable')
  return (
    <section className="cb-coverage-account" aria-label={label} data-testid="coverage-account">
      <div className="cb-coverage-head">
        <ProviderMark provider={provider} size="sm" />
        <h3 className="cb-coverage-name">{name}</h3>
        <p className="cb-coverage-sentence" data-testid="coverage-sentence">
          {coverageSentence(coverage, today)}
        </p>
        <Tooltip label={switchText}>
          <ActionIcon size="sm" aria-label={`${switchText}: ${name}`} aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? <IconCalendar size={15} /> : <IconTable size={15} />}
          </ActionIcon>
        </Tooltip>
      </div>
      {isTable ? (
        <DataTable
          label={label}
          columns={columnsFor(thisYear)}
          rows={months}
          rowId={({ month }) => month}
          sort={{ column: 'month', descending: true }}
          maxHeight={280}
        />
      ) : (
        <>
          {months.slice(-MONTHS_SHOWN).map((month) => (
            <MonthRow key={month.month} month={month} thisYear={thisYear} />
          ))}
          {months.length > MONTHS_SHOWN ? (
            <p className="cb-dim cb-small" style={{ margin: '4px 0 0' }}>
              {t('coverage.earlier', { count: MONTHS_SHOWN })}
            </p>
          ) : null}
        </>
      )}
    </section>
  )
}

/** A stop for the keyboard, which opens the same words as the mouse does; a day alone has no more to say. */
function MonthRow({ month, thisYear }: { readonly month: CoverageMonth; readonly thisYear: string }) {
  const name = formatMonth(month.month)
  const words = monthText(month, thisYear)
  return (
    <Tooltip label={words} multiline maw={420} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className="cb-coverage-month" aria-label={`${name}. ${words}`}>
        <span className="cb-coverage-month-name">{name}</span>
        <span className="cb-coverage-days" aria-hidden="true">
          {daysOf(month).map(({ day, state }) => (
            <span key={day} className="cb-coverage-day" data-state={state} />
          ))}
        </span>
      </button>
    </Tooltip>
  )
}

function daysOf({ firstDay, days }: CoverageMonth) {
  const start = toDay(firstDay)
  return days.map((state, index) => ({ day: dayText(start + index), state }))
}

function columnsFor(thisYear: string): Column<CoverageMonth>[] {
  return [
    {
      id: 'month',
      header: t('coverage.column.month'),
      value: ({ month }) => month,
      cell: ({ month }) => formatMonth(month),
      width: 160,
    },
    ...STATES.map(
      (state): Column<CoverageMonth> => ({
        id: state,
        header: t(`coverage.state.${state}`),
        value: (month) => countDays(month, state),
        cell: (month) => formatNumber(countDays(month, state)),
        align: 'right',
        width: 150,
      }),
    ),
    {
      id: 'missingDays',
      header: t('coverage.column.missingDays'),
      value: (month) => missingText(month, thisYear),
    },
  ]
}
