/** Charts: their sentences and their keys. */
export const charts = {
  'charts.showTable': 'Show as a table',
  'charts.showChart': 'Show as a chart',
  'charts.walk': '{chart}: day by day',
  'charts.total': 'Total: {amount}',
  'charts.totalColumn': 'Total',
  'charts.nothingInPeriod': 'Nothing in this period.',
  'charts.daysSummary': '{total} from {first} to {last}; most on {topDay} with {topAmount}.',
  'charts.sharesSummary': {
    one: 'All of {total} is {top}, {share}.',
    other: '{top} leads with {share} of {total}, spread over {count} entries.',
  },
  'charts.others': { one: '{count} other', other: '{count} others' },
  'charts.spent': 'Spent',
  'charts.limit': 'Limit',
  'charts.evenPace': 'Even pace',
  'charts.forecast': 'Expected',
  'charts.forecastLow': 'Expected, low',
  'charts.forecastHigh': 'Expected, high',
} as const
