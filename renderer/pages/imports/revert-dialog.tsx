import { showNotification } from '@mantine/notifications'
import type { ImportRecord } from '../../../shared/ledger/book-types'
import { placeOf } from '../../../shared/ledger/import-order'
import { revertImport } from '../../actions/imports'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { formatAmount, formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'

type RevertDialogProps = { readonly record: ImportRecord; readonly onClose: () => void; readonly onDone: () => void }

/** Says what will change before it does. */
export function RevertDialog({ record, onClose, onDone }: RevertDialogProps) {
  const { imports } = useBook()
  const { counts, delta } = record
  const changes = Object.entries(delta)
    .filter(([, nanos]) => nanos !== 0n)
    .map(([unit, nanos]) => formatAmount(-nanos, unit, { signed: true }))
  const effects = [
    ...(counts.new > 0 ? [t('imports.revert.rows', { count: counts.new })] : []),
    ...(counts.restated > 0 ? [t('imports.revert.restated', { count: counts.restated })] : []),
    ...(counts.withdrawn > 0 ? [t('imports.revert.withdrawn', { count: counts.withdrawn })] : []),
    ...(changes.length > 0 ? [t('imports.revert.money', { change: formatList(changes) })] : []),
  ]
  const hasLater = imports.some(
    (other) => placeOf(other) > placeOf(record) && other.accountIds.some((accountId) => record.accountIds.includes(accountId)),
  )
  return (
    <FormDialog
      opened
      danger
      title={t('imports.revert.title')}
      submitLabel={t('imports.revert.submit')}
      onClose={onClose}
      onSubmit={async () => {
        const result = await revertImport(record.id)
        if (result.ok) {
          onDone()
          showNotification({ message: t('imports.reverted', { file: record.fileName }) })
        }
        return refusalOf(result)
      }}
      data-testid="revert-dialog"
    >
      <p style={{ margin: '0 0 8px', fontWeight: 600, overflowWrap: 'anywhere' }}>{record.fileName}</p>
      <p style={{ margin: 0 }}>{t('imports.revert.text')}</p>
      {effects.length === 0 ? null : (
        <ul style={{ margin: '10px 0 0', paddingLeft: 20 }}>
          {effects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
      )}
      {hasLater ? (
        <p className="cb-dim" style={{ margin: '10px 0 0' }}>
          {t('imports.revert.laterFiles')}
        </p>
      ) : null}
    </FormDialog>
  )
}
