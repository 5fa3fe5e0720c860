/**
 * Which series a task rule catches, and which of two rules is the more specific one.
 *
 * All texts are compared without regard to case. A field the series does not carry never matches.
 */
import { mapAccounts } from '../ledger/account-map'
import type { Account, RuleCondition, RuleField, Series, TaskRule } from '../ledger/book-types'

const MAX_PATTERN = 200
/** A pattern runs on at most this much of a label: what decides a task stands at its beginning. */
const MAX_SUBJECT = 300
/** Each one more multiplies the time a hopeless match takes by the length of the text. */
const MAX_REPEATS = 2

export type RuleProblem =
  | { readonly code: 'no-conditions'; readonly message: string }
  | { readonly code: 'empty-value'; readonly index: number; readonly message: string }
  | { readonly code: 'bad-pattern'; readonly index: number; readonly message: string }

export type SeriesMatcher = (series: Series) => boolean

/** Shown in the rule editor; a rule with a problem never matches. Null where it is fine. */
export function checkRule(conditions: readonly RuleCondition[]): RuleProblem | null {
  if (conditions.length === 0) return { code: 'no-conditions', message: 'A rule needs at least one condition.' }
  for (const [index, { op, value }] of conditions.entries()) {
    if (value.trim() === '') return { code: 'empty-value', index, message: 'Say what the text must be.' }
    if (op !== 'matches') continue
    const message = checkPattern(value)
    if (message !== null) return { code: 'bad-pattern', index, message }
  }
  return null
}

export function compileRule({ conditions }: TaskRule, accounts: readonly Account[]): SeriesMatcher {
  return compileConditions(conditions, accounts)
}

/** The accounts give the field `account` its name; conditions can name it by id as well, and by what was merged into it. */
export function compileConditions(conditions: readonly RuleCondition[], accounts: readonly Account[]): SeriesMatcher {
  if (checkRule(conditions) !== null) return () => false
  const names = namesOf(accounts)
  const tests = conditions.map((condition) => compileCondition(condition, names))
  return (series) => tests.every((test) => test(series))
}

/** In the order they run: stage by stage, then from least to most specific. The last one that matches decides. */
export function compareRules(a: TaskRule, b: TaskRule): number {
  return stageOf(a) - stageOf(b) || compareSpecificity(a, b)
}

function stageOf({ stage }: TaskRule): number {
  return stage === 'pre' ? 0 : stage === 'post' ? 2 : 1
}

/**
 * From least to most specific: more conditions; then the kinds of comparison (equals over starts-with over matches over contains);
 * then the longer texts; then the newer rule; then the id, so that no two rules are equal.
 */
function compareSpecificity(a: TaskRule, b: TaskRule): number {
  return (
    a.conditions.length - b.conditions.length ||
    compareLists(weights(a), weights(b)) ||
    lengthOf(a) - lengthOf(b) ||
    compareTexts(a.createdAt, b.createdAt) ||
    compareTexts(a.id, b.id)
  )
}

const OP_WEIGHTS = { contains: 0, matches: 1, 'starts-with': 2, equals: 3 } as const

function weights({ conditions }: TaskRule): readonly number[] {
  return conditions.map(({ op }) => OP_WEIGHTS[op]).sort((x, y) => y - x)
}

function lengthOf({ conditions }: TaskRule): number {
  return conditions.reduce((sum, { value }) => sum + value.trim().length, 0)
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

type AccountNames = ReadonlyMap<string, readonly string[]>

function namesOf(accounts: readonly Account[]): AccountNames {
  const { survivorOf } = mapAccounts(accounts, [])
  const names = new Map<string, string[]>()
  for (const { id, name } of accounts) {
    const survivor = survivorOf(id)
    names.set(survivor, [...(names.get(survivor) ?? []), id, name])
  }
  return names
}

function compileCondition({ field, op, value }: RuleCondition, accountNames: AccountNames): SeriesMatcher {
  const test = rememberAnswers(compileTest(op, value.trim()))
  if (field === 'account') return ({ accountId }) => (accountNames.get(accountId) ?? [accountId]).some(test)
  return (series) => {
    const text = fieldOf(series, field)
    return text !== undefined && text !== '' && test(text)
  }
}

/** Many series share few texts: each is looked at once per rule. */
function rememberAnswers(test: (lowerCase: string) => boolean): (text: string) => boolean {
  const answers = new Map<string, boolean>()
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined) return known
    const answer = test(text.toLowerCase())
    answers.set(text, answer)
    return answer
  }
}

/** The account by its id. */
export function fieldOf(series: Series, field: RuleField): string | undefined {
  switch (field) {
    case 'account':
      return series.accountId
    case 'provider':
    case 'product':
    case 'category':
      return series[field]
    default:
      return series.labels[field]
  }
}

function compileTest(op: RuleCondition['op'], value: string): (lowerCase: string) => boolean {
  const wanted = value.toLowerCase()
  switch (op) {
    case 'equals':
      return (text) => text === wanted
    case 'contains':
      return (text) => text.includes(wanted)
    case 'starts-with':
      return (text) => text.startsWith(wanted)
    case 'matches': {
      const pattern = new RegExp(value, 'iu')
      return (text) => pattern.test(text.slice(0, MAX_SUBJECT))
    }
  }
}

function checkPattern(pattern: string): string | null {
  if (pattern.length > MAX_PATTERN) return `A pattern has at most ${MAX_PATTERN} characters.`
  if (countRepeats(pattern) > MAX_REPEATS) return `A pattern has at most ${MAX_REPEATS} repeats of no fixed length (* or +).`
  if (canExplode(pattern)) return 'A repeated group that repeats inside (such as “(a+)+”) or a reference back can take for ever.'
  try {
    new RegExp(pattern, 'iu')
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'This is not a valid pattern.'
  }
}

/**
 * Refuses what makes a backtracking matcher exponential: a quantified group with a quantifier or an alternative inside, and
 * back-references. What is left is polynomial at worst, on a text and pattern of capped length.
 */
function canExplode(pattern: string): boolean {
  const plain = withoutLiterals(pattern)
  if (plain.includes('\u0000')) return true
  const groups: { repeats: boolean }[] = []
  for (let at = 0; at < plain.length; at++) {
    const char = plain[at] as string
    if (char === '(') groups.push({ repeats: false })
    else if (char === ')') {
      const isQuantified = /^(?:[*+]|\{\d)/.test(plain.slice(at + 1))
      const group = groups.pop()
      if (group?.repeats && isQuantified) return true
      const outer = groups.at(-1)
      if (outer !== undefined && (group?.repeats || isQuantified)) outer.repeats = true
    } else if (/[*+{|]/.test(char) || (char === '?' && plain[at - 1] !== '(')) {
      const group = groups.at(-1)
      if (group !== undefined) group.repeats = true
    }
  }
  return false
}

function countRepeats(pattern: string): number {
  return withoutLiterals(pattern).match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0
}

/** Escapes and character classes as one letter, back-references as NUL. */
function withoutLiterals(pattern: string): string {
  const plain = pattern.replace(/\\[1-9k]/g, '\u0000').replace(/\\./gsu, 'x')
  return plain.replace(/\[[^\]]*\]/g, 'x')
}
