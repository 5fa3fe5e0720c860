// run: node
/**
 * How long everything the screens derive takes on a large book: 20,000 series and a million entries over five years, beside one full
 * scan of the rollups (every column read once). Rows come in random order, which is harder on the caches than any real book.
 */

import { budgetStatuses } from '../../shared/budgets/budget'
import { evaluateAlerts } from '../../shared/budgets/evaluate-alerts'
import { EVERYTHING } from '../../shared/budgets/later-fields'
import { findSpikes } from '../../shared/budgets/spikes'
import { balances } from '../../shared/ledger/balance'
import type { BudgetScope } from '../../shared/ledger/book-types'
import type { BookSnapshot, Rollups } from '../../shared/ledger/snapshot'
import { createPriceBook } from '../../shared/prices/price-book'
import { attribute } from '../../shared/tasks/attribution'
import { shareOut } from '../../shared/tasks/portions'
import { taskCosts } from '../../shared/tasks/task-costs'
import { msOfDay, toDay } from '../../shared/time/days'
import { makeAccount, makeBudget, makeFacts, makeGrant, makeImport, NO_PICKS, SETTINGS, usd } from '../support/snapshot'
import { ACCOUNTS, accountAt, makeManySeries, measure, measureScan, random } from './support/large-book'

const ENTRIES = 1_000_000
const SERIES = 20_000
const DAYS = 5 * 365
/** Scans of the rollups that tagging the whole book anew may take: 100 ms where one takes 50. */
const WANTED = 2
const today = toDay('2026-11-20')

const series = makeManySeries(SERIES)

function makeRollups(days: Int32Array): Rollups {
  const billed = BigInt64Array.from({ length: ENTRIES }, () => BigInt(random(1_000_000_000)))
  const tokens = BigInt64Array.from({ length: ENTRIES }, () => BigInt(random(100_000)) * 1_000_000_000n)
  return {
    length: ENTRIES,
    firstDay: days,
    lastDay: days,
    zoneDay: days,
    series: Uint32Array.from({ length: ENTRIES }, () => random(SERIES)),
    rows: new Uint32Array(ENTRIES).fill(3),
    billed,
    effective: billed.slice(),
    list: new BigInt64Array(ENTRIES),
    quantities: { input_tokens: tokens, output_tokens: tokens.slice() },
  }
}

/** Each day after the other as it is imported, a month two years back last. */
function daysInOrder(): Int32Array {
  const late = ENTRIES / 60
  const days = Int32Array.from({ length: ENTRIES - late }, () => today - random(DAYS)).sort()
  const all = new Int32Array(ENTRIES)
  all.set(days)
  for (let at = days.length; at < ENTRIES; at++) all[at] = today - 730 + random(30)
  return all
}

/** A company's: some for everything, the others for what each task, project, model, provider and person may cost. */
function scopeAt(index: number): BudgetScope {
  switch (index % 10) {
    case 0:
      return EVERYTHING
    case 1:
      return { ...EVERYTHING, providers: [accountAt(index / 10).split(':')[0] ?? ''] }
    case 2:
    case 3:
      return { ...EVERYTHING, tasks: [`t${index % 20}`] }
    case 4:
    case 5:
      return { ...EVERYTHING, models: [`m${index % 97}`, `m${(index + 1) % 97}`] }
    case 6:
    case 7:
      return { ...EVERYTHING, projects: [`p${index}`] }
    default:
      return { ...EVERYTHING, members: [`u${index}`, `u${index + 1}`], accounts: [accountAt(index)] }
  }
}

