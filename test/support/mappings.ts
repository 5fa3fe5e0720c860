import type { Mapping } from '../../shared/import/mapping/mapping'

/** Of `studio-verbrauch.csv`: semicolons, decimal comma, day first. */
export const STUDIO: Mapping = {
  id: 'studio',
  name: 'Studio',
  columns: ['Datum', 'Projekt', 'Modell', 'Bilder', 'Kosten (EUR)'],
  provider: 'Studio',
  product: '',
  time: { column: 'Datum', style: 'dmy', zone: 'UTC', days: true },
  amount: { column: 'Kosten (EUR)', unit: 'EUR' },
  numbers: 'comma',
  quantities: [{ meter: 'images', column: 'Bilder' }],
  labels: [
    { label: 'project', column: 'Projekt' },
    { label: 'model', column: 'Modell' },
  ],
  createdAt: '2026-11-20T12:00:00.000Z',
}

/** Of `voice-us.csv`: month first, clock times of New York. */
export const VOICE: Mapping = {
  ...STUDIO,
  id: 'voice',
  name: 'Voice',
  columns: ['Used on', 'Feature', 'User', 'Characters', 'Amount'],
  provider: 'Voice Inc.',
  time: { column: 'Used on', style: 'mdy', zone: 'America/New_York', days: false },
  amount: { column: 'Amount', unit: 'USD' },
  numbers: 'dot',
  quantities: [{ meter: 'characters', column: 'Characters' }],
  labels: [
    { label: 'service', column: 'Feature' },
    { label: 'member', column: 'User' },
  ],
}

/** Of `render-credits.csv`: unix seconds, counted in credits. */
export const RENDER: Mapping = {
  ...STUDIO,
  id: 'render',
  name: 'Render',
  columns: ['finished_at', 'workspace', 'model', 'seconds', 'credits'],
  provider: 'Render Farm',
  time: { column: 'finished_at', style: 'unix', zone: 'UTC', days: false },
  amount: { column: 'credits', unit: 'credits' },
  numbers: 'dot',
  quantities: [{ meter: 'seconds', column: 'seconds' }],
  labels: [
    { label: 'workspace', column: 'workspace' },
    { label: 'model', column: 'model' },
  ],
}
