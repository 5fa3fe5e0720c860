import type { coverage as en } from '../en/coverage'
import type { Translation } from '../message'

export const coverage: Translation<typeof en> = {
  'coverage.title': 'Welche Tage im Buch stehen',
  'coverage.calendar': 'Tage von {account}',
  'coverage.legend': 'Wofür die Tage stehen',
  'coverage.state.imported': 'importiert',
  'coverage.state.provisional': 'kann sich noch ändern',
  'coverage.state.missing': 'fehlt',
  'coverage.state.none': 'außerhalb der Daten',
  'coverage.dataTo': 'Daten bis {day}',
  'coverage.missing': 'es fehlt {days}',
  'coverage.tail': {
    one: 'der letzte Tag kann sich noch ändern',
    other: 'die letzten {count} Tage können sich noch ändern',
  },
  'coverage.run': '{days}: {state}',
  'coverage.column.month': 'Monat',
  'coverage.column.missingDays': 'Fehlende Tage',
  'coverage.showCalendar': 'Als Kalender zeigen',
  'coverage.showTable': 'Als Tabelle zeigen',
  'coverage.earlier': 'Die letzten {count} Monate; frühere stehen in der Tabelle.',
}
