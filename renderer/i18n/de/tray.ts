import type { tray as en } from '../en/tray'
import type { Translation } from '../message'

export const tray: Translation<typeof en> = {
  'tray.balance': 'Übrig: {amount}',
  'tray.spent': 'Diesen Monat ausgegeben: {amount}',
  'tray.expiry': 'Verfällt als Nächstes: {what}, am {day}',
  'tray.import': 'Importieren …',
  'tray.resume': 'Wieder melden (Pause bis {until})',
  'tray.open': 'Creditbook öffnen',
  'tray.quit': 'Beenden',
  'tray.well': 'alles im grünen Bereich',
  'tray.sample': 'Beispieldaten sind geöffnet',
  'tray.nothing': 'noch kein Guthaben und kein Budget',
}
