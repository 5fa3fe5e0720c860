/** The one table of the app: sorted and searched in place, drawn row by row, usable without a mouse. */
import { getCoreRowModel, getSortedRowModel, type SortingState, useReactTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { t } from '../i18n/t'
import { DataTableHead } from './data-table-head'
import { RowMenu, type RowMenuItem, type RowMenuState } from './data-table-menu'
import { DataTableTools } from './data-table-tools'
import { type CellValue, cellText, compareCells, rowMatches, type TableText, tableText } from './table-text'
import './data-table.css'

export type Column<Row> = {
  readonly id: string
  readonly header: string
  /** What the column is sorted by; a bigint is nanos. */
  readonly value: (row: Row) => CellValue
  /** Text for search and CSV where it is not the plain value. */
  readonly text?: (row: Row) => string
  readonly cell?: (row: Row) => ReactNode
  /** `right` for numbers. */
  readonly align?: 'left' | 'right'
  /** Pixels; columns without one share what is left, but keep 160. */
  readonly width?: number
  readonly hint?: string
  /** Stands in the head instead of a button that sorts. */
  readonly head?: ReactNode
  /** Not drawn, but searched, copied and saved: what the drawn cells say by their looks, such as the unit of an amount. */
  readonly isExportOnly?: boolean
}

export type DataTableProps<Row> = {
  /** What the table is: its name for screen readers and for the saved file. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly sort?: { readonly column: string; readonly descending: boolean }
  readonly onRowOpen?: (row: Row) => void
  readonly rowMenu?: (row: Row) => readonly RowMenuItem[]
  /** Saves the table as it is seen; without it, only copying is offered. */
  readonly onExport?: (table: TableText) => void
  /** Cells of a closing line, by column. */
  readonly footer?: { readonly [column: string]: ReactNode }
  readonly selectedId?: string | null
  /** Pixels before the table scrolls in itself. */
  readonly maxHeight?: number
  /** False: the head is only there for screen readers; for lists whose columns speak for themselves. */
  readonly hasHead?: boolean
  /** `auto`: search and menu appear from nine rows on. */
  readonly tools?: 'auto' | 'always' | 'never'
  readonly empty?: ReactNode
  readonly toolsExtra?: ReactNode
  readonly 'data-testid'?: string
}

const ROW_HEIGHT = 36
const DRAW_ALL_UP_TO = 80
const GROWING_MINIMUM = 160

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns: allColumns, rows, rowId, onRowOpen, rowMenu, onExport, maxHeight = 520, tools = 'auto' } = props
  const columns = useMemo(() => allColumns.filter(({ isExportOnly }) => isExportOnly !== true), [allColumns])
  const [search, setSearch] = useState('')
  const [sorting, setSorting] = useState<SortingState>(props.sort ? [{ id: props.sort.column, desc: props.sort.descending }] : [])
  const [current, setCurrent] = useState(0)
  const [menu, setMenu] = useState<RowMenuState<Row> | null>(null)
  const scroller = useRef<HTMLDivElement>(null)

  const found = useMemo(
    () =>
      search.trim() === ''
        ? rows
        : rows.filter((row) =>
            rowMatches(
              allColumns.map((column) => displayText(column, row)),
              search.trim(),
            ),
          ),
    [rows, allColumns, search],
  )
  const table = useReactTable({
    data: found as Row[],
    columns: useMemo(
      () =>
        columns.map((column) => ({
          id: column.id,
          accessorFn: (row: Row) => column.value(row),
          sortDescFirst: column.align === 'right',
          sortUndefined: false as const,
          sortingFn: (a: { original: Row }, b: { original: Row }) =>
            compareCells(column.value(a.original), column.value(b.original)),
        })),
      [columns],
    ),
    state: { sorting },
    onSortingChange: setSorting,
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  })
  const ordered = table.getRowModel().rows
  const shown = useMemo(() => nullsLast(ordered, columns, sorting), [ordered, columns, sorting])
  const isVirtual = shown.length > DRAW_ALL_UP_TO
  const virtualizer = useVirtualizer({
    count: shown.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 14,
  })
  const windowed = isVirtual ? virtualizer.getVirtualItems().map((item) => item.index) : shown.map((_, index) => index)
  const before = isVirtual ? (virtualizer.getVirtualItems()[0]?.start ?? 0) : 0
  const after = isVirtual ? virtualizer.getTotalSize() - (virtualizer.getVirtualItems().at(-1)?.end ?? 0) : 0
  const hasTools = tools === 'always' || (tools === 'auto' && rows.length > 8)
  const seen = () =>
    tableText(
      allColumns,
      shown.map((row) => row.original),
    )

  const focusRow = (index: number) => {
    const next = Math.max(0, Math.min(shown.length - 1, index))
    setCurrent(next)
    if (isVirtual) virtualizer.scrollToIndex(next, { align: 'auto' })
    // The row may only be drawn after the scroll.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`tr[data-index="${next}"]`)?.focus())
  }
  const onRowKey = (event: React.KeyboardEvent<HTMLTableRowElement>, index: number, row: Row) => {
    if (event.target !== event.currentTarget) return
    const step: { [key: string]: number } = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + 10,
      PageUp: index - 10,
      Home: 0,
      End: shown.length - 1,
    }
    const target = step[event.key]
    if (target !== undefined) focusRow(target)
    else if (event.key === 'Enter' && onRowOpen) onRowOpen(row)
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const box = event.currentTarget.getBoundingClientRect()
      setMenu({ row, x: box.left + 24, y: box.bottom - 4 })
    } else return
    event.preventDefault()
  }

  return (
    <div className="cb-table-block" data-testid={props['data-testid']}>
      {hasTools ? (
        <DataTableTools
          label={label}
          search={search}
          onSearch={setSearch}
          shown={shown.length}
          total={rows.length}
          tableText={seen}
          extra={props.toolsExtra}
          {...(onExport ? { onExport } : {})}
        />
      ) : null}
      <div className="cb-table-scroll" ref={scroller} style={{ maxHeight }}>
        <table
          className="cb-table"
          data-headless={props.hasHead === false}
          aria-label={label}
          aria-rowcount={shown.length + 1}
          style={{ minWidth: minimumWidth(columns) }}
        >
          <colgroup>
            {columns.map((column) => (
              <col key={column.id} style={column.width ? { width: column.width } : undefined} />
            ))}
          </colgroup>
          <DataTableHead columns={columns} sorting={sorting} onSort={(id) => table.getColumn(id)?.toggleSorting()} />
          <tbody>
            {before > 0 ? <Spacer height={before} columns={columns.length} /> : null}
            {windowed.map((index) => {
              const row = shown[index]
              if (!row) return null
              return (
                <tr
                  key={row.id}
                  data-index={index}
                  data-row-id={row.id}
                  aria-rowindex={index + 2}
                  tabIndex={index === Math.min(current, shown.length - 1) ? 0 : -1}
                  data-opens={onRowOpen ? 'true' : undefined}
                  aria-selected={props.selectedId === undefined ? undefined : props.selectedId === row.id}
                  onFocus={() => setCurrent(index)}
                  onKeyDown={(event) => onRowKey(event, index, row.original)}
                  onClick={(event) => {
                    // Marking text in a cell is not a click on the row, and neither is a click on what stands in it.
                    if (isControl(event.target)) return
                    if (onRowOpen && (window.getSelection()?.isCollapsed ?? true)) onRowOpen(row.original)
                  }}
                  onContextMenu={(event) => {
                    event.preventDefault()
                    setMenu({ row: row.original, x: event.clientX, y: event.clientY })
                  }}
                >
                  {columns.map((column) => (
                    <td key={column.id} data-column={column.id} data-align={column.align ?? 'left'}>
                      {column.cell ? column.cell(row.original) : <CellText text={displayText(column, row.original)} />}
                    </td>
                  ))}
                </tr>
              )
            })}
            {after > 0 ? <Spacer height={after} columns={columns.length} /> : null}
            {shown.length === 0 ? (
              <tr>
                <td colSpan={columns.length} className="cb-table-empty">
                  {rows.length > 0 ? t('components.tableNothingFound', { text: search }) : (props.empty ?? t('common.none'))}
                </td>
              </tr>
            ) : null}
          </tbody>
          {props.footer ? (
            <tfoot>
              <tr>
                {columns.map((column) => (
                  <td key={column.id} data-column={column.id} data-align={column.align ?? 'left'}>
                    {props.footer?.[column.id]}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
      </div>
      <RowMenu
        state={menu}
        onClose={() => setMenu(null)}
        items={menu && rowMenu ? rowMenu(menu.row) : []}
        tableText={seen}
        rowText={(row) => tableText(allColumns, [row])}
        {...(onRowOpen ? { onOpen: onRowOpen } : {})}
        {...(onExport ? { onExport } : {})}
      />
    </div>
  )
}

/** A button of the row, or an item of the menu it opened: menus are elsewhere in the page, yet their clicks pass through here. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, a, input, [role="menu"]') !== null
}

function displayText<Row>(column: Column<Row>, row: Row): string {
  return cellText(column, row)
}

function CellText({ text }: { readonly text: string }) {
  return (
    <span className="cb-table-text" title={text.length > 18 ? text : undefined}>
      {text}
    </span>
  )
}

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr className="cb-table-spacer">
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}

function minimumWidth<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, column) => sum + (column.width ?? GROWING_MINIMUM), 0)
}

/** The library turns the whole order round for "descending"; rows without a figure still belong at the end. */
function nullsLast<Row, R extends { original: Row }>(
  rows: readonly R[],
  columns: readonly Column<Row>[],
  sorting: SortingState,
): R[] {
  const first = sorting[0]
  const column = first?.desc ? columns.find(({ id }) => id === first.id) : undefined
  if (!column) return [...rows]
  return [
    ...rows.filter((row) => column.value(row.original) !== null),
    ...rows.filter((row) => column.value(row.original) === null),
  ]
}
