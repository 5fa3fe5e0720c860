/** docs/worked-examples.md, figure by figure: each of its tables is read, played, and compared. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type AccountBalance, balances } from '../../../shared/ledger/balance'
import type { BalanceSpec, Carry, Grant, GrantCategory, RecurringGrant, Resets } from '../../../shared/ledger/book-types'
import { periodsOf } from '../../../shared/ledger/grant-periods'
import { grantSchema, recurringSchema } from '../../../shared/ledger/record-schemas'
import { priceWithFee, rulesFor } from '../../../shared/ledger/service-rules'
import { formatNanos, parseNanos } from '../../../shared/money/nanos'
import { toDay } from '../../../shared/time/days'
import { formatInstant } from '../../../shared/time/instant'
import { makeAccount, makeBook, makeGrant, makeRecurring, makeSeries } from '../../support/snapshot'

const PAGE = new URL('../../../docs/worked-examples.md', import.meta.url)

type Row = { readonly [column: string]: string }
type Table = { readonly columns: string; readonly rows: readonly Row[] }
type Example = { readonly title: string; readonly kind: BalanceSpec['kind']; readonly tables: readonly Table[] }

const examples = readFileSync(PAGE, 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((section): Example => {
    const kind = /^Balance: (prepaid|allowance)\.$/m.exec(section)?.[1] as BalanceSpec['kind'] | undefined
    return { title: section.split('\n', 1)[0] ?? '', kind: kind ?? 'prepaid', tables: tablesOf(section) }
  })

function tablesOf(text: string): readonly Table[] {
  return (text.match(/(?:^\|.*\n)+/gm) ?? []).map((table) => {
    const [head = [], , ...rows] = table
      .trim()
      .split('\n')
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      )
    return {
      columns: head.join(' '),
      rows: rows.map((cells) => Object.fromEntries(head.map((column, index) => [column, cells[index] ?? '']))),
    }
  })
}

function amount(text: string | undefined): bigint {
  const parsed = parseNanos(text ?? '', 'strict')
  if (!parsed.ok) throw new Error(`not an amount: ${text}`)
  return parsed.nanos
}

/** What the terms of a credit mean; every word of them must mean something. */
function readTerms(text: string): Partial<Grant> & Partial<RecurringGrant> & { carry?: Carry; resets?: Resets } {
  let read: ReturnType<typeof readTerms> = {}
  let cap: Extract<Carry, { kind: 'rolls' }>['cap'] = null
  const weekly = { rule: { kind: 'month', startDay: 1 }, time: '00:00', zone: 'UTC' } as Resets
  const resets = (part: Partial<Resets>): void => {
    read = { ...read, resets: { ...weekly, ...read.resets, ...part } }
  }
  const meanings: readonly (readonly [RegExp, (...parts: string[]) => void])[] = [
    [/^place (-?\d+)$/, (priority) => (read = { ...read, priority: Number(priority) })],
    [/^only (.+)$/, (services) => (read = { ...read, services: services!.split(' / ') })],
    [/^with (.+)$/, (plan) => (read = { ...read, endsWith: plan })],
    [/^ends (\S+)$/, (endsDay) => (read = { ...read, endsDay: endsDay! })],
    [/^monthly on day (\d+)$/, (day) => resets({ rule: { kind: 'month', startDay: Number(day) } })],
    [/^yearly on (\d+)-(\d+)$/, (month, day) => resets({ rule: { kind: 'year', month: Number(month), startDay: Number(day) } })],
    [/^every (\d+) days$/, (count) => resets({ rule: { kind: 'days', count: Number(count) } })],
    [/^at (\d\d:\d\d) (\S+)$/, (time, zone) => resets({ time: time!, zone: zone! })],
    [/^at an unknown time$/, () => resets({ time: null })],
    [/^lapses$/, () => (read = { ...read, carry: { kind: 'lapses' } })],
    [/^stays$/, () => (read = { ...read, carry: { kind: 'stays', lasts: null } })],
    [
      /^rolls over (first|last)$/,
      (drawn) => (read = { ...read, carry: { kind: 'rolls', cap: null, drawn: drawn as 'first', lasts: null } }),
    ],
    [/^at most ([\d.]+)× carried over$/, (times) => (cap = { of: 'rolled-over', times: Number(times) })],
    [/^at most ([\d.]+) carried over$/, (nanos) => (cap = { of: 'rolled-over', nanos: amount(nanos) })],
    [/^balance at most ([\d.]+)×$/, (times) => (cap = { of: 'balance', times: Number(times) })],
    [
      /^lasts (\d+) (periods|months|days)$/,
      (count, unit) => {
        if (read.carry === undefined || read.carry.kind === 'lapses') throw new Error(text)
        read = { ...read, carry: { ...read.carry, lasts: { unit: unit as 'days', count: Number(count) } } }
      },
    ],
    [
      /^([\d.]+) on (\d{4}-\d\d-\d\d)$/,
      (changed, period) =>
        (read = { ...read, exceptions: [...(read.exceptions ?? []), { period: period!, amount: amount(changed) }] }),
    ],
  ]
  for (const term of text.split(', ').filter(Boolean)) {
    const known = meanings.find(([pattern]) => pattern.test(term))
    if (known === undefined) throw new Error(`no meaning for "${term}"`)
    known[1](...(known[0].exec(term) ?? []).slice(1))
  }
  return read.carry?.kind === 'rolls' ? { ...read, carry: { ...read.carry, cap } } : read
}

type Credits = { readonly grants: readonly Grant[]; readonly recurring: readonly RecurringGrant[] }

