import { Badge, Tabs } from '@mantine/core'
import { useState } from 'react'
import type { ImportChoices } from '../../shared/ledger/book-types'
import { formatNumber } from '../i18n/format'
import { t } from '../i18n/t'
import type { ImportPreview, PreviewTab } from '../store/state'
import { FixProblems } from './fix-problems'
import { PreviewRowList } from './preview-rows'

type PreviewTablesProps = {
  readonly jobId: string
  readonly preview: ImportPreview
  readonly zone: string
  readonly onChoices: (choices: ImportChoices) => void
}

const ROW_TABS = ['all', 'new', 'already', 'restated', 'kept', 'withdrawn'] as const satisfies readonly PreviewTab[]
type Tab = PreviewTab | 'problems'
/** These are rare enough to be shown only where there are any. */
const RARE: readonly Tab[] = ['kept', 'withdrawn']

/** The rows of the file by what would become of them. */
export function PreviewTables({ jobId, preview, zone, onChoices }: PreviewTablesProps) {
  const sizeOf = (tab: Tab): number => (tab === 'problems' ? preview.problemCount : preview.sizes[tab])
  const tabs = [...ROW_TABS, 'problems' as const].filter((tab) => sizeOf(tab) > 0 || !RARE.includes(tab))
  const [chosen, setChosen] = useState<Tab | null>(null)
  const first = tabs.find((tab) => tab !== 'all' && sizeOf(tab) > 0) ?? 'all'
  const active = chosen !== null && tabs.includes(chosen) ? chosen : first
  return (
    <Tabs value={active} onChange={(value) => setChosen(value as Tab | null)} keepMounted={false}>
      <Tabs.List>
        {tabs.map((tab) => (
          <Tabs.Tab
            key={tab}
            value={tab}
            data-testid={`import-tab-${tab}`}
            rightSection={
              <Badge size="sm" variant="light" color={tab === 'problems' && sizeOf(tab) > 0 ? 'orange' : 'gray'}>
                {formatNumber(sizeOf(tab))}
              </Badge>
            }
          >
            {t(`importPreview.tab.${tab}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {ROW_TABS.map((tab) => (
        <Tabs.Panel key={tab} value={tab} pt="sm">
          <PreviewRowList jobId={jobId} preview={preview} tab={tab} zone={zone} />
        </Tabs.Panel>
      ))}
      <Tabs.Panel value="problems" pt="sm">
        <FixProblems preview={preview} onChoices={onChoices} />
      </Tabs.Panel>
    </Tabs>
  )
}
