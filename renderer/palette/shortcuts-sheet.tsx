import { Kbd, Modal } from '@mantine/core'
import { t } from '../i18n/t'
import { PAGE_KEYS, PAGES } from './palette-actions'
import './palette.css'

type ShortcutsSheetProps = { readonly opened: boolean; readonly onClose: () => void; readonly modifier: string }
type Line = { readonly keys: readonly string[]; readonly text: string }

export function ShortcutsSheet({ opened, onClose, modifier }: ShortcutsSheetProps) {
  const everywhere: readonly Line[] = [
    { keys: [modifier, 'K'], text: t('palette.shortcuts.palette') },
    { keys: ['?'], text: t('palette.shortcuts.help') },
    { keys: [modifier, 'O'], text: t('palette.shortcuts.import') },
    { keys: [modifier, 'Z'], text: t('palette.shortcuts.undo') },
    { keys: [modifier, 'Y'], text: t('palette.shortcuts.redo') },
    ...PAGES.slice(0, PAGE_KEYS).map((page, index) => ({
      keys: [modifier, String(index + 1)],
      text: t('palette.shortcuts.go', { page: t(`frame.${page}`) }),
    })),
    { keys: ['Esc'], text: t('palette.shortcuts.close') },
  ]
  const tables: readonly Line[] = [
    { keys: ['↑', '↓'], text: t('palette.shortcuts.rows') },
    { keys: ['Enter'], text: t('palette.shortcuts.open') },
    { keys: ['Shift', 'F10'], text: t('palette.shortcuts.menu') },
  ]
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('palette.shortcuts')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div data-testid="shortcuts-sheet">
        <Section title={t('palette.shortcuts.everywhere')} lines={everywhere} />
        <Section title={t('palette.shortcuts.tables')} lines={tables} />
      </div>
    </Modal>
  )
}

function Section({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  return (
    <section className="cb-keys">
      <h3 className="cb-keys-title">{title}</h3>
      <dl className="cb-keys-list">
        {lines.map(({ keys, text }) => (
          <div key={text}>
            <dt>{text}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key} size="sm">
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
