/**
 * What a person would have entered beside the exports: lots bought, allowances, tasks with their rules, budgets. Records as the
 * book keeps them, exact integers wrapped as `{"$int": "…"}`; account ids are the ones the import proposes.
 */
import { DAYS, isEpisodeDay } from './story.mjs'

const CREATED = '2026-11-20T18:00:00Z'
const nanos = (amount) => ({ $int: `${Math.round(amount * 100)}0000000` })

const account = (id, provider, product, name, balance) => ({
  id,
  provider,
  product,
  providerAccountId: null,
  name,
  balances: [balance],
  note: '',
  archived: false,
  createdAt: CREATED,
})
const prepaidDollars = { id: 'usd', kind: 'prepaid', unit: 'USD', draws: { measure: 'billed' } }
const credits = (kind, unit) => ({ id: 'credits', kind, unit, draws: { measure: 'meter', meter: 'credits' } })

const ACCOUNTS = [
  account('openai:api', 'openai', 'api', 'OpenAI API', prepaidDollars),
  account('anthropic:api', 'anthropic', 'api', 'Anthropic API', prepaidDollars),
  account('openrouter:api', 'openrouter', 'api', 'OpenRouter', prepaidDollars),
  account('cursor:cursor', 'cursor', 'cursor', 'Cursor Pro', { ...prepaidDollars, kind: 'invoiced' }),
  account('github:copilot', 'github', 'copilot', 'GitHub Copilot Pro', credits('allowance', 'github:credits')),
  account('sonora-voice:api', 'Sonora Voice', 'api', 'Sonora Voice', credits('prepaid', 'Sonora Voice:credits')),
]

const grant = (accountId, balanceId, name, category, amount, paid, effectiveDay, expiresDay, note = '') => ({
  id: `sample-grant-${accountId.replace(/\W/g, '-')}-${effectiveDay}`,
  accountId,
  balanceId,
  name,
  category,
  amount: nanos(amount),
  paid: paid === null ? null : { nanos: nanos(paid), unit: 'USD' },
  effectiveDay,
  expiresDay,
  priority: 0,
  services: null,
  createdAt: CREATED,
  voidedAt: null,
  note,
})

const FEE = 'with the 5.5 % card fee'
const GRANTS = [
  grant('openai:api', 'usd', 'Credits, August', 'paid', 100, 100, '2026-08-29', '2027-08-29'),
  grant(
    'openai:api',
    'usd',
    'Build day gift',
    'promotional',
    10,
    null,
    '2026-09-10',
    '2026-12-01',
    'from the meet-up in September',
  ),
  grant('openai:api', 'usd', 'Credits, November', 'paid', 90, 90, '2026-11-02', '2027-11-02'),
  grant('anthropic:api', 'usd', 'Credits, August', 'paid', 200, 200, '2026-08-20', '2027-08-20'),
  grant('anthropic:api', 'usd', 'Credits, October', 'paid', 150, 150, '2026-10-19', '2027-10-19'),
  grant('openrouter:api', 'usd', 'Credits, August', 'paid', 40, 42.2, '2026-08-30', '2027-08-30', FEE),
  grant('openrouter:api', 'usd', 'Credits, October', 'paid', 25, 26.38, '2026-10-25', '2027-10-25', FEE),
  grant('sonora-voice:api', 'credits', 'Credit pack 250,000', 'paid', 250_000, 55, '2026-09-03', '2027-09-03'),
]

const plan = (accountId, balanceId, name, amount, fee, firstDay, startDay) => ({
  id: `sample-plan-${accountId.replace(/\W/g, '-')}`,
  accountId,
  balanceId,
  name,
  category: 'allowance',
  amount: nanos(amount),
  fee: { nanos: nanos(fee), unit: 'USD' },
  resets: { rule: { kind: 'month', startDay }, time: '00:00', zone: 'UTC' },
  firstDay,
  endsDay: null,
  carry: { kind: 'lapses' },
  exceptions: [],
  priority: 0,
  services: null,
  createdAt: CREATED,
  note: '',
})
const PLANS = [plan('github:copilot', 'credits', 'Copilot Pro', 1500, 10, '2026-09-01', 1)]

const outputOn = (holds) => DAYS.filter(holds).map(({ day }) => ({ day, count: 1 }))
const task = (id, name, client, project, unitName, output) => ({
  id,
  name,
  client,
  project,
  unitName,
  output,
  archived: false,
  createdAt: CREATED,
})
const TASKS = [
  task('sample-task-acme', 'Acme website', 'Acme', 'Shop relaunch', '', []),
  task(
    'sample-task-blog',
    'Blog articles',
    'Northwind Coffee',
    'Blog',
    'article',
    outputOn((d) => !d.isAway && (d.weekday === 3 || d.weekday === 5)),
  ),
  task('sample-task-podcast', 'Podcast transcripts', 'Two Microphones', 'Weekly show', 'episode', outputOn(isEpisodeDay)),
]

const rules = (taskId, ...conditions) =>
  conditions.map(([field, op, value], index) => ({
    id: `${taskId.replace('task', 'rule')}-${index + 1}`,
    taskId,
    conditions: [{ field, op, value }],
    createdAt: CREATED,
  }))
const RULES = [
  ...rules(
    'sample-task-acme',
    ['projectId', 'equals', 'proj_AcmeWebsite00000001'],
    ['workspace', 'equals', 'Acme website'],
    ['apiKey', 'equals', 'acme-import'],
    ['provider', 'equals', 'cursor'],
    ['repository', 'equals', 'mara-lind/acme-shop'],
  ),
  ...rules('sample-task-blog', ['workspace', 'equals', 'Blog articles'], ['apiKey', 'equals', 'blog-research']),
  ...rules(
    'sample-task-podcast',
    ['projectId', 'equals', 'proj_PodcastTrans0000002'],
    ['workspace', 'equals', 'Podcast transcripts'],
    ['projectId', 'equals', 'ws-podcast'],
    ['repository', 'equals', 'mara-lind/two-microphones'],
  ),
]

const EVERYTHING = { providers: [], accounts: [], services: [], tasks: [], clients: [], models: [], projects: [], members: [] }
const budget = (id, name, scope, limit) => ({
  id,
  name,
  scope: { ...EVERYTHING, ...scope },
  unit: 'USD',
  period: { kind: 'month', startDay: 1 },
  limit: nanos(limit),
  limits: { kind: 'one' },
  counts: 'gross',
  thresholds: [
    { kind: 'actual', percent: 50 },
    { kind: 'actual', percent: 90 },
    { kind: 'actual', percent: 100 },
    { kind: 'forecast', percent: 100 },
  ],
  notify: true,
  createdAt: CREATED,
})
const BUDGETS = [
  budget('sample-budget-all', 'All AI services', {}, 250),
  budget('sample-budget-acme', 'Acme relaunch', { tasks: ['sample-task-acme'] }, 160),
]

export const sampleBook = () => ({
  'book.json': `${JSON.stringify({ schema: 'creditbook.sample-book/1', accounts: ACCOUNTS, grants: GRANTS, recurring: PLANS, tasks: TASKS, rules: RULES, budgets: BUDGETS }, null, 2)}\n`,
})