function readCredits(rows: readonly Row[]): Credits {
  const records = rows.map((row) => {
    const { resets, carry, exceptions, endsDay, ...terms } = readTerms(row['terms'] ?? '')
    const common = { id: row['credit'] ?? '', category: row['kind'] as GrantCategory, amount: amount(row['amount']) }
    if (resets === undefined || carry === undefined) {
      const expiresDay = row['until'] === '' ? null : (row['until'] ?? null)
      return { grant: grantSchema.parse(makeGrant({ ...common, effectiveDay: row['from'] ?? '', expiresDay, ...terms })) }
    }
    const plan = { ...common, firstDay: row['from'] ?? '', endsDay: endsDay ?? null, resets, carry, exceptions: exceptions ?? [] }
    return { plan: recurringSchema.parse(makeRecurring({ ...plan, ...(terms as Partial<RecurringGrant>) })) }
  })
  return {
    grants: records.flatMap(({ grant }) => (grant === undefined ? [] : [grant])),
    recurring: records.flatMap(({ plan }) => (plan === undefined ? [] : [plan])),
  }
}

function balanceOn(asOf: string, kind: BalanceSpec['kind'], credits: Credits, used: readonly Row[]): AccountBalance {
  const services = [...new Set(used.map((row) => row['service'] ?? ''))]
  const spec: BalanceSpec = { id: 'prepaid', kind, unit: 'USD', draws: { measure: 'billed' } }
  const { snapshot, facts } = makeBook({
    ...credits,
    accounts: [makeAccount({ id: 'openai:api', balances: [spec] })],
    series: makeSeries(services.length === 0 ? [{}] : services.map((service) => ({ labels: service === '' ? {} : { service } }))),
    entries: used.map((row) => ({
      series: services.indexOf(row['service'] ?? ''),
      day: toDay(row['day'] ?? ''),
      billed: amount(row['used']),
    })),
  })
  const [balance] = balances(snapshot, facts, toDay(asOf))
  if (balance === undefined) throw new Error('no balance')
  return balance
}

/** The figures of a line as the page writes them; a cell that is empty there says nothing. */
function figuresOf(row: Row, balance: AccountBalance): Row {
  const text = (nanos: bigint | null): string => (nanos === null ? '' : formatNanos(nanos))
  switch (row['credit']) {
    case 'balance':
      return { left: text(balance.remaining) }
    case 'beyond':
      return { used: text(balance.overage) }
    case 'off by':
      return { used: text(balance.cutDay?.nanos ?? 0n) }
    default: {
      const name = row['credit']?.replace(/ (\d{4}-\d\d-\d\d)$/, '@$1')
      const lot = balance.lots.find(({ grant }) => grant.id === name)
      if (lot === undefined) throw new Error(`no lot ${name}`)
      const { grant, withheld, drawn, remaining, expired } = lot
      return { added: text(grant.amount - withheld), used: text(drawn), left: text(remaining), lost: text(expired) }
    }
  }
}

describe.each(examples.filter(({ tables }) => tables.length > 0))('$title', ({ kind, tables }) => {
  const rowsOf = (columns: string): readonly Row[] =>
    tables.filter((table) => table.columns === columns).flatMap(({ rows }) => rows)
  const credits = readCredits(rowsOf('credit kind amount from until terms'))
  const used = rowsOf('day used service')
  const outcome = rowsOf('as of credit added used left lost')
  const begins = rowsOf('credit begins (UTC)')

  if (outcome.length > 0)
    it('ends as the page says', () => {
      const said = outcome.map((row) =>
        [row['as of'], row['credit'], row['added'], row['used'], row['left'], row['lost']].join(' | '),
      )
      const found = outcome.map((row) => {
        const figures = figuresOf(row, balanceOn(row['as of'] ?? '', kind, credits, used))
        const cell = (name: string) => figures[name] ?? ''
        return [row['as of'], row['credit'], cell('added'), cell('used'), cell('left'), cell('lost')].join(' | ')
      })
      expect(found).toEqual(said)
    })

  if (begins.length > 0)
    it('begins when the page says', () => {
      for (const name of new Set(begins.map((row) => row['credit']))) {
        const plan = credits.recurring.find(({ id }) => id === name)
        const said = begins.filter((row) => row['credit'] === name).map((row) => row['begins (UTC)'])
        const last = toDay((said.at(-1) ?? '').slice(0, 10))
        const found = periodsOf(plan!, last).map(({ from }) => formatInstant(from.at).slice(0, 16).replace('T', ' '))
        expect(found).toEqual(said)
      }
    })

  const rollovers = rowsOf('before min max after')
  if (rollovers.length > 0)
    it('rolls over by the formula', () => {
      for (const { before, min, max, after } of rollovers) {
        expect(Math.min(Number(max), Math.max(Number(before), Number(min)))).toBe(Number(after))
      }
    })

  const prices = rowsOf('credited paid')
  if (prices.length > 0)
    it('costs what the service’s fee makes of it', () => {
      const fee = rulesFor('openrouter', 'api')?.fee?.value
      for (const { credited, paid } of prices) expect(formatNanos(priceWithFee(fee!, amount(credited)))).toBe(paid)
    })
})

it('reads every table of the page', () => {
  const known = [
    'credit kind amount from until terms',
    'day used service',
    'as of credit added used left lost',
    'credit begins (UTC)',
    'before min max after',
    'credited paid',
  ]
  expect(examples.length).toBeGreaterThanOrEqual(15)
  for (const { title, tables } of examples) for (const { columns } of tables) expect(known, title).toContain(columns)
})
