import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { previewRows, tickRows } from '../actions/imports'
import { PagedTable } from '../components/paged-table'
import { t } from '../i18n/t'
import type { ImportPreview, PreviewPage, PreviewQuery, PreviewRow, PreviewTab } from '../store/state'
import { previewRowColumns } from './preview-row-columns'

const MAX_HEIGHT = 300
const SEARCH_AFTER_MS = 200
const NO_PAGE: PreviewPage = { total: 0, tickable: 0, ticked: 0, rows: [] }

type PreviewRowListProps = {
  readonly jobId: string
  readonly preview: ImportPreview
  readonly tab: PreviewTab
  readonly zone: string
}

/** All rows of one tab: searched, sorted and ticked where they lie, shown as they come into sight. */
export function PreviewRowList({ jobId, preview, tab, zone }: PreviewRowListProps) {
  const [search, setSearch] = useState('')
  const [wanted] = useDebouncedValue(search, SEARCH_AFTER_MS)
  const [sort, setSort] = useState<PreviewQuery['sort']>({ by: 'line', descending: false })
  const query = useMemo((): PreviewQuery => ({ tab, search: wanted, sort }), [tab, wanted, sort])
  const counts = useCounts(jobId, query, preview)
  const load = useCallback(
    async (from: number, count: number) => (await previewRows(jobId, query, from, count))?.rows ?? [],
    [jobId, query],
  )
  const tick = (row: PreviewRow) => {
    if (row.ticked !== null) void tickRows(jobId, query, [row.id], !row.ticked)
  }
  const columns = previewRowColumns({
    tab,
    zone,
    counts,
    onTick: tick,
    onTickAll: (ticked) => void tickRows(jobId, query, 'all', ticked),
  })
  return (
    <>
      {preview.sizes[tab] > 8 ? (
        <div className="cb-table-tools">
          <TextInput
            className="cb-table-search"
            size="xs"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            leftSection={<IconSearch size={14} aria-hidden="true" />}
            placeholder={t('common.search')}
            aria-label={t('components.tableSearch', { table: t(`importPreview.tab.${tab}`) })}
          />
          <span className="cb-table-count" role="status">
            {counts.total === preview.sizes[tab]
              ? t('common.rows', { count: counts.total })
              : t('components.tableShown', { shown: counts.total, total: preview.sizes[tab] })}
          </span>
        </div>
      ) : null}
      <PagedTable
        label={t(`importPreview.tab.${tab}`)}
        columns={columns}
        total={counts.total}
        load={load}
        source={preview}
        query={JSON.stringify(query)}
        sort={{ column: sort.by, descending: sort.descending }}
        onSort={(column) => {
          const by = column as PreviewQuery['sort']['by']
          setSort({ by, descending: sort.by === by ? !sort.descending : by === 'billed' })
        }}
        onToggle={tick}
        maxHeight={MAX_HEIGHT}
        empty={wanted === '' ? '' : t('components.tableNothingFound', { text: wanted })}
        data-testid="import-rows"
      />
    </>
  )
}

/** How many rows the query has, and how many of them are ticked. The preview is another object after every tick. */
function useCounts(jobId: string, query: PreviewQuery, preview: ImportPreview): PreviewPage {
  const asked = useMemo(() => ({ query, preview }), [query, preview])
  const [known, setKnown] = useState<{ readonly query: PreviewQuery; readonly page: PreviewPage } | null>(null)
  useEffect(() => {
    let isWanted = true
    void previewRows(jobId, asked.query, 0, 0).then((page) => {
      if (isWanted && page !== null) setKnown({ query: asked.query, page })
    })
    return () => {
      isWanted = false
    }
  }, [jobId, asked])
  if (known !== null && known.query === query) return known.page
  return query.search === '' ? { ...NO_PAGE, total: preview.sizes[query.tab] } : NO_PAGE
}
