import { Tooltip, UnstyledButton } from '@mantine/core'
import {
  type Icon,
  IconChartBar,
  IconFileImport,
  IconLayoutDashboard,
  IconListDetails,
  IconScale,
  IconSettings,
  IconTargetArrow,
  IconWallet,
} from '@tabler/icons-react'
import { openPage } from '../../actions/navigation'
import { t } from '../../i18n/t'
import { useAppState } from '../../store/hooks'
import type { Page } from '../../store/state'
import { Brand } from './brand'

const PAGES: readonly { readonly page: Exclude<Page, 'alerts' | 'client-statements'>; readonly icon: Icon }[] = [
  { page: 'overview', icon: IconLayoutDashboard },
  { page: 'balances', icon: IconWallet },
  { page: 'spend', icon: IconChartBar },
  { page: 'tasks', icon: IconListDetails },
  { page: 'budgets', icon: IconTargetArrow },
  { page: 'plans', icon: IconScale },
  { page: 'imports', icon: IconFileImport },
  { page: 'settings', icon: IconSettings },
]

export function Rail() {
  const current = useAppState(({ page }) => (page === 'client-statements' ? 'tasks' : page))
  return (
    <nav className="cb-rail" aria-label={t('frame.pages')}>
      <Brand />
      <ul className="cb-rail-list">
        {PAGES.map(({ page, icon: PageIcon }) => (
          <li key={page} data-last={page === 'settings' ? 'true' : undefined}>
            <Tooltip label={t(`frame.${page}`)} position="right" disabled={false} classNames={{ tooltip: 'cb-rail-tooltip' }}>
              <UnstyledButton
                className="cb-rail-item"
                aria-current={current === page ? 'page' : undefined}
                onClick={() => openPage(page)}
                data-testid={`nav-${page}`}
              >
                <PageIcon size={19} stroke={1.7} aria-hidden="true" />
                <span className="cb-rail-text">{t(`frame.${page}`)}</span>
              </UnstyledButton>
            </Tooltip>
          </li>
        ))}
      </ul>
    </nav>
  )
}
