/** Small read models for tests: rows as a list, made into the columns that the domain reads. */
import { EVERYTHING } from '../../shared/budgets/later-fields'
import { METERS, QUANTITIES, type Quantity } from '../../shared/import/batch'
import { defaultsFor } from '../../shared/ledger/account-defaults'
import type { Account, Budget, Grant, ImportRecord, RecurringGrant, Series, Settings, Task } from '../../shared/ledger/book-types'
import { defaultSettings } from '../../shared/ledger/default-settings'
import type { Facts } from '../../shared/ledger/facts'
import { findRouted } from '../../shared/ledger/routed-series'
import type { BookSnapshot, PickedRows, Rollups } from '../../shared/ledger/snapshot'
import { formatDay, msOfDay, toDay } from '../../shared/time/days'

export type Entry = {
  readonly series: number
  readonly day: number
  /** Default: the same day. */
  readonly lastDay?: number
  readonly zoneDay?: number
  readonly rows?: number
  readonly billed?: bigint
  readonly effective?: bigint
  readonly list?: bigint
  readonly computed?: bigint
  readonly isShadowed?: boolean
  readonly counts?: number
  readonly quantities?: { readonly [name in Quantity]?: bigint }
}

export const day = toDay

export function makeSeries(series: readonly Partial<Series>[]): readonly Series[] {
  return series.map((one, id) => ({
    id,
    accountId: 'openai:api',
    provider: 'openai',
    product: 'api',
    format: 'openai.costs',
    unit: 'USD',
    category: 'usage',
    basis: 'billed',
    labels: {},
    ...one,
  }))
}

export function makeRollups(entries: readonly Entry[]): Rollups {
  const bigints = (figure: (entry: Entry) => bigint | undefined) => BigInt64Array.from(entries, (entry) => figure(entry) ?? 0n)
  return {
    length: entries.length,
    firstDay: Int32Array.from(entries, (entry) => entry.day),
    lastDay: Int32Array.from(entries, (entry) => entry.lastDay ?? entry.day),
    zoneDay: Int32Array.from(entries, (entry) => entry.zoneDay ?? entry.lastDay ?? entry.day),
    series: Uint32Array.from(entries, (entry) => entry.series),
    rows: Uint32Array.from(entries, (entry) => entry.rows ?? 1),
    billed: bigints((entry) => entry.billed),
    effective: bigints((entry) => entry.effective ?? entry.billed),
    list: bigints((entry) => entry.list),
    quantities: Object.fromEntries(
      QUANTITIES.filter((meter) => entries.some(({ quantities }) => quantities?.[meter] !== undefined)).map((meter) => [
        meter,
        bigints(({ quantities }) => quantities?.[meter]),
      ]),
    ),
  }
}

/** Of a book in which no row was assigned on its own. */
export const NO_PICKS: PickedRows = { picks: [], rollups: makeRollups([]) }

/** `routed`: per series the index of its routing. */
export function makeFacts(entries: readonly Entry[], rollups = makeRollups(entries), routed: Iterable<number> = []): Facts {
  return {
    rollups,
    shadowed: Uint8Array.from(entries, ({ isShadowed }) => (isShadowed === true ? 1 : 0)),
    computed: BigInt64Array.from(entries, ({ computed }) => computed ?? 0n),
    computedUnit: 'USD',
    counts: Uint16Array.from(entries, ({ counts }) => counts ?? (1 << METERS.length) - 1),
    topUps: [],
    routed: Int32Array.of(...routed),
    unpriced: [],
  }
}

export const SETTINGS: Settings = defaultSettings({ zone: 'UTC', language: 'en' })

export function makeAccount(account: Partial<Account> & { readonly id: string }): Account {
  const { provider = account.id.split(':')[0] ?? '', product = account.id.split(':')[1] ?? 'api' } = account
  const { name, balances } = defaultsFor(provider, product, 'USD', false)
  return {
    provider,
    product,
    providerAccountId: null,
    name,
    balances,
    note: '',
    archived: false,
    createdAt: '2026-09-01T00:00:00Z',
    ...account,
  }
}

export function makeTask(task: Partial<Task> & { readonly id: string }): Task {
  return {
    name: task.id,
    client: '',
    project: '',
    unitName: '',
    output: [],
    archived: false,
    createdAt: '2026-09-01T00:00:00Z',
    ...task,
  }
}

