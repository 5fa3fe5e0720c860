/**
 * ccusage (`ccusage daily --json`): what the local logs of Claude Code and other coding agents count.
 *
 * Source: ccusage's guide to its JSON output (version 20, August 2026). Costs are estimates at API list prices. Whoever has a
 * subscription pays none of it, and who pays by API key has the bill of the provider: so they are list value, and never money.
 */
import { JsonArray, JsonObject, type JsonValue } from '../../json/parse'
import type { JsonTable, Read, Row, UsageFormat } from '../usage-format'
import { isFilled, memberOf } from './support'

type Cells = ReadonlyMap<string, JsonValue>

/** A day, or each of its models where it is broken down: the model's figures in the place of the day's. */
const recordsOfDay = (day: JsonObject, more: Cells): JsonTable['records'] => {
  const models = day.get('modelBreakdowns')
  const whole = new Map([...more, ...day.members])
  if (!(models instanceof JsonArray) || models.items.length === 0) return [{ cells: whole, line: day.line }]
  return models.items
    .filter((model) => model instanceof JsonObject)
    .map(({ members, line }) => ({ cells: new Map([...whole, ...members]), line }))
}

const daysOf = (list: JsonValue | undefined): readonly JsonObject[] =>
  list instanceof JsonArray ? list.items.filter((item) => item instanceof JsonObject) : []

/** `daily` is the list; the older form has `type` and `data`, `--instances` a list for each project. */
const tableOf = (document: JsonValue): JsonTable | null => {
  const projects = memberOf(document, 'projects')
  const daily = memberOf(document, 'daily') ?? (memberOf(document, 'type') === 'daily' ? memberOf(document, 'data') : undefined)
  if (!(daily instanceof JsonArray) && !(projects instanceof JsonObject)) return null
  const records = [
    ...daysOf(daily).flatMap((day) => recordsOfDay(day, new Map())),
    ...[...(projects instanceof JsonObject ? projects.members : [])].flatMap(([project, days]) =>
      daysOf(days).flatMap((day) => recordsOfDay(day, new Map([['project', project]]))),
    ),
  ]
  const columns = new Set(records.flatMap(({ cells }) => [...cells.keys()]))
  // A list without days is still this report.
  return { columns: records.length === 0 ? KNOWN : [...columns], records }
}

const KNOWN = [
  'date',
  'period',
  'project',
  'agent',
  'modelName',
  'models',
  'modelsUsed',
  'modelBreakdowns',
  'inputTokens',
  'outputTokens',
  'cacheCreationTokens',
  'cacheReadTokens',
  'totalTokens',
  'cost',
  'totalCost',
  'costUSD',
]

export const CCUSAGE_DAILY: UsageFormat = {
  id: 'ccusage.daily',
  version: 1,
  title: 'ccusage by day (estimates at list price)',
  provider: 'anthropic',
  product: 'claude-code',
  grain: 'day',
  json: tableOf,
  required: ['inputTokens', 'outputTokens', 'cacheCreationTokens', 'cacheReadTokens'],
  requiredOneOf: [
    ['date', 'period'],
    ['cost', 'totalCost', 'costUSD'],
  ],
  known: KNOWN,
  identity: ['project', 'agent', 'modelName'],
  scope: ['project'],
  money: 'none',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 0,
  numbers: 'dot-decimal',
  howTo: {
    where: 'npx ccusage daily --json > ccusage.json, on the computer whose logs are to be counted',
    role: 'none: it reads local logs',
    longestRange: 'as far back as the logs reach',
    days: 'days of that computer’s zone',
  },
  plan(columns) {
    const agent = columns.column('agent')
    const models = columns.column('models')
    const modelsUsed = columns.column('modelsUsed')
    const model = columns.label('modelName')
    const costs = ['cost', 'totalCost', 'costUSD'].map((name) => ({
      isThere: isFilled(columns.column(name)),
      amount: columns.amount(name),
    }))
    const last = columns.amount('totalCost')
    const date = columns.day('date')
    const period = columns.day('period')
    const saysPeriod = isFilled(columns.column('period'))
    /** Where the day is not broken down, its only model. */
    const onlyModel = (row: Row): string => {
      const list = row.text(modelsUsed) || row.text(models)
      return /^\["([^"]+)"\]$/.exec(list)?.[1] ?? ''
    }
    const isOpenAi = (row: Row): boolean => /^codex/i.test(row.text(agent)) || /^(gpt|codex|o\d)/i.test(model(row))
    const provider: Read<string> = (row) => (isOpenAi(row) ? 'openai' : 'anthropic')
    return {
      time: (row) => (saysPeriod(row) ? period : date)(row),
      provider,
      product: (row) => (provider(row) === 'openai' ? 'codex' : 'claude-code'),
      unit: columns.constant('USD'),
      // No charge at all: not even one of 0 would be the right thing to say to a bill of the same day.
      basis: columns.constant('included'),
      list: (row) => (costs.find(({ isThere }) => isThere(row))?.amount ?? last)(row),
      labels: {
        model: (row) => model(row) || onlyModel(row),
        project: columns.label('project'),
        app: columns.label('agent'),
      },
      quantities: {
        input_tokens: columns.quantity('inputTokens'),
        cached_input_tokens: columns.quantity('cacheReadTokens'),
        cache_write_tokens: columns.quantity('cacheCreationTokens'),
        output_tokens: columns.quantity('outputTokens'),
      },
    }
  },
}
