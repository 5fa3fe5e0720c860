/** A day that cost far more than usual, as a fact. Its period is the day: it is said once and nothing takes it back. */
import type { Account } from '../ledger/book-types'
import { formatNanos } from '../money/nanos'
import { formatDay } from '../time/days'
import { type AlertFact, presence } from './alert-fact'
import { SPIKE_LABELS, type SpikeLabels } from './spike-parts'
import type { Spike } from './spikes'

export function spikeFact(spike: Spike, accounts: readonly Account[]): AlertFact {
  const { accountId, day, unit, spent, usual, line, days, part, driver } = spike
  return {
    key: `${accountId}|${formatDay(day)}|spike`,
    kind: 'spike',
    subjectId: accountId,
    ...presence(true, true),
    canRecover: false,
    severity: 'warning',
    figures: {
      name: accounts.find(({ id }) => id === accountId)?.name ?? accountId,
      unit,
      day: formatDay(day),
      part: part === null ? '' : labelsText(part),
      spent: formatNanos(spent),
      usual: formatNanos(usual),
      line: formatNanos(line),
      usualDays: String(days),
      driver: driver === null ? '' : labelsText(driver.labels),
      driverAbove: driver === null ? '' : formatNanos(driver.above),
    },
    canStart: true,
    notify: true,
  }
}

/** "gpt-5.5 · webshop · prod key". */
export function labelsText(labels: SpikeLabels): string {
  return SPIKE_LABELS.flatMap((label) => labels[label] ?? []).join(' · ')
}
