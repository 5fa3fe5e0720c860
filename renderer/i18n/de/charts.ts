import type { charts as en } from '../en/charts'
import type { Translation } from '../message'

export const charts: Translation<typeof en> = {
  'charts.showTable': 'Als Tabelle zeigen',
  'charts.showChart': 'Als Diagramm zeigen',
  'charts.walk': '{chart}: Tag für Tag',
  'charts.total': 'Summe: {amount}',
  'charts.totalColumn': 'Summe',
  'charts.nothingInPeriod': 'Nichts in diesem Zeitraum.',
  'charts.daysSummary': '{total} vom {first} bis {last}; am meisten am {topDay} mit {topAmount}.',
  'charts.sharesSummary': {
    one: '{total} entfallen ganz auf {top}, {share}.',
    other: '{top} führt mit {share} von {total}, verteilt auf {count} Einträge.',
  },
  'charts.others': { one: '{count} weiterer', other: '{count} weitere' },
  'charts.spent': 'Ausgegeben',
  'charts.limit': 'Grenze',
  'charts.evenPace': 'Gleichmäßig',
  'charts.forecast': 'Erwartet',
  'charts.forecastLow': 'Erwartet, unten',
  'charts.forecastHigh': 'Erwartet, oben',
}
