/**
 * Cursor usage events (cursor.com/dashboard → Usage → Export CSV): one row per event, newest first.
 *
 * Sources: parsers and tests for every layout from 2025 to September 2026. That the four token columns are disjoint
 * (`Total Tokens` is their sum; `w/ Cache Write` are the cache writes, `w/o` the plain input) was settled in public by three
 * projects; several others read it wrongly.
 */
import type { Basis } from '../batch'
import type { Columns, Read, Row, UsageFormat } from '../usage-format'

/** What the person pays for; every other kind is covered by a plan, free, not charged, or paid to another provider. */
const isCharged = (kind: string): boolean => /^(on[- ]demand|usage[- ]based)/i.test(kind)
const isCovered = (cost: string): boolean => cost === '' || /^(included|free)$/i.test(cost)

/**
 * `Kind` decides what is money: `Cost` is charged only on On-Demand and Usage-based rows. On rows the plan covers a number in
 * `Cost` is the plan's value that was used up: a list value. Exports before `Kind` charge every numeric cost; the oldest
 * have `Cost to you` beside it, which then is the charge and `Cost` the list value. Plans counted in requests have `Requests`
 * in the place of `Cost`: their On-Demand rows cost something the file does not say.
 */
const readMoney = (columns: Columns): { basis: Read<Basis>; billed: Read<bigint>; list?: Read<bigint> } => {
  const kind = columns.column('Kind')
  const hasKind = columns.has('Kind')
  const charged = (row: Row): boolean => !hasKind || isCharged(row.text(kind))
  if (!columns.has('Cost')) {
    return { basis: (row) => (charged(row) ? 'unpriced' : 'included'), billed: columns.constant(0n) }
  }
  const value = columns.column('Cost')
  const listValue = columns.amount('Cost')
  const chargeName = !hasKind && columns.has('Cost to you') ? 'Cost to you' : 'Cost'
  const charge = columns.column(chargeName)
  const chargedAmount = columns.amount(chargeName)
  // A charged kind with a blank cost is not free: reading it as billed makes the blank a problem of its row.
  const basis: Read<Basis> = (row) => {
    if (!charged(row)) return 'included'
    const text = row.text(charge)
    return isCovered(text) && !(hasKind && text === '') ? 'included' : 'billed'
  }
  return {
    basis,
    billed: (row) => (basis(row) === 'billed' ? chargedAmount(row) : 0n),
    list: (row) => (isCovered(row.text(value)) ? 0n : listValue(row)),
  }
}

export const CURSOR_USAGE_EVENTS: UsageFormat = {
  id: 'cursor.usage-events',
  version: 1,
  title: 'Cursor usage events',
  provider: 'cursor',
  product: 'cursor',
  grain: 'event',
  required: ['Date', 'Model', 'Input (w/ Cache Write)', 'Input (w/o Cache Write)', 'Cache Read', 'Output Tokens'],
  requiredOneOf: [['Cost', 'Requests']],
  known: [
    'Date',
    'User',
    'Cloud Agent ID',
    'Automation ID',
    'Kind',
    'Model',
    'Max Mode',
    'Input (w/ Cache Write)',
    'Input (w/o Cache Write)',
    'Cache Read',
    'Output Tokens',
    'Total Tokens',
    'Cost',
    'Cost to you',
    'Requests',
  ],
  blanks: ['-'],
  identity: ['Model'],
  scope: ['User'],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 3,
  numbers: 'dot-decimal',
  howTo: {
    where: 'cursor.com/dashboard?tab=usage → Export CSV',
    role: 'your own account; a team admin exports all members',
    longestRange: 'the range chosen on the page',
    days: 'UTC instants',
  },
  plan(columns) {
    const maxMode = columns.column('Max Mode')
    return {
      time: columns.instant('Date'),
      unit: columns.constant('USD'),
      ...readMoney(columns),
      labels: {
        model: columns.label('Model'),
        member: columns.label('User'),
        kind: columns.label('Kind'),
        tier: (row) => (row.text(maxMode).toLowerCase() === 'yes' ? 'max' : ''),
      },
      // One row may stand for several requests, so only the Requests column counts them.
      quantities: {
        ...(columns.has('Requests') ? { requests: columns.quantity('Requests') } : {}),
        input_tokens: columns.quantity('Input (w/o Cache Write)'),
        cached_input_tokens: columns.quantity('Cache Read'),
        cache_write_tokens: columns.quantity('Input (w/ Cache Write)'),
        output_tokens: columns.quantity('Output Tokens'),
      },
    }
  },
}
