import { Checkbox } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Column } from '../components/data-table'
import { t } from '../i18n/t'

type Ticks<Row> = {
  readonly column: Column<Row>
  readonly chosen: readonly Row[]
  clear(): void
}

/** Rows of a table chosen by ticks. `rowId` must stay the same function. */
export function useTicks<Row>(rows: readonly Row[], rowId: (row: Row) => string): Ticks<Row> {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const column = useMemo((): Column<Row> => {
    const ids = rows.map(rowId)
    const isAll = ids.length > 0 && ids.every((id) => ticked.has(id))
    return {
      id: 'tick',
      header: t('assign.tick'),
      head: (
        <Checkbox
          size="xs"
          aria-label={t('assign.tickAll')}
          checked={isAll}
          indeterminate={!isAll && ids.some((id) => ticked.has(id))}
          onChange={() => setTicked(new Set(isAll ? [] : ids))}
        />
      ),
      value: () => null,
      cell: (row) => (
        <Checkbox
          size="xs"
          aria-label={t('assign.tickRow')}
          checked={ticked.has(rowId(row))}
          onChange={() => setTicked(toggled(ticked, rowId(row)))}
        />
      ),
      width: 36,
    }
  }, [rows, rowId, ticked])
  return { column, chosen: rows.filter((row) => ticked.has(rowId(row))), clear: () => setTicked(new Set()) }
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}
