import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleCondition, Series, TaskRule } from '../../../shared/ledger/book-types'
import { attribute, UNATTRIBUTED } from '../../../shared/tasks/attribution'
import { checkRule, compareRules, compileRule } from '../../../shared/tasks/rules'
import { makeAccount, makeSeries } from '../../support/snapshot'

const accounts = [makeAccount({ id: 'openai:api' })]
const task = (id: string) => ({
  id,
  name: id,
  client: '',
  project: '',
  unitName: '',
  output: [],
  archived: false,
  createdAt: '2026-09-01T00:00:00Z',
})
const rule = (id: string, conditions: readonly RuleCondition[], rest: Partial<TaskRule> = {}): TaskRule => ({
  id,
  taskId: 'a',
  conditions,
  createdAt: '2026-09-01T00:00:00Z',
  ...rest,
})
const on = (field: RuleCondition['field'], op: RuleCondition['op'], value: string): RuleCondition => ({ field, op, value })

const texts = fc.constantFrom('gpt-5.5', 'GPT-5.5-mini', 'Website', 'web', 'claude', 'x')
const condition = fc.record({
  field: fc.constantFrom('model', 'project', 'provider', 'account' as const),
  op: fc.constantFrom('equals', 'contains', 'starts-with', 'matches' as const),
  value: fc.oneof(texts, fc.constantFrom('(', 'gpt.*', '')),
})
const anyRule = fc.record({
  id: fc.uuid(),
  taskId: fc.constantFrom('a', 'b', 'c', 'gone'),
  conditions: fc.array(condition, { maxLength: 3 }),
  stage: fc.constantFrom('pre', undefined, 'post' as const),
  createdAt: fc.constantFrom('2026-09-01T00:00:00Z', '2026-09-02T00:00:00Z'),
})
const anySeries = fc
  .array(fc.record({ model: fc.option(texts, { nil: undefined }), project: fc.option(texts, { nil: undefined }) }))
  .map((labels) =>
    makeSeries(
      labels.map(({ model, project }) => ({
        labels: { ...(model === undefined ? {} : { model }), ...(project === undefined ? {} : { project }) },
      })),
    ),
  )

describe('attribution', () => {
  const tasks = ['a', 'b', 'c'].map(task)
  const tasksOf = (series: readonly Series[], rules: readonly TaskRule[]): readonly number[] => {
    const { lists, listOf } = attribute({ series, tasks, rules, assignments: [], accounts })
    return [...listOf].map((list) => lists[list]?.[0]?.task ?? UNATTRIBUTED)
  }

  it('gives every series one task or none, whatever the order of the rules', () => {
    fc.assert(
      fc.property(
        anySeries,
        fc
          .uniqueArray(anyRule, { selector: ({ id }) => id, maxLength: 8 })
          .chain((rules) => fc.tuple(fc.constant(rules), fc.shuffledSubarray(rules, { minLength: rules.length }))),
        (series, [rules, shuffled]) => {
          const result = tasksOf(series, rules)
          expect(result).toHaveLength(series.length)
          for (const index of result) expect(index === UNATTRIBUTED || tasks[index] !== undefined).toBe(true)
          expect(tasksOf(series, shuffled)).toEqual(result)
        },
      ),
    )
  })

  it('lets the last of the rules that match decide', () => {
    fc.assert(
      fc.property(anySeries, fc.uniqueArray(anyRule, { selector: ({ id }) => id, maxLength: 8 }), (series, rules) => {
        const result = tasksOf(series, rules)
        series.forEach((one, at) => {
          const matching = rules.filter(({ taskId }) => taskId !== 'gone').filter((own) => compileRule(own, accounts)(one))
          const winner = matching.reduce<TaskRule | null>(
            (best, own) => (best === null || compareRules(own, best) > 0 ? own : best),
            null,
          )
          expect(tasks[result[at] as number]?.id ?? null).toBe(winner?.taskId ?? null)
        })
      }),
    )
  })
})

