import { Button } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import { listStoredBackups, restoreStoredBackup } from '../../actions/backup'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { formatInstant } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'

type StoredBackup = Awaited<ReturnType<typeof listStoredBackups>>[number]

/** The copies the app makes by itself before each import. */
export function StoredBackups() {
  const { imports, settings } = useBook()
  const [backups, setBackups] = useState<readonly StoredBackup[]>([])
  const [asking, setAsking] = useState<StoredBackup | null>(null)
  const when = (backup: StoredBackup) => formatInstant(backup.takenAt, settings.zone)

  // Each import adds one and lets the oldest go, so the list is as old as the last import.
  const lastImport = imports.at(-1)?.id ?? 0
  useEffect(() => {
    let isCurrent = true
    void listStoredBackups().then((list) => {
      if (isCurrent && lastImport >= 0) setBackups(list.toReversed())
    })
    return () => {
      isCurrent = false
    }
  }, [lastImport])

  return (
    <section style={{ marginTop: 20 }} aria-label={t('settings.stored')}>
      <span className="cb-setting-label">{t('settings.stored')}</span>
      <p className="cb-setting-help">{backups.length === 0 ? t('settings.stored.empty') : t('settings.stored.help')}</p>
      <ul className="cb-stored">
        {backups.map((backup) => (
          <li key={backup.id}>
            {t('settings.stored.item', { when: when(backup), what: backup.before })}
            <Button size="compact-xs" variant="light" onClick={() => setAsking(backup)} style={{ flex: 'none' }}>
              {t('settings.stored.restore')}
            </Button>
          </li>
        ))}
      </ul>
      {asking === null ? null : (
        <FormDialog
          opened
          danger
          title={t('settings.stored.title', { when: when(asking) })}
          submitLabel={t('settings.stored.restore')}
          onClose={() => setAsking(null)}
          onSubmit={async () => {
            const result = await restoreStoredBackup(asking.id)
            if (result.ok) showNotification({ message: t('settings.stored.done', { when: when(asking) }) })
            return refusalOf(result)
          }}
        >
          <p style={{ margin: 0 }}>{t('settings.stored.text')}</p>
        </FormDialog>
      )}
    </section>
  )
}
