import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useMemo } from 'react'
import { dayOfMs, formatDay as dayText } from '../../../shared/time/days'
import { takeBack } from '../../actions/assign'
import { sharesText } from '../../assign/shares-text'
import { type Column, DataTable } from '../../components/data-table'
import { Card } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { saveTable } from '../../components/save-table'
import { refusalOf } from '../../i18n/fault-text'
import { formatDay, formatInstant, formatNumber } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook, usePortions, useSharing } from '../../store/hooks'
import { sayRefused, sayWithUndo } from '../say-removed'
import { type HandRow, handRows } from './hand-rows'
import { costText, seriesText } from './rule-preview'

const MS_PER_DAY = 86_400_000

/** Everything that was assigned by hand, each to be taken back. Nothing where nothing was. */
export function ByHandCard() {
  const book = useBook()
  const portions = usePortions()
  const sharing = useSharing()
  const rows = useMemo(() => handRows(book, portions, sharing), [book, portions, sharing])
  if (rows.length === 0) return null
  const { zone } = book.settings
  const columns: readonly Column<HandRow>[] = [
    {
      id: 'what',
      header: t('importPreview.column.what'),
      value: (row) => whatText(row, zone),
      cell: (row) => (
        <span className="cb-provider" title={whatText(row, zone)}>
          {row.series === null ? null : <ProviderMark provider={row.series.provider} size="sm" />}
          <span className="cb-ellipsis">{whatText(row, zone)}</span>
        </span>
      ),
    },
    {
      id: 'task',
      header: t('tasks.column.task'),
      value: ({ assignment }) => sharesText(assignment.shares, book.tasks),
    },
    {
      id: 'rows',
      header: t('tasks.column.rows'),
      value: (row) => row.rows,
      cell: (row) => formatNumber(row.rows),
      align: 'right',
      width: 80,
    },
    { id: 'cost', header: t('tasks.column.cost'), value: ({ cost }) => costText(cost), align: 'right', width: 130 },
    {
      id: 'back',
      header: '',
      value: () => null,
      cell: ({ assignment }) => (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconArrowBackUp size={14} />}
          onClick={() => void giveBack(assignment.id)}
        >
          {t('assign.takeBack')}
        </Button>
      ),
      align: 'right',
      width: 130,
    },
  ]
  return (
    <Card title={t('assign.list')}>
      <p className="cb-tasks-text">{t('assign.list.text')}</p>
      <DataTable
        label={t('assign.list')}
        columns={columns}
        rows={rows}
        rowId={({ assignment }) => assignment.id}
        onExport={(text) => void saveTable(t('assign.list'), text)}
        maxHeight={320}
        data-testid="by-hand-table"
      />
    </Card>
  )
}

function whatText({ assignment: { subject }, series }: HandRow, zone: string): string {
  const name = series === null ? t('assign.gone') : seriesText(series)
  return subject.kind === 'series' ? name : t('assign.rowOf', { time: startText(subject.start, zone), what: name })
}

/** What begins with a day is a whole day's row. */
function startText(start: number, zone: string): string {
  return start % MS_PER_DAY === 0 ? formatDay(dayText(dayOfMs(start))) : formatInstant(start, zone)
}

async function giveBack(id: string): Promise<void> {
  const refusal = refusalOf(await takeBack([id]))
  if (refusal === null) sayWithUndo('taken-back', t('assign.takenBack'))
  else sayRefused(refusal)
}
