/** What the page shows of a plan before anything is committed. */
import { METERS } from '../../shared/import/batch'
import { standing } from '../../shared/ledger/account-map'
import type { ImportPlan } from '../../shared/ledger/book'
import type { Account, ImportChoices, ImportRecord } from '../../shared/ledger/book-types'
import { describeSeries } from '../../shared/ledger/describe-import'
import { ALREADY, KEPT, NEW, OVERLAPS, RESTATED } from '../../shared/ledger/merge'
import { newAccount, providerAndProduct } from '../../shared/ledger/place-accounts'
import { type Segment, segmentOfRow } from '../../shared/ledger/segment'
import type { SeriesTable } from '../../shared/ledger/series-table'
import { formatNanos } from '../../shared/money/nanos'
import { dayOfMs, formatDay } from '../../shared/time/days'
import { formatInstant } from '../../shared/time/instant'
import type { ImportPreview, PreviewRow } from '../store/state'

/** Rows shown per state. */
const SAMPLE = 200
const MAX_WITHDRAWN = 1_000
const STATE_NAMES = { [NEW]: 'new', [ALREADY]: 'already', [RESTATED]: 'restated', [KEPT]: 'kept' } as const

/** Before the user has chosen: nothing the book has is taken away by an older, a shorter or a filtered file (rulings 2 and 7). */
export const CAUTIOUS_CHOICES: ImportChoices = { withdrawn: 'apply', partialDays: 'keep', older: 'keep', accounts: {} }

/** `withdrawnFrom`: the segments of the imports that the plan would withdraw rows from. */
export function describePlan(
  plan: ImportPlan,
  imports: readonly ImportRecord[],
  accounts: readonly Account[],
  withdrawnFrom: readonly Segment[],
): ImportPreview {
  const { record, merge, series } = plan
  return {
    fileName: record.fileName,
    record,
    counts: record.counts,
    delta: record.delta,
    problems: record.problems,
    problemCount: record.problemCount,
    restatements: record.restatements,
    withdrawn: merge.withdrawn.slice(0, MAX_WITHDRAWN).map(({ importId, row }) => {
      const own = withdrawnFrom.filter((segment) => segment.importId === importId)
      const { segment, at } = segmentOfRow(own, row)
      const of = series.all[segment.series[at]!]!
      return {
        day: formatDay(dayOfMs(segment.start[at]!)),
        label: describeSeries(of),
        unit: of.unit,
        amount: segment.billed[at]!,
      }
    }),
    keptDays: record.keptDays,
    overlaps: overlapsOf(plan),
    sameFileAs: imports.find((other) => other.fileHash === record.fileHash && other.fileName === record.fileName) ?? null,
    choices: plan.choices,
    accounts: accountOptions(plan, accounts),
    sample: sampleRows(plan),
  }
}

/** Each overlapped total once, whatever was chosen for the rows over it. */
function overlapsOf({ merge }: ImportPlan): ImportPreview['overlaps'] {
  const periods = new Map(merge.overlapping.map((period) => [`${period.start}/${period.end}`, period]))
  return [...periods.values()].map(({ start, end }) => ({ from: formatDay(dayOfMs(start)), to: formatDay(dayOfMs(end - 1)) }))
}

/** The proposed or chosen account first, then others of the provider, and always a new one. */
function accountOptions(plan: ImportPlan, accounts: readonly Account[]): ImportPreview['accounts'] {
  const { series } = plan.staged
  return Object.entries(plan.choices.accounts).flatMap(([providerAndProductName, chosen]) => {
    const key = series.find((one) => providerAndProduct(one) === providerAndProductName)
    if (key === undefined) return []
    const known = standing(accounts).filter(
      ({ id, provider, archived }) => provider === key.provider && (!archived || id === chosen),
    )
    const created = plan.newAccounts.find((account) => account.id === chosen)
    const fresh = created ?? newAccount(key, series, [...accounts, ...plan.newAccounts], undefined, plan.record.importedAt)
    const options = [
      ...known.map(({ id, name }) => ({ id, name, isNew: false })),
      { id: fresh.id, name: fresh.name, isNew: true },
    ]
    return [
      {
        providerAndProduct: providerAndProductName,
        options: options.sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen)),
      },
    ]
  })
}

function sampleRows(plan: ImportPlan): readonly PreviewRow[] {
  const taken = { new: 0, already: 0, restated: 0, kept: 0 }
  const rows: PreviewRow[] = []
  for (const segment of plan.segments) {
    for (let at = 0; at < segment.rows; at++) {
      const number = plan.merge.state[segment.firstRow + at]
      // Listed among the problems.
      if (number === OVERLAPS) continue
      const state = STATE_NAMES[number as keyof typeof STATE_NAMES]
      if (taken[state] >= SAMPLE) continue
      taken[state]++
      rows.push(previewRow(segment, at, plan.series, state))
    }
  }
  return rows
}

function previewRow(segment: Segment, at: number, series: SeriesTable, state: PreviewRow['state']): PreviewRow {
  const of = series.all[segment.series[at]!]!
  const quantities = METERS.flatMap((meter) => {
    const value = segment.quantities[meter]?.[at] ?? 0n
    return value === 0n ? [] : [`${meter} ${formatNanos(value)}`]
  })
  return {
    state,
    line: segment.line[at]!,
    time: timeOf(segment, at),
    provider: of.provider,
    label: describeSeries(of),
    unit: of.unit,
    billed: of.basis === 'unpriced' ? null : segment.billed[at]!,
    quantities: quantities.join(', '),
  }
}

function timeOf(segment: Segment, at: number): string {
  const start = segment.start[at]!
  const isInstant = segment.resolution[at]! < 2
  return isInstant ? formatInstant(start) : formatDay(dayOfMs(start))
}
