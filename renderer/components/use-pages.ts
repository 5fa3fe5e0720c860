/** Rows that live elsewhere, fetched page by page as they come into sight. */
import { useEffect, useRef, useState } from 'react'

const PAGE = 100

export type Pages<Row> = { rowAt(index: number): Row | undefined }

/**
 * `source`: changes whenever the rows may have. What was there stays on screen until its page has come anew, so that a tick does not
 * make a table flicker; `query` says when it is other rows altogether.
 */
export function usePages<Row>(
  load: (from: number, count: number) => Promise<readonly Row[]>,
  source: unknown,
  query: string,
  first: number,
  end: number,
): Pages<Row> {
  const pages = useRef({ source, query, rows: new Map<number, readonly Row[]>(), fresh: new Map<number, unknown>() })
  const [, redraw] = useState(0)
  if (pages.current.query !== query) pages.current = { source, query, rows: new Map(), fresh: new Map() }
  const firstPage = Math.floor(first / PAGE)
  const lastPage = end > first ? Math.floor((end - 1) / PAGE) : firstPage - 1

  useEffect(() => {
    const here = pages.current
    for (let page = firstPage; page <= lastPage; page++) {
      if (here.fresh.get(page) === source) continue
      here.fresh.set(page, source)
      void load(page * PAGE, PAGE).then((rows) => {
        if (pages.current !== here || here.fresh.get(page) !== source) return
        here.rows.set(page, rows)
        redraw((count) => count + 1)
      })
    }
  }, [load, source, firstPage, lastPage])

  return { rowAt: (index) => pages.current.rows.get(Math.floor(index / PAGE))?.[index % PAGE] }
}
