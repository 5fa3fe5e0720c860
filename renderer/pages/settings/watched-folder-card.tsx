import { Button, Switch } from '@mantine/core'
import { IconAlertTriangle, IconFolderSearch } from '@tabler/icons-react'
import { changeWatchedFolder } from '../../actions/watched-folder'
import { Card } from '../../components/page-header'
import { t } from '../../i18n/t'
import { useAppState } from '../../store/hooks'

export function WatchedFolderCard() {
  const { folder, byItself } = useAppState((state) => state.watched)
  return (
    <Card title={t('watch.title')} data-testid="watched-folder">
      <div className="cb-settings-list">
        <p className="cb-setting-help" style={{ margin: 0 }}>
          {t('watch.help')}
        </p>
        {folder === null ? null : (
          <p className="cb-watch-state" role="status" data-state={folder.state} data-testid="watched-folder-state">
            {folder.state === 'watched' ? null : <IconAlertTriangle size={16} aria-hidden="true" />}
            <span>{t(`watch.state.${folder.state}`, { folder: folder.name })}</span>
          </p>
        )}
        <div className="cb-watch-actions">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFolderSearch size={15} />}
            onClick={() => void changeWatchedFolder('choose')}
            data-testid="watch-choose"
          >
            {folder === null ? t('watch.choose') : t('watch.change')}
          </Button>
          {folder === null ? null : (
            <Button size="xs" variant="subtle" onClick={() => void changeWatchedFolder('stop')} data-testid="watch-stop">
              {t('watch.stop')}
            </Button>
          )}
        </div>
        {folder === null ? null : (
          <Switch
            label={t('watch.byItself')}
            description={t('watch.byItself.help')}
            checked={byItself}
            onChange={(event) => void changeWatchedFolder(event.currentTarget.checked ? 'by-itself' : 'ask-first')}
            data-testid="watch-by-itself"
          />
        )}
      </div>
    </Card>
  )
}
