/** What the application menu asks for. Commands that open something on the screen are handed to whoever draws it. */
import type { MenuCommand } from '../../shared/ipc/contract'
import { pauseAlerts } from './alerts'
import { saveBackup } from './exports'
import { pickFiles, pickFolder } from './imports'
import { openPage } from './navigation'
import { redo, undo } from './undo'

export type ScreenCommand = 'palette' | 'shortcuts' | 'restore-backup'

let onScreen: (command: ScreenCommand) => void = () => {}

/** Returns the function that ends it. */
export function listenToScreenCommands(listener: (command: ScreenCommand) => void): () => void {
  onScreen = listener
  return () => {
    if (onScreen === listener) onScreen = () => {}
  }
}

export async function runMenuCommand(command: MenuCommand): Promise<void> {
  switch (command) {
    case 'import':
      return pickFiles()
    case 'import-folder':
      return pickFolder()
    case 'save-backup':
      await saveBackup()
      return
    case 'undo':
      await undo()
      return
    case 'redo':
      await redo()
      return
    case 'restore-backup':
    case 'palette':
    case 'shortcuts':
      return onScreen(command)
    case 'pause-hour':
      await pauseAlerts('hour')
      return
    case 'pause-tomorrow':
      await pauseAlerts('tomorrow')
      return
    case 'resume-alerts':
      await pauseAlerts(null)
      return
    case 'go-overview':
      return openPage('overview')
    case 'go-balances':
      return openPage('balances')
    case 'go-spend':
      return openPage('spend')
    case 'go-tasks':
      return openPage('tasks')
    case 'go-budgets':
      return openPage('budgets')
    case 'go-plans':
      return openPage('plans')
    case 'go-imports':
      return openPage('imports')
    case 'go-settings':
      return openPage('settings')
  }
}