export function makeGrant(grant: Partial<Grant> & { readonly id: string }): Grant {
  return {
    accountId: 'openai:api',
    balanceId: 'prepaid',
    name: grant.id,
    category: 'paid',
    amount: 50_000_000_000n,
    paid: null,
    effectiveDay: '2026-09-01',
    expiresDay: null,
    priority: 0,
    services: null,
    createdAt: '2026-09-01T00:00:00Z',
    voidedAt: null,
    note: '',
    ...grant,
  }
}

/** Of the 1st of each month at 00:00 UTC; what is left then is lost. */
export function makeRecurring(grant: Partial<RecurringGrant> & { readonly id: string }): RecurringGrant {
  return {
    accountId: 'openai:api',
    balanceId: 'prepaid',
    name: grant.id,
    category: 'allowance',
    amount: 50_000_000_000n,
    fee: null,
    resets: { rule: { kind: 'month', startDay: 1 }, time: '00:00', zone: 'UTC' },
    firstDay: '2026-09-01',
    endsDay: null,
    carry: { kind: 'lapses' },
    exceptions: [],
    priority: 0,
    services: null,
    createdAt: '2026-09-01T00:00:00Z',
    note: '',
    ...grant,
  }
}

/** Of everything, each month. */
export function makeBudget(budget: Partial<Budget> = {}): Budget {
  return {
    id: 'b',
    name: 'Everything',
    scope: EVERYTHING,
    unit: 'USD',
    period: { kind: 'month', startDay: 1 },
    limit: usd(300),
    limits: { kind: 'one' },
    counts: 'gross',
    thresholds: [
      { kind: 'actual', percent: 50 },
      { kind: 'actual', percent: 90 },
      { kind: 'actual', percent: 100 },
      { kind: 'forecast', percent: 100 },
    ],
    notify: true,
    createdAt: '2026-09-01T00:00:00Z',
    ...budget,
  }
}

/** An import of daily figures that speaks of all days from the first to the last, both inclusive. */
export function makeImport(record: {
  readonly from: string
  readonly to: string
  readonly accountIds?: readonly string[]
  readonly format?: ImportRecord['format']
}): ImportRecord {
  const { from, to, accountIds = ['openai:api'], format = 'openai.costs' } = record
  return {
    id: 1,
    importedAt: `${to}T12:00:00Z`,
    fileName: 'cost.csv',
    fileHash: '00',
    byteLength: 1,
    format,
    formatVersion: 1,
    reason: '',
    grain: 'day',
    accountIds,
    scopeColumns: [],
    scopes: [],
    asOf: to,
    statedPeriod: { from, to },
    firstStart: msOfDay(toDay(from)),
    lastStart: msOfDay(toDay(to)),
    lastEnd: msOfDay(toDay(to) + 1),
    from,
    to,
    counts: { rows: 1, new: 1, already: 0, restated: 0, problemRows: 0, withdrawn: 0 },
    keptDays: [],
    isOlder: false,
    emptyBuckets: [],
    roundedRows: 0,
    problems: [],
    problemCount: 0,
    delta: {},
    restatements: [],
    choices: { withdrawn: 'apply', partialDays: 'keep', older: 'keep', accounts: {} },
    segments: 1,
  }
}

export function makeBook(book: Partial<BookSnapshot> & { readonly entries?: readonly Entry[] }): {
  readonly snapshot: BookSnapshot
  readonly facts: Facts
} {
  const { entries = [], ...parts } = book
  const rollups = makeRollups(entries)
  const snapshot: BookSnapshot = {
    revision: 1,
    isEmpty: false,
    series: makeSeries([{}]),
    rollups,
    accounts: [makeAccount({ id: 'openai:api' })],
    grants: [],
    recurring: [],
    tasks: [],
    rules: [],
    assignments: [],
    picked: NO_PICKS,
    budgets: [],
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
    imports: [],
    settings: SETTINGS,
    ...parts,
  }
  const routed = findRouted(snapshot.series, snapshot.routings, snapshot.accounts)
  return { snapshot, facts: makeFacts(entries, rollups, routed) }
}

/** The same figure on every day from the first to the last, both inclusive. */
export function everyDay(from: string, to: string, entry: (day: number) => Omit<Entry, 'day'>): readonly Entry[] {
  return Array.from({ length: toDay(to) - toDay(from) + 1 }, (_, index) => {
    const at = toDay(from) + index
    return { day: at, ...entry(at) }
  })
}

export const textOf = formatDay
export const usd = (units: number): bigint => BigInt(Math.round(units * 1_000_000)) * 1000n
