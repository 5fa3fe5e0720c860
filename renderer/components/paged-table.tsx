/** A table of any length whose rows live elsewhere: only those in sight are fetched and drawn. Sorting and search are its owner's. */
import { type KeyboardEvent, useRef, useState } from 'react'
import { t } from '../i18n/t'
import type { Column } from './data-table'
import { DataTableHead } from './data-table-head'
import './data-table.css'
import { usePages } from './use-pages'
import { ROW_HEIGHT, rowWindow, scrollTopFor, useView } from './use-row-window'

const HEAD_HEIGHT = 33
const GROWING_MINIMUM = 160

type PagedTableProps<Row> = {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly total: number
  readonly load: (from: number, count: number) => Promise<readonly Row[]>
  /** Changes whenever rows may have; `query` where it is other rows altogether. */
  readonly source: unknown
  readonly query: string
  readonly sort: { readonly column: string; readonly descending: boolean }
  readonly onSort: (column: string) => void
  /** The space bar, pressed on a row. */
  readonly onToggle?: (row: Row) => void
  readonly maxHeight: number
  readonly empty: string
  readonly 'data-testid'?: string
}

export function PagedTable<Row>(props: PagedTableProps<Row>) {
  const { label, columns, total, sort, onToggle, maxHeight } = props
  const scroller = useRef<HTMLDivElement>(null)
  const view = useView(scroller)
  const { first, end, before, after } = rowWindow(total, view)
  const { rowAt } = usePages(props.load, props.source, props.query, first, end)
  const [current, setCurrent] = useState(0)

  const focusRow = (index: number) => {
    const next = Math.max(0, Math.min(total - 1, index))
    setCurrent(next)
    const top = scrollTopFor(next, total, view, HEAD_HEIGHT)
    if (top !== null && scroller.current) scroller.current.scrollTop = top
    // The row may only be drawn after the scroll, and that after a frame of its own.
    const focus = () => scroller.current?.querySelector<HTMLElement>(`tr[data-index="${next}"]`)?.focus()
    requestAnimationFrame(() => requestAnimationFrame(focus))
  }
  const onKey = (event: KeyboardEvent<HTMLTableRowElement>, index: number, row: Row | undefined) => {
    if (event.target !== event.currentTarget) return
    const steps: { readonly [key: string]: number } = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + 10,
      PageUp: index - 10,
      Home: 0,
      End: total - 1,
    }
    const target = steps[event.key]
    if (target !== undefined) focusRow(target)
    else if (event.key === ' ' && row !== undefined && onToggle) onToggle(row)
    else return
    event.preventDefault()
  }

  const indexes = Array.from({ length: end - first }, (_, offset) => first + offset)
  return (
    <div
      className="cb-table-scroll"
      ref={scroller}
      style={{ height: Math.min(maxHeight, HEAD_HEIGHT + Math.max(2, total) * ROW_HEIGHT) }}
    >
      <table
        className="cb-table"
        aria-label={label}
        aria-rowcount={total + 1}
        style={{ minWidth: columns.reduce((sum, column) => sum + (column.width ?? GROWING_MINIMUM), 0) }}
        data-testid={props['data-testid']}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <DataTableHead columns={columns} sorting={[{ id: sort.column, desc: sort.descending }]} onSort={props.onSort} />
        <tbody>
          {before > 0 ? <Spacer height={before} columns={columns.length} /> : null}
          {indexes.map((index) => {
            const row = rowAt(index)
            return (
              <tr
                key={index}
                data-index={index}
                data-row-id={row === undefined ? undefined : index}
                aria-rowindex={index + 2}
                aria-busy={row === undefined}
                tabIndex={index === Math.min(current, total - 1) ? 0 : -1}
                onFocus={() => setCurrent(index)}
                onKeyDown={(event) => onKey(event, index, row)}
              >
                {columns.map((column) => (
                  <td key={column.id} data-column={column.id} data-align={column.align ?? 'left'}>
                    {row === undefined ? null : (column.cell?.(row) ?? String(column.value(row) ?? ''))}
                  </td>
                ))}
              </tr>
            )
          })}
          {after > 0 ? <Spacer height={after} columns={columns.length} /> : null}
          {total === 0 ? (
            <tr>
              <td colSpan={columns.length} className="cb-table-empty">
                {props.empty === '' ? t('common.none') : props.empty}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  )
}

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr className="cb-table-spacer">
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}
