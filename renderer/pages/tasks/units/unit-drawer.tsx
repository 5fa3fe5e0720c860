import { useMemo } from 'react'
import { formatDay as dayText } from '../../../../shared/time/days'
import { monthOf, formatMonth as monthText } from '../../../../shared/time/months'
import { perOf } from '../../../../shared/unit-costs/measures'
import { LEAST_SHARE, MIN_POINTS, MOST_DISTANCES } from '../../../../shared/unit-costs/outliers'
import { outlyingDays, priceOf, type UnitLine, type UnitPoint, type UnitQuestion } from '../../../../shared/unit-costs/unit-table'
import { type Column, DataTable } from '../../../components/data-table'
import { DetailDrawer } from '../../../components/detail-drawer'
import { Money } from '../../../components/money'
import { saveTable } from '../../../components/save-table'
import { sentenceCase } from '../../../components/sentence-case'
import { formatAmount, formatDay, formatDayRange, formatMonth, formatPercent } from '../../../i18n/format'
import { t } from '../../../i18n/t'
import { ChangeWords } from './change-words'
import { provenanceOf, quantityText } from './unit-columns'
import { lineName, pieceName, type UnitGroup } from './unit-question'

type UnitDrawerProps = {
  readonly line: UnitLine | null
  readonly by: UnitGroup
  readonly question: UnitQuestion
  readonly onClose: () => void
}

/** One line's months, why it costs more or less than before, and where it stands out. */
export function UnitDrawer({ line, by, question, onClose }: UnitDrawerProps) {
  return (
    <DetailDrawer
      opened={line !== null}
      title={
        line === null
          ? ''
          : t('units.detail', { what: lineName(by, line.key, question), one: pieceName(question.measure, line.key, question) })
      }
      onClose={onClose}
      data-testid="unit-drawer"
    >
      {line === null ? null : <UnitDetail line={line} question={question} />}
    </DetailDrawer>
  )
}

type MonthRow = { readonly month: string; readonly point: UnitPoint; readonly isOutlier: boolean }

function UnitDetail({ line, question }: { readonly line: UnitLine; readonly question: UnitQuestion }) {
  const { measure, before } = question
  const days = useMemo(() => outlyingDays(question, line), [question, line])
  const rows = line.months.flatMap((point, index): readonly MonthRow[] => {
    const from = question.months[index]?.from
    if (from === undefined || (point.rows === 0 && point.count === 0n)) return []
    return [{ month: monthText(monthOf(from)), point, isOutlier: line.outliers.includes(index) }]
  })
  const money = (id: 'cost' | 'lot' | 'list'): Column<MonthRow> => ({
    id: `per-${id}`,
    header: t(`units.column.${id}`),
    value: ({ point }) => priceOf(point, id, measure),
    cell: ({ point }) => (
      <Money
        nanos={priceOf(point, id, measure)}
        unit={line.unit}
        style={{ digits: 'fine' }}
        provenance={provenanceOf(id, point)}
        inTable
      />
    ),
    align: 'right',
    width: 120,
  })
  const columns: readonly Column<MonthRow>[] = [
    {
      id: 'month',
      header: sentenceCase(t('spend.by.month')),
      value: ({ month }) => month,
      cell: ({ month, isOutlier }) => (
        <>
          {formatMonth(month)} {isOutlier ? <strong className="cb-unit-outlier">{t('units.standsOut')}</strong> : null}
        </>
      ),
      text: ({ month, isOutlier }) => `${month}${isOutlier ? ` ${t('units.standsOut')}` : ''}`,
    },
    {
      id: 'count',
      header: t('units.column.count'),
      value: ({ point }) => point.count / perOf(measure),
      cell: ({ point }) => quantityText(point, measure),
      align: 'right',
      width: 110,
    },
    {
      id: 'total',
      header: t('tasks.column.cost'),
      value: ({ point }) => point.cost,
      cell: ({ point }) => <Money nanos={point.cost} unit={line.unit} inTable />,
      align: 'right',
      width: 110,
    },
    money('cost'),
    money('lot'),
    money('list'),
  ]
  return (
    <div className="cb-unit-detail">
      {line.now.count === 0n ? <p>{t('units.nothingCounted', { what: t(`units.measure.${measure}`) })}</p> : null}
      <h3 className="cb-subheading">{t('units.change.title')}</h3>
      {line.change === null || before === null ? (
        <p className="cb-dim">{t('units.change.none')}</p>
      ) : (
        <>
          <p className="cb-dim">
            {t('units.change.against', { period: formatDayRange(dayText(before.from), dayText(before.to - 1)) })}
          </p>
          <ChangeWords change={line.change} unit={line.unit} />
        </>
      )}
      {line.now.lotIsPart ? <p className="cb-dim">* {t('units.lotIsPart')}</p> : null}
      <h3 className="cb-subheading">{t('units.months')}</h3>
      <DataTable
        label={t('units.months')}
        columns={columns}
        rows={rows}
        rowId={({ month }) => month}
        sort={{ column: 'month', descending: true }}
        onExport={(text) => void saveTable(t('units.months'), text)}
        data-testid="unit-months"
      />
      <h3 className="cb-subheading">{t('units.outlyingDays')}</h3>
      <p className="cb-dim">
        {t('units.rule', { points: MIN_POINTS, times: MOST_DISTANCES, share: formatPercent(LEAST_SHARE) })}
      </p>
      {days.length === 0 ? (
        <p>{t('units.noOutliers')}</p>
      ) : (
        <ul>
          {days.map(({ day, point }) => (
            <li key={day}>
              {t('units.outlyingDay', {
                day: formatDay(dayText(day)),
                amount: formatAmount(priceOf(point, 'cost', measure) ?? 0n, line.unit, { digits: 'fine' }),
                quantity: quantityText(point, measure),
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
