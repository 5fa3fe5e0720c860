import { Alert } from '@mantine/core'
import { IconFileAlert } from '@tabler/icons-react'
import type { ReadError } from '../../shared/import/batch'
import { t } from '../i18n/t'
import { failureTexts } from './preview-summary'

/** Why a file could not be read, and what to do about it. */
export function FailedFile({ fileName, error }: { readonly fileName: string; readonly error: ReadError }) {
  const { why, todo } = failureTexts(error.code)
  return (
    <div className="cb-import-wait" style={{ justifyContent: 'flex-start' }} data-testid="import-failed" data-code={error.code}>
      <Alert
        color={error.code === 'cancelled' ? 'gray' : 'red'}
        variant="light"
        icon={<IconFileAlert size={20} />}
        title={t('importPreview.failed.heading', { file: fileName })}
      >
        <p style={{ margin: '0 0 6px' }}>{why}</p>
        <p style={{ margin: 0 }}>{todo}</p>
      </Alert>
      {error.message === '' ? null : (
        <p className="cb-import-detail">
          <span className="cb-dim">{t('importPreview.failed.detail')}: </span>
          {error.message}
        </p>
      )}
    </div>
  )
}