describe('rules', () => {
  it('are ordered totally', () => {
    fc.assert(
      fc.property(anyRule, anyRule, anyRule, (a, b, c) => {
        expect(Math.sign(compareRules(a, b))).toBe(-Math.sign(compareRules(b, a)) + 0)
        if (a.id !== b.id) expect(compareRules(a, b)).not.toBe(0)
        if (compareRules(a, b) < 0 && compareRules(b, c) < 0) expect(compareRules(a, c)).toBeLessThan(0)
      }),
    )
  })

  it('run stage by stage: what is for the rest never decides against another, what is last always does', () => {
    const plain = [on('model', 'equals', 'gpt-5.5'), on('provider', 'equals', 'openai')]
    const vague = [on('model', 'contains', 'g')]
    const ranked = [
      rule('1', plain, { stage: 'pre' }),
      rule('2', vague),
      rule('3', plain),
      rule('4', vague, { stage: 'post' }),
      rule('5', plain, { stage: 'post' }),
    ]
    expect([...ranked].reverse().sort(compareRules)).toEqual(ranked)
  })

  it('rank by conditions, then comparison, then length, then age', () => {
    const ranked = [
      rule('1', [on('model', 'contains', 'a long text')]),
      rule('2', [on('model', 'matches', 'a')]),
      rule('3', [on('model', 'starts-with', 'a')]),
      rule('4', [on('model', 'equals', 'a')]),
      rule('5', [on('model', 'equals', 'ab')]),
      rule('6', [on('model', 'equals', 'ab')], { createdAt: '2026-09-02T00:00:00Z' }),
      rule('7', [on('model', 'contains', 'a'), on('project', 'contains', 'b')]),
    ]
    expect([...ranked].reverse().sort(compareRules)).toEqual(ranked)
  })

  it('compare without regard to case, and never match a label that is not there', () => {
    const [series, bare] = makeSeries([{ labels: { model: 'GPT-5.5-Mini' } }, {}])
    const matches = (condition: RuleCondition, one = series) =>
      one !== undefined && compileRule(rule('r', [condition]), accounts)(one)
    expect(matches(on('model', 'equals', 'gpt-5.5-mini'))).toBe(true)
    expect(matches(on('model', 'starts-with', 'gpt-5.5'))).toBe(true)
    expect(matches(on('model', 'contains', 'MINI'))).toBe(true)
    expect(matches(on('model', 'matches', '^gpt-\\d\\.\\d-mini$'))).toBe(true)
    expect(matches(on('model', 'contains', 'nano'))).toBe(false)
    expect(matches(on('model', 'contains', ''), bare)).toBe(false)
    expect(matches(on('model', 'matches', '.*'), bare)).toBe(false)
    expect(matches(on('account', 'equals', 'openai api'))).toBe(true)
    expect(matches(on('account', 'equals', 'openai:api'))).toBe(true)
    expect(matches(on('provider', 'equals', 'OpenAI'))).toBe(true)
  })

  it('say what is wrong with a pattern, and such a rule matches nothing', () => {
    const bad = [
      '(',
      '[a',
      'a{2,1}',
      '(a+)+$',
      '(a|a)*b',
      '(.*)\\1',
      '(a?a?)*b',
      'a{1,300}a{1,300}a{1,300}b',
      '.*a.*b.*c.*d',
      'x'.repeat(201),
    ]
    for (const pattern of bad) {
      expect(checkRule([on('model', 'matches', pattern)]), pattern).toMatchObject({ code: 'bad-pattern', index: 0 })
      const [series] = makeSeries([{ labels: { model: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(' } }])
      expect(series !== undefined && compileRule(rule('r', [on('model', 'matches', pattern)]), [])(series)).toBe(false)
    }
    for (const pattern of ['^gpt-5', 'opus|sonnet', '(opus|sonnet)-5', 'a.*b', '\\d{4}-\\d{2}', '[a+]+', '(mini)?$']) {
      expect(checkRule([on('model', 'matches', pattern)]), pattern).toBeNull()
    }
    expect(checkRule([])).toMatchObject({ code: 'no-conditions' })
    expect(checkRule([on('model', 'contains', ' ')])).toMatchObject({ code: 'empty-value', index: 0 })
  })

  it('finish in time on any accepted pattern', () => {
    const subject = makeSeries([{ labels: { model: `${'ab'.repeat(500)}!` } }, { labels: { model: `${'a'.repeat(1000)}!` } }])
    const pattern = fc.string({ unit: fc.constantFrom(...'ab.*+?()|[]{}1,^$\\') })
    fc.assert(
      fc.property(pattern, (value) => {
        const started = performance.now()
        for (const one of subject) compileRule(rule('r', [on('model', 'matches', value)]), [])(one)
        expect(performance.now() - started).toBeLessThan(2000)
      }),
      { numRuns: 2000 },
    )
  })
})
