import { beforeEach, describe, expect, it } from 'vitest'
import {
  archiveAccount,
  mergeAccounts,
  mergeTargets,
  removeAccount,
  removeSplit,
  separateAccount,
  splitAccount,
  splitTargets,
} from '../../../renderer/actions/accounts'
import { commitImport, setImportChoices } from '../../../renderer/actions/imports'
import { saveAccount, saveBudget, saveGrant, saveRule, saveTask } from '../../../renderer/actions/records'
import { undo } from '../../../renderer/actions/undo'
import { balancesOf, coveragesOf, factsOf, portionsOf } from '../../../renderer/store/derived'
import { appStore, openBook } from '../../../renderer/store/store'
import { EVERYTHING } from '../../../shared/budgets/later-fields'
import { summarise } from '../../../shared/ledger/summarise'
import { makeAccount, makeGrant } from '../../support/snapshot'
import { stageFile } from '../../support/staged-file'
import { startTestApp, type TestApp } from '../../support/test-app'
import { dumpTables, TEST_NOW } from '../../support/test-ledger'

const UNIT = 1_000_000_000n
const OPENROUTER = 'openrouter|api'

/** Rows of two keys over three days. */
const file = (name: string, keys: readonly string[], days: readonly number[] = [20, 21, 22]) =>
  stageFile({
    format: 'openrouter.generations',
    name,
    rows: days.flatMap((day) =>
      keys.map((key) => ({
        at: `2026-11-${day}T10:00:00Z`,
        key: `${key}${day}`,
        billed: UNIT,
        scope: [key],
        labels: { apiKey: key },
      })),
    ),
  })

const { id: _id, createdAt: _createdAt, ...anAccount } = makeAccount({ id: 'openrouter:api', name: 'By hand' })
const { id: _grantId, createdAt: _grantAt, ...aGrant } = makeGrant({ id: 'g', effectiveDay: '2026-11-01' })

const budgetOf = (accountId: string) => ({
  name: 'Budget',
  scope: { ...EVERYTHING, accounts: [accountId] },
  unit: 'USD',
  period: { kind: 'month' as const, startDay: 1 },
  limit: UNIT,
  limits: { kind: 'one' as const },
  counts: 'gross' as const,
  thresholds: [],
  notify: false,
})

async function importInto(app: TestApp, staged: ReturnType<typeof file>, accountId?: string) {
  const jobId = await app.offerStaged(staged)
  const job = appStore.getState().jobs.find((one) => one.jobId === jobId)
  if (accountId !== undefined && job?.stage.kind === 'preview') {
    await setImportChoices(jobId, { ...job.stage.preview.choices, accounts: { [OPENROUTER]: accountId } })
  }
  const result = await commitImport(jobId)
  if (!result.ok) throw new Error(result.code)
  return result.record
}

const ok = async (result: Promise<{ readonly ok: boolean }>) => expect(await result).toMatchObject({ ok: true })
const left = () =>
  Object.fromEntries(
    balancesOf(openBook(), Date.parse(TEST_NOW)).map(({ account, remaining }) => [
      account.name,
      remaining === null ? null : remaining / UNIT,
    ]),
  )
const spent = () => {
  const book = openBook()
  const { groups } = summarise(book.series, factsOf(book), { groupBy: ['account'], range: null, days: 'provider' })
  return Object.fromEntries(groups.map(({ keys, billed }) => [keys[0], billed / UNIT]))
}
const tables = async () => {
  const { cache: _cache, backups: _backups, series: _series, ...rest } = await dumpTables('creditbook')
  return rest
}