const rollups = makeRollups(Int32Array.from({ length: ENTRIES }, () => today - random(DAYS)))
const facts = {
  ...makeFacts([]),
  rollups,
  shadowed: new Uint8Array(ENTRIES),
  computed: new BigInt64Array(ENTRIES),
  counts: new Uint16Array(ENTRIES).fill(1023),
}
const ordered = { ...facts, rollups: makeRollups(daysInOrder()) }
const snapshot: BookSnapshot = {
  revision: 1,
  isEmpty: false,
  series,
  rollups,
  accounts: ACCOUNTS.map((id) => makeAccount({ id })),
  grants: Array.from({ length: 60 }, (_, index) =>
    makeGrant({
      id: `g${index}`,
      accountId: accountAt(index % 3),
      amount: usd(500 + random(5000)),
      effectiveDay: `${2022 + (index % 4)}-0${1 + (index % 9)}-01`,
      expiresDay: `${2024 + (index % 4)}-0${1 + (index % 9)}-01`,
    }),
  ),
  recurring: [],
  tasks: Array.from({ length: 20 }, (_, index) => ({
    id: `t${index}`,
    name: `Task ${index}`,
    client: '',
    project: '',
    unitName: '',
    output: [],
    archived: false,
    createdAt: '2026-01-01T00:00:00Z',
  })),
  rules: Array.from({ length: 50 }, (_, index) => ({
    id: `r${index}`,
    taskId: `t${index % 20}`,
    conditions: [
      { field: 'project' as const, op: index % 3 === 0 ? ('matches' as const) : ('contains' as const), value: `p${index}` },
    ],
    createdAt: '2026-01-01T00:00:00Z',
  })),
  budgets: Array.from({ length: 200 }, (_, index) => makeBudget({ id: `b${index}`, scope: scopeAt(index) })),
  assignments: [],
  picked: NO_PICKS,
  rates: [],
  prices: [],
  mappings: [],
  routings: [],
  splits: [],
  statements: [],
  purchases: [],
  plans: [],
  people: [],
  workRates: [],
  scenarios: [],
  kindRules: [],
  clientStatements: [],
  imports: [makeImport({ from: '2021-11-21', to: '2026-11-20', accountIds: ACCOUNTS })],
  settings: SETTINGS,
}

const scanned = measureScan(rollups)

const prices = createPriceBook([])
/** All that follows from another rule, up to the sums that the screens add up. */
const retag = (rules: BookSnapshot['rules']) => shareOut(snapshot, facts, attribute({ ...snapshot, rules }), prices)
const newRule: BookSnapshot['rules'][number] = {
  id: 'new',
  taskId: 't3',
  conditions: [{ field: 'member', op: 'contains', value: 'u7' }],
  createdAt: '2026-11-20T00:00:00Z',
}
const split = [
  { taskId: 't3', parts: 60 },
  { taskId: 't4', parts: 40 },
]
const { ms: tagged } = measure('tagging anew by 51 rules', () => retag([...snapshot.rules, newRule]))
if (tagged > WANTED * scanned) process.exitCode = 1
measure('the same, a tenth of it split', () => retag([...snapshot.rules, { ...newRule, split }]))
const attribution = retag(snapshot.rules).taskOf
const month = { from: toDay('2026-11-01'), to: toDay('2026-12-01') }
measure('costs of 20 tasks, one month', () => taskCosts(snapshot, facts, attribution, month))
measure('costs of 20 tasks, five years', () => taskCosts(snapshot, facts, attribution, { from: today - DAYS, to: today + 1 }))
const { result: accountBalances } = measure('all balances, 60 lots', () => balances(snapshot, facts, today))
const { result: statuses } = measure('200 budgets', () => budgetStatuses(snapshot, facts, attribution, msOfDay(today)))
measure('200 budgets, days in order', () => budgetStatuses(snapshot, ordered, attribution, msOfDay(today)))
const { result: spikes } = measure('spikes', () => findSpikes(snapshot, facts, today))
measure('alerts', () =>
  evaluateAlerts(snapshot, { budgets: statuses, ended: [], balances: accountBalances, spikes }, msOfDay(today)),
)

measure('pricing every entry', () => {
  let priced = 0
  for (let at = 0; at < ENTRIES; at++) {
    const day = rollups.firstDay[at] ?? 0
    const quantities = (meter: string) =>
      (meter === 'input_tokens' || meter === 'output_tokens' ? rollups.quantities[meter]?.[at] : 0n) ?? 0n
    if ('nanos' in prices.priceEntry({ provider: 'openai', model: 'gpt-5.5', tier: null, day, quantities })) priced++
  }
  return priced
})
