import { Button } from '@mantine/core'
import { IconArrowBackUp, IconTags } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { Assignment } from '../../shared/ledger/book-types'
import { filingOf } from '../../shared/ledger/counted-book'
import type { BookRow } from '../../shared/ledger/rows-behind'
import { UNATTRIBUTED } from '../../shared/tasks/attribution'
import { sharesOf } from '../../shared/tasks/shares'
import { takeBack } from '../actions/assign'
import type { Column } from '../components/data-table'
import type { RowMenuItem } from '../components/data-table-menu'
import { refusalOf } from '../i18n/fault-text'
import { t } from '../i18n/t'
import { sayRefused, sayWithUndo } from '../pages/say-removed'
import { useBook, useSharing } from '../store/hooks'
import { AssignDialog, type AssignRequest } from './assign-dialog'
import { sharesText } from './shares-text'
import { useTicks } from './use-ticks'

type RowAssigning = {
  readonly tick: Column<BookRow>
  readonly task: Column<BookRow>
  readonly tools: ReactNode
  readonly dialog: ReactNode
  menu(row: BookRow): readonly RowMenuItem[]
}

/** Single rows given to tasks by hand, and taken back: what a table of rows needs for it. */
export function useRowAssigning(
  rows: readonly BookRow[],
  rowId: (row: BookRow) => string,
  rowText: (row: BookRow) => string,
): RowAssigning {
  const { column: tick, chosen, clear } = useTicks(rows, rowId)
  const [request, setRequest] = useState<AssignRequest | null>(null)
  const sharesOfRow = useRowShares()
  const byHand = assignmentsOf(chosen)

  const ask = (of: readonly BookRow[]) => {
    const [first] = of
    if (first === undefined) return
    setRequest({
      what: of.length === 1 ? rowText(first) : t('common.rows', { count: of.length }),
      subjects: of.map(subjectOf),
      replaces: assignmentsOf(of),
      shares: of.length === 1 && first.assignmentId !== null ? sharesOfRow(first).shares : [],
    })
  }
  const giveBack = async (ids: readonly string[]) => {
    const refusal = refusalOf(await takeBack(ids))
    if (refusal === null) sayWithUndo('taken-back', t('assign.takenBack'))
    else sayRefused(refusal)
    clear()
  }

  const task = useMemo(
    (): Column<BookRow> => ({
      id: 'task',
      header: t('tasks.column.task'),
      value: (row) => sharesOfRow(row).text,
      cell: (row) => {
        const { text, isByHand, shares } = sharesOfRow(row)
        return (
          <span className={shares.length === 0 ? 'cb-dim cb-ellipsis' : 'cb-ellipsis'} title={text}>
            {text}
            {isByHand ? <span className="cb-dim"> ({t('assign.byHand')})</span> : null}
          </span>
        )
      },
      width: 160,
    }),
    [sharesOfRow],
  )

  return {
    tick,
    task,
    menu: (row) => [
      { label: t('assign.rowMenu'), icon: IconTags, onClick: () => ask([row]) },
      ...(row.assignmentId === null
        ? []
        : [{ label: t('assign.takeBack'), icon: IconArrowBackUp, onClick: () => void giveBack(assignmentsOf([row])) }]),
    ],
    tools:
      chosen.length === 0 ? null : (
        <span className="cb-assign-tools">
          {byHand.length === 0 ? null : (
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconArrowBackUp size={14} />}
              onClick={() => void giveBack(byHand)}
              data-testid="rows-take-back"
            >
              {t('assign.takeBack')}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="light"
            leftSection={<IconTags size={14} />}
            onClick={() => ask(chosen)}
            data-testid="rows-assign"
          >
            {t('assign.rows', { count: chosen.length })}
          </Button>
        </span>
      ),
    dialog:
      request === null ? null : (
        <AssignDialog
          request={request}
          onClose={() => {
            setRequest(null)
            clear()
          }}
        />
      ),
  }
}

/** What a row is shared out to, by whom. */
function useRowShares() {
  const { tasks } = useBook()
  const sharing = useSharing()
  return useMemo(
    () => (row: BookRow) => {
      const own = row.assignmentId === null ? undefined : sharing.listOfRow.get(row.assignmentId)
      const who = sharing.by[own ?? sharing.listOf[row.series.id] ?? UNATTRIBUTED]
      const shares = who === undefined ? [] : 'subject' in who ? who.shares : sharesOf(who)
      return { shares, isByHand: who !== undefined && 'subject' in who, text: sharesText(shares, tasks) }
    },
    [tasks, sharing],
  )
}

function subjectOf({ series, key, start }: BookRow): Assignment['subject'] {
  return { kind: 'row', accountId: filingOf(series), format: series.format, key, start }
}

function assignmentsOf(rows: readonly BookRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ assignmentId }) => (assignmentId === null ? [] : [assignmentId])))]
}
