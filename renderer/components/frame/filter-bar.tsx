import { ActionIcon, Button, Indicator, Tooltip } from '@mantine/core'
import { IconBell, IconFileImport } from '@tabler/icons-react'
import { pickFiles } from '../../actions/imports'
import { openPage } from '../../actions/navigation'
import { t } from '../../i18n/t'
import { useAppState } from '../../store/hooks'
import type { Page } from '../../store/state'
import { FilterMenu } from './filter-menu'
import { PeriodPicker } from './period-picker'

/** Pages whose figures belong to a period. The others show what is, not what was. */
const WITH_PERIOD: readonly Page[] = ['overview', 'balances', 'spend', 'tasks', 'budgets']

export function FilterBar() {
  const page = useAppState((state) => state.page)
  const isEmpty = useAppState((state) => state.book?.isEmpty ?? true)
  const unseen = useAppState((state) => state.alerts.filter((alert) => alert.seenAt === null).length)
  const bell = unseen === 0 ? t('frame.alertsNone') : t('frame.alertsCount', { count: unseen })
  return (
    <section className="cb-bar" aria-label={t('frame.bar')}>
      {WITH_PERIOD.includes(page) && !isEmpty ? (
        <>
          <PeriodPicker />
          <FilterMenu />
        </>
      ) : null}
      <span className="cb-bar-gap" />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconFileImport size={16} aria-hidden="true" />}
        onClick={() => void pickFiles()}
        data-testid="import-button"
      >
        {t('frame.import')}
      </Button>
      <Tooltip label={bell}>
        <Indicator disabled={unseen === 0} label={unseen > 99 ? '99+' : unseen} size={16} color="red" offset={5}>
          <ActionIcon
            size="lg"
            aria-label={bell}
            aria-current={page === 'alerts' ? 'page' : undefined}
            variant={page === 'alerts' ? 'light' : 'subtle'}
            onClick={() => openPage('alerts')}
            data-testid="nav-alerts"
            data-count={unseen}
          >
            <IconBell size={19} stroke={1.7} />
          </ActionIcon>
        </Indicator>
      </Tooltip>
    </section>
  )
}
