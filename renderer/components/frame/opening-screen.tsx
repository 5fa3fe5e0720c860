import { Loader } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { t } from '../../i18n/t'
import { useAppState } from '../../store/hooks'
import { EmptyState } from '../empty-state'
import './frame.css'

/** Before a book is open, or when it cannot be. */
export function OpeningScreen() {
  const failure = useAppState((state) => state.failure)
  const hasFailed = useAppState((state) => state.status === 'failed')
  return (
    <div className="cb-opening">
      {hasFailed ? (
        <EmptyState icon={IconAlertTriangle} title={t('frame.failed')} text={failure ?? ''} data-testid="book-failed" />
      ) : (
        <>
          <Loader size="sm" />
          <p role="status">{t('frame.loading')}</p>
        </>
      )}
    </div>
  )
}