describe('accounts', () => {
  let app: TestApp

  beforeEach(async () => {
    app = await startTestApp()
    await importInto(app, file('one.csv', ['private', 'work']))
  })

  it('that are archived leave the balances, not what was spent, and come back', async () => {
    await ok(saveGrant({ ...aGrant, accountId: 'openrouter:api' }))
    expect(left()).toEqual({ OpenRouter: 44n })
    await ok(archiveAccount('openrouter:api', true))
    expect(left()).toEqual({})
    expect(spent()).toEqual({ 'openrouter:api': 6n })
    // The same file still goes where its rows are.
    expect((await importInto(app, file('again.csv', ['private', 'work']))).counts).toMatchObject({ new: 0, already: 6 })
    await ok(archiveAccount('openrouter:api', false))
    expect(left()).toEqual({ OpenRouter: 44n })
  })

  it('can only be removed while nothing was imported into them', async () => {
    expect(await removeAccount('openrouter:api')).toMatchObject({ ok: false })
    const made = await saveAccount(anAccount)
    expect(made.ok && (await removeAccount(made.id))).toEqual({ ok: true })
    expect(openBook().accounts).toHaveLength(1)
  })

  describe('merged', () => {
    const other = 'openrouter:api-2'

    beforeEach(async () => {
      // The same days once more, by mistake into an account of their own, and one day more.
      await importInto(app, file('two.csv', ['private', 'work'], [21, 22, 23]), other)
      await ok(saveGrant({ ...aGrant, accountId: other, amount: 20n * UNIT }))
      await ok(saveBudget(budgetOf(other)))
      const task = await saveTask({ name: 'T', client: '', project: '', unitName: '', output: [], archived: false })
      if (!task.ok) throw new Error()
      await ok(saveRule({ taskId: task.id, conditions: [{ field: 'account', op: 'equals', value: 'OpenRouter 2' }] }))
    })

    it('count as one: rows once, lots, budgets and rules with them; one undo brings the very same book back', async () => {
      const before = await tables()
      const counted = { left: left(), spent: spent(), book: openBook() }
      expect(counted.spent).toEqual({ 'openrouter:api': 6n, [other]: 6n })
      await ok(mergeAccounts(other, 'openrouter:api'))
      expect(spent()).toEqual({ 'openrouter:api': 8n })
      expect(left()).toEqual({ OpenRouter: 12n })
      const book = openBook()
      expect(book.budgets[0]?.scope.accounts).toEqual(['openrouter:api'])
      expect([...portionsOf(book).taskOf].every((task) => task === 0)).toBe(true)
      expect(coveragesOf(book, Date.parse(TEST_NOW)).map(({ accountId }) => accountId)).toEqual(['openrouter:api'])
      expect(await undo()).not.toBeNull()
      expect(await tables()).toEqual(before)
      expect({ left: left(), spent: spent() }).toEqual({ left: counted.left, spent: counted.spent })
    })

    it('take later files as one, and can be taken apart again whatever came since', async () => {
      await ok(mergeAccounts(other, 'openrouter:api'))
      const later = await importInto(app, file('three.csv', ['private', 'work'], [22, 23, 24]))
      expect(later).toMatchObject({ accountIds: ['openrouter:api'], counts: { new: 2, already: 4 } })
      await ok(separateAccount(other))
      expect(spent()).toEqual({ 'openrouter:api': 10n, [other]: 6n })
      expect(left()).toEqual({ OpenRouter: null, 'OpenRouter 2': 14n })
    })

    it('are of one provider, and a part of an account is put back instead', async () => {
      await importInto(
        app,
        stageFile({ format: 'cursor.usage-events', rows: [{ at: '2026-11-20T00:00:00Z', key: 'c', billed: 1n }] }),
      )
      expect(mergeTargets(other).map(({ id }) => id)).toEqual(['openrouter:api'])
      expect(await mergeAccounts(other, 'cursor:cursor')).toMatchObject({ ok: false })
      const part = await splitAccount({
        accountId: 'openrouter:api',
        label: 'apiKey',
        values: ['work'],
        toAccountId: null,
        name: 'Work',
        grantIds: [],
      })
      if (!part.ok) throw new Error()
      expect(mergeTargets(part.id)).toEqual([])
      expect(mergeTargets(other).map(({ id }) => id)).toEqual(['openrouter:api'])
    })
  })

  describe('split', () => {
    const split = (change: Partial<Parameters<typeof splitAccount>[0]> = {}) =>
      splitAccount({
        accountId: 'openrouter:api',
        label: 'apiKey',
        values: ['work'],
        toAccountId: null,
        name: 'Work',
        grantIds: [],
        ...change,
      })

    it('count apart, with the lots that go along; the same files again bring nothing; one undo brings the very same book back', async () => {
      await ok(saveGrant({ ...aGrant, accountId: 'openrouter:api' }))
      const before = await tables()
      const [grant] = openBook().grants
      await ok(split({ grantIds: [grant!.id] }))
      const part = openBook().accounts.find(({ name }) => name === 'Work')!
      expect(spent()).toEqual({ 'openrouter:api': 3n, [part.id]: 3n })
      expect(left()).toEqual({ OpenRouter: null, Work: 47n })
      expect(await undo()).not.toBeNull()
      expect(await tables()).toEqual(before)
      await ok(split())
      expect((await importInto(app, file('again.csv', ['private', 'work']))).counts).toMatchObject({ new: 0, already: 6 })
    })

    it('get their later rows from files of the whole and from files of their own', async () => {
      const made = await split()
      if (!made.ok) throw new Error()
      await importInto(app, file('whole.csv', ['private', 'work'], [23]))
      expect(spent()).toEqual({ 'openrouter:api': 4n, [made.id]: 4n })
      const own = await importInto(app, file('own.csv', ['work'], [22, 23, 24]), made.id)
      expect(own.counts).toMatchObject({ new: 1, already: 2 })
      expect(spent()).toEqual({ 'openrouter:api': 4n, [made.id]: 5n })
      const whole = await importInto(app, file('later.csv', ['private', 'work'], [24]))
      expect(whole.counts).toMatchObject({ new: 1, already: 1 })
      await ok(removeSplit(openBook().splits[0]!.id))
      expect(spent()).toEqual({ 'openrouter:api': 10n })
    })

    it('put back, leave nothing behind: lots return, the account that was made for them goes; one undo splits again', async () => {
      const untouched = await tables()
      await ok(split())
      await ok(removeSplit(openBook().splits[0]!.id))
      expect(await tables()).toEqual(untouched)
      const made = await split()
      if (!made.ok) throw new Error()
      await ok(saveGrant({ ...aGrant, accountId: made.id }))
      const before = await tables()
      await ok(removeSplit(openBook().splits[0]!.id))
      expect(openBook().accounts.map(({ name }) => name)).toEqual(['OpenRouter'])
      expect(left()).toEqual({ OpenRouter: 44n })
      await undo()
      expect(await tables()).toEqual(before)
      expect((await importInto(app, file('again.csv', ['private', 'work']))).counts).toMatchObject({ new: 0, already: 6 })
    })

    it('put back, leave an account that something else speaks of, or that was there before', async () => {
      const made = await split()
      if (!made.ok) throw new Error()
      await ok(saveBudget(budgetOf(made.id)))
      await ok(removeSplit(openBook().splits[0]!.id))
      expect(openBook().accounts.map(({ id }) => id)).toContain(made.id)
      await ok(split({ toAccountId: made.id }))
      await ok(removeSplit(openBook().splits[0]!.id))
      expect(openBook().accounts.map(({ id }) => id)).toContain(made.id)
    })

    it('can go to an account made by hand, and to none that has rows', async () => {
      const made = await saveAccount(anAccount)
      if (!made.ok) throw new Error()
      expect(splitTargets('openrouter:api').map(({ id }) => id)).toEqual([made.id])
      await ok(split({ toAccountId: made.id }))
      expect(spent()).toEqual({ 'openrouter:api': 3n, [made.id]: 3n })
      expect(splitTargets('openrouter:api')).toEqual([])
    })
  })
})
