import { Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { SortingState } from '@tanstack/react-table'
import type { Column } from './data-table'

type DataTableHeadProps<Row> = {
  readonly columns: readonly Column<Row>[]
  readonly sorting: SortingState
  readonly onSort: (column: string) => void
}

export function DataTableHead<Row>({ columns, sorting, onSort }: DataTableHeadProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          // A column of buttons has no name, and a header cell without one is nothing a screen reader could say.
          if (column.header === '' && column.head === undefined) return <td key={column.id} />
          const order = sorting.find(({ id }) => id === column.id)
          const button = (
            <button type="button" className="cb-table-sort" onClick={() => onSort(column.id)}>
              <span className="cb-ellipsis">{column.header}</span>
              {order ? (
                order.desc ? (
                  <IconArrowDown size={13} stroke={2} aria-hidden="true" />
                ) : (
                  <IconArrowUp size={13} stroke={2} aria-hidden="true" />
                )
              ) : null}
            </button>
          )
          return (
            <th
              key={column.id}
              scope="col"
              data-align={column.align ?? 'left'}
              aria-sort={order ? (order.desc ? 'descending' : 'ascending') : 'none'}
            >
              {column.head ?? (column.hint ? <Tooltip label={column.hint}>{button}</Tooltip> : button)}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
