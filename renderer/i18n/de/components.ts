import type { components as en } from '../en/components'
import type { Translation } from '../message'

export const components: Translation<typeof en> = {
  'components.moneyUnknown': 'nicht bekannt',
  'components.moneyExact': 'Genau {amount}',
  'components.moneyOpen': '{label} {amount}: Zeilen dahinter zeigen',
  'components.tableSearch': 'Suchen in {table}',
  'components.tableCopy': 'Als CSV kopieren',
  'components.tableSave': 'Als CSV speichern …',
  'components.tableActions': 'Aktionen für {table}',
  'components.tableNothingFound': 'Nichts passt zu „{text}“.',
  'components.tableShown': '{shown} von {total}',
  'components.rowOpen': 'Öffnen',
  'components.rowCopy': 'Zeile kopieren',
  'components.sortAscending': '{column}, aufsteigend sortiert',
  'components.sortDescending': '{column}, absteigend sortiert',
  'components.sortNone': '{column}, nicht sortiert',
  'components.copied': 'In die Zwischenablage kopiert.',
  'components.verdictOk': 'Im Rahmen',
  'components.verdictWatch': 'Im Auge behalten',
  'components.verdictOver': 'Überschritten',
  'components.verdictNone': 'Zu wenig Daten',
  'components.crashTitle': 'Diese Seite konnte nicht gezeichnet werden',
  'components.crashText':
    'Ihr Buch ist sicher: Es wurde nichts geändert. Öffnen Sie eine andere Seite oder zeichnen Sie diese neu.',
  'components.reload': 'Neu zeichnen',
}
