import { Button } from '@mantine/core'
import { IconFolderSearch } from '@tabler/icons-react'
import { isMappedFormat } from '../../../shared/import/format-ids'
import { findFormat } from '../../../shared/import/formats/index'
import { changeWatchedFolder, takeFound } from '../../actions/watched-folder'
import { Card } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { formatTitle } from '../../i18n/format-texts'
import { t } from '../../i18n/t'
import { useAppState, useBook } from '../../store/hooks'
import './found-exports.css'

/** What lies in the watched folder and waits for a yes; without such a folder, the offer to watch one. */
export function FoundExports() {
  const { folder, waiting } = useAppState((state) => state.watched)
  const { mappings } = useBook()
  if (folder === null) {
    return (
      <div className="cb-watch-offer" data-testid="watch-offer">
        <span>{t('watch.offer')}</span>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconFolderSearch size={15} />}
          onClick={() => void changeWatchedFolder('choose')}
        >
          {t('watch.choose')}
        </Button>
      </div>
    )
  }
  if (waiting.length === 0) return null
  return (
    <Card title={t('watch.waiting', { folder: folder.name })} data-testid="found-exports">
      <ul className="cb-found">
        {waiting.map(({ foundId, fileName, format }) => (
          <li key={foundId}>
            {isMappedFormat(format) ? null : <ProviderMark provider={findFormat(format).provider} size="sm" />}
            <span className="cb-found-text">
              <span>{fileName}</span>
              <span className="cb-dim cb-small">{formatTitle(format, mappings)}</span>
            </span>
            <Button size="xs" onClick={() => void takeFound(foundId, 'open')} data-testid="found-open">
              {t('watch.open')}
            </Button>
            <Button size="xs" variant="subtle" onClick={() => void takeFound(foundId, 'dismiss')} data-testid="found-dismiss">
              {t('watch.dismiss')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
