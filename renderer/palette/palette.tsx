import { Kbd, useComputedColorScheme } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { closeSpotlight, openSpotlight, Spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.css'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { pickFiles } from '../actions/imports'
import { listenToScreenCommands, type ScreenCommand } from '../actions/menu'
import { openPage } from '../actions/navigation'
import { redo, undo } from '../actions/undo'
import { t } from '../i18n/t'
import { RestoreFlow } from '../pages/imports/restore-flow'
import { useAppState, useBook, useToday } from '../store/hooks'
import { shortcutOf } from './keys'
import { PAGES, paletteGroups } from './palette-actions'
import { ShortcutsSheet } from './shortcuts-sheet'

/** What works everywhere: Ctrl/Cmd-K, `?`, undo and redo, page keys, and the menu items that open something. */
export function Palette() {
  const book = useBook()
  const today = useToday()
  const isSample = useAppState((state) => state.isSample)
  const canUndo = useAppState((state) => state.canUndo)
  const canRedo = useAppState((state) => state.canRedo)
  const isDark = useComputedColorScheme('light') === 'dark'
  const [open, setOpen] = useState<'shortcuts' | 'restore' | null>(null)
  const showShortcuts = () => setOpen('shortcuts')

  useEffect(() => {
    const run = (command: ScreenCommand) => {
      if (command === 'palette') openSpotlight()
      else setOpen(command === 'shortcuts' ? 'shortcuts' : 'restore')
    }
    const onKey = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event)
      if (shortcut === null) return
      // Otherwise the application menu would do the same once more.
      event.preventDefault()
      if (shortcut === 'palette') openSpotlight()
      else if (shortcut === 'shortcuts') setOpen('shortcuts')
      else if (shortcut === 'import') void pickFiles()
      else if (shortcut === 'undo') void step(undo)
      else if (shortcut === 'redo') void step(redo)
      else {
        const page = PAGES[shortcut.page]
        if (page) openPage(page)
      }
    }
    window.addEventListener('keydown', onKey)
    const stopListening = listenToScreenCommands(run)
    return () => {
      window.removeEventListener('keydown', onKey)
      stopListening()
    }
  }, [])

  const groups = paletteGroups({ book, today, isSample, canUndo, canRedo, isDark, showShortcuts, modifier: modifierName() })
  return (
    <>
      <Spotlight
        shortcut={null}
        limit={60}
        scrollable
        overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
        maxHeight="min(420px, 60vh)"
        nothingFound={t('palette.nothing')}
        searchProps={{
          leftSection: <IconSearch size={18} aria-hidden="true" />,
          placeholder: t('palette.placeholder'),
          'aria-label': t('palette.placeholder'),
        }}
        actions={groups.map(({ group, actions }) => ({
          group,
          actions: actions.map(({ id, label, keys, run }) => ({
            id,
            label,
            ...(keys ? { rightSection: <Kbd size="xs">{keys}</Kbd> } : {}),
            onClick: () => {
              closeSpotlight()
              void run()
            },
          })),
        }))}
        attributes={{ content: { 'aria-label': t('palette.name') } }}
        data-testid="palette"
      />
      <ShortcutsSheet opened={open === 'shortcuts'} onClose={() => setOpen(null)} modifier={modifierName()} />
      {open === 'restore' ? <RestoreFlow onDone={() => setOpen(null)} /> : null}
    </>
  )
}

async function step(take: typeof undo): Promise<void> {
  const taken = await take()
  showNotification({
    id: 'undo',
    message: taken === null ? t('common.nothingToUndo') : take === undo ? t('palette.undone') : t('palette.redone'),
    autoClose: 2000,
  })
}

function modifierName(): string {
  return navigator.platform.startsWith('Mac') ? '⌘' : t('palette.key.ctrl')
}
