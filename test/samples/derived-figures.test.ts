/** The sample story through the whole domain: what the screens say of it agrees with what its README promises. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { stepAlerts } from '../../shared/budgets/alerts'
import { type BudgetStatus, budgetStatuses } from '../../shared/budgets/budget'
import { evaluateAlerts } from '../../shared/budgets/evaluate-alerts'
import { findSpikes } from '../../shared/budgets/spikes'
import { FORMATS } from '../../shared/import/formats'
import { createMemorySource, readExport } from '../../shared/import/read-export'
import { type AccountBalance, balances } from '../../shared/ledger/balance'
import type { Account, Alert, Budget, Grant, RecurringGrant, Task, TaskRule } from '../../shared/ledger/book-types'
import { defaultSettings } from '../../shared/ledger/default-settings'
import { deriveFacts } from '../../shared/ledger/derive-facts'
import { fromExactJson } from '../../shared/ledger/exact-json'
import type { Facts } from '../../shared/ledger/facts'
import type { BookSnapshot } from '../../shared/ledger/snapshot'
import { collectFile, type StagedFileCollector } from '../../shared/ledger/staged'
import { addTotals, type UnitTotals } from '../../shared/money/money'
import { createPriceBook } from '../../shared/prices/price-book'
import { attribute } from '../../shared/tasks/attribution'
import { shareOut } from '../../shared/tasks/portions'
import { type TaskCost, taskCosts } from '../../shared/tasks/task-costs'
import { msOfDay, toDay } from '../../shared/time/days'
import { NO_PICKS } from '../support/snapshot'
import { createTestBook } from '../support/test-book'

const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url))
const today = toDay('2026-11-20')
const now = msOfDay(today) + 18 * 3_600_000

type SampleBook = {
  readonly accounts: readonly Account[]
  readonly grants: readonly Grant[]
  readonly recurring: readonly RecurringGrant[]
  readonly tasks: readonly Task[]
  readonly rules: readonly TaskRule[]
  readonly budgets: readonly Budget[]
}

let snapshot: BookSnapshot
let facts: Facts
let accountBalances: readonly AccountBalance[]
let statuses: readonly BudgetStatus[]
let costs: readonly TaskCost[]
let alerts: readonly Alert[]

beforeAll(async () => {
  const book = createTestBook('UTC')
  for (const name of readdirSync(SAMPLES)
    .filter((file) => file.endsWith('.csv'))
    .sort()) {
    let collector: StagedFileCollector | null = null
    await readExport(
      createMemorySource(name, readFileSync(SAMPLES + name)),
      {
        file: (start) => {
          collector = collectFile(start)
        },
        batch: (batch) => collector?.add(batch),
        progress: () => {},
        fileEnd: async (end) => {
          if (!end.ok || collector === null) throw new Error(name)
          await book.add(collector.finish(end))
        },
      },
      { formats: FORMATS },
    )
  }
  const { state } = book
  const records = fromExactJson(readFileSync(`${SAMPLES}book.json`, 'utf8')) as SampleBook
  snapshot = {
    revision: 1,
    isEmpty: false,
    series: state.series.all,
    rollups: state.rollups.toColumns(),
    accounts: records.accounts,
    grants: records.grants,
    recurring: records.recurring,
    tasks: records.tasks,
    rules: records.rules,
    assignments: [],
    picked: NO_PICKS,
    budgets: records.budgets,
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
    imports: state.imports,
    settings: defaultSettings({ zone: 'UTC', language: 'en' }),
  }
  const prices = createPriceBook([])
  facts = deriveFacts(snapshot, prices)
  const attribution = shareOut(snapshot, facts, attribute(snapshot), prices).taskOf
  accountBalances = balances(snapshot, facts, today)
  statuses = budgetStatuses(snapshot, facts, attribution, now)
  costs = taskCosts(snapshot, facts, attribution, { from: toDay('2026-11-01'), to: toDay('2026-12-01') })
  const spikes = findSpikes(snapshot, facts, today)
  alerts = stepAlerts(
    [],
    evaluateAlerts(snapshot, { budgets: statuses, ended: [], balances: accountBalances, spikes }, now),
    now,
    'speak',
  ).alerts
})

const cents = (nanos: bigint | undefined): string => (Number(nanos ?? 0n) / 1e9).toFixed(2)
const balanceOf = (name: string): AccountBalance => {
  const found = accountBalances.find(({ account }) => account.name === name)
  if (found === undefined) throw new Error(`no balance ${name}`)
  return found
}

describe('the sample story', () => {
  it('costs in November what the README says, task by task', () => {
    const effective = costs.map((one) => one.effective).reduce<UnitTotals>((sum, one) => addTotals(sum, one), new Map())
    expect(cents(effective.get('USD'))).toBe('242.77')
    const computed = costs.map((one) => one.computed).reduce<UnitTotals>((sum, one) => addTotals(sum, one), new Map())
    expect([...computed.values()].every((nanos) => nanos === 0n)).toBe(true)
    expect(costs.filter(({ task, rows }) => task !== null && rows > 0)).toHaveLength(snapshot.tasks.length)
  })

  it('has about $12 of OpenAI credit left, which is low', () => {
    const { remaining, kind } = balanceOf('OpenAI API')
    expect(kind).toBe('granted')
    expect(Number(remaining) / 1e9).toBeGreaterThan(10)
    expect(Number(remaining) / 1e9).toBeLessThan(14)
    expect(alerts.some(({ kind: alert, subjectId }) => alert === 'low-balance' && subjectId === 'openai:api')).toBe(true)
  })

  it('has spent nine tenths of its budget in November and will exceed it', () => {
    const status = statuses.find(({ budget }) => budget.name === 'All AI services')
    expect(status?.percent).toBeGreaterThanOrEqual(90)
    expect(status?.percent).toBeLessThan(100)
    expect(status?.forecast).toMatchObject({ kind: 'range' })
    expect(alerts.filter(({ subjectId }) => subjectId === status?.budget.id).map(({ kind }) => kind)).toEqual([
      'budget-actual',
      'budget-forecast',
    ])
  })

  it('adds up for every balance', () => {
    expect(accountBalances.length).toBeGreaterThanOrEqual(6)
    for (const one of accountBalances) {
      if (one.remaining === null) continue
      const { granted, drawn, expired, overage, refunds, overageIsNetted, remaining } = one.explanation
      expect(remaining).toBe(granted - drawn - expired + refunds - (overageIsNetted ? overage : 0n))
      expect(one.notDrawn.rows).toBe(0)
    }
  })
})
