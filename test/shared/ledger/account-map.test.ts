import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BuiltInFormatId } from '../../../shared/import/format-ids'
import { FORMATS, findFormat } from '../../../shared/import/formats'
import { mapAccounts } from '../../../shared/ledger/account-map'
import { rebuildRollups } from '../../../shared/ledger/book'
import type { Account, AccountSplit } from '../../../shared/ledger/book-types'
import { providerAndProduct } from '../../../shared/ledger/place-accounts'
import type { StagedFile } from '../../../shared/ledger/staged'
import { makeAccount } from '../../support/snapshot'
import { stageFile, type TestRow } from '../../support/staged-file'
import { createTestBook } from '../../support/test-book'

/** One by row id, one by event, two by day (with and without a project as scope), one by range. */
const TRIED = [
  'openrouter.generations',
  'cursor.usage-events',
  'openrouter.activity-daily',
  'google.reports',
  'anthropic.spend-report',
] as const satisfies readonly BuiltInFormatId[]

type Import = { readonly file: StagedFile; readonly to: 'a' | 'b' }

const project = fc.constantFrom('', 'x', 'y')
type Row = {
  readonly day: number
  readonly length: number
  readonly name: string
  readonly project: string
  readonly billed: bigint
}

const row: fc.Arbitrary<Row> = fc.record({
  day: fc.integer({ min: 1, max: 5 }),
  length: fc.integer({ min: 1, max: 3 }),
  name: fc.constantFrom('k', 'l'),
  project,
  billed: fc.bigInt({ min: -1n, max: 4n }).map((units) => units * 1_000_000_000n),
})

const fileOf = (format: BuiltInFormatId, rows: readonly Row[]): StagedFile => {
  const { grain, scope } = findFormat(format)
  const dayOf = (day: number): string => `2026-09-${String(day).padStart(2, '0')}`
  return stageFile({
    format,
    rows: rows.map(
      ({ day, length, name, project: own, billed }): TestRow => ({
        at: grain === 'event' ? `${dayOf(day)}T10:00:00Z` : dayOf(day),
        ...(grain === 'range' ? { until: dayOf(day + length) } : {}),
        key: `${name}${own}`,
        billed,
        scope: scope.map(() => own),
        labels: own === '' ? {} : { project: own },
      }),
    ),
  })
}

const file = fc.tuple(fc.constantFrom(...TRIED), fc.array(row, { maxLength: 6 })).map(([format, rows]) => fileOf(format, rows))
const anImport: fc.Arbitrary<Import> = fc.record({ file, to: fc.constantFrom('a' as const, 'b' as const) })

/** Accounts are told apart by their ids alone here: every provider has an `a` and a `b`. */
const accountsFor = (files: readonly StagedFile[]): readonly Account[] => {
  const places = new Set(files.map(placeOf))
  return [...places].flatMap((place) => {
    const [provider = '', product = ''] = place.split('|')
    return ['a', 'b', 'part'].map((name) => makeAccount({ id: `${name} ${place}`, provider, product }))
  })
}
const placeOf = ({ start: { format } }: StagedFile): string => providerAndProduct(FORMATS.find(({ id }) => id === format)!)
const choosing = (staged: StagedFile, name: string) => ({ accounts: { [placeOf(staged)]: `${name} ${placeOf(staged)}` } })

const bookOf = async (imports: readonly Import[], accounts: readonly Account[], splits: readonly AccountSplit[] = []) => {
  const book = createTestBook()
  await book.setAccounts({ accounts, splits })
  for (const { file: staged, to } of imports) await book.add(staged, choosing(staged, to))
  return book
}

const merged = (accounts: readonly Account[]): readonly Account[] =>
  accounts.map((account) => (account.id.startsWith('b ') ? { ...account, mergedInto: account.id.replace('b ', 'a ') } : account))

const splitsFor = (accounts: readonly Account[], values: readonly string[]): readonly AccountSplit[] =>
  accounts
    .filter(({ id }) => id.startsWith('a '))
    .map(({ id }) => ({
      id: `split ${id}`,
      accountId: id,
      label: 'project',
      values,
      toAccountId: id.replace('a ', 'part '),
      createdAt: '2026-10-01T00:00:00Z',
    }))

const seen = async (book: Awaited<ReturnType<typeof bookOf>>) => ({
  rows: await book.rows(),
  rollups: book.rollups(),
  rebuilt: book.rollups(await rebuildRollups(book.state, book.load, 'UTC')),
})

describe('merging two accounts', () => {
  it('gives the book that importing all files into the survivor would give, and taken back the book before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anImport, { maxLength: 6 }), async (imports) => {
        const accounts = accountsFor(imports.map((one) => one.file))
        const book = await bookOf(imports, accounts)
        const before = { ...(await seen(book)), effects: book.state.effects }
        await book.setAccounts({ accounts: merged(accounts) })
        const intoOne = await bookOf(
          imports.map((one) => ({ ...one, to: 'a' })),
          accounts,
        )
        expect(await seen(book)).toEqual(await seen(intoOne))
        await book.setAccounts({ accounts })
        expect({ ...(await seen(book)), effects: book.state.effects }).toEqual(before)
      }),
    )
  })

  it('is the same before or after the imports, whatever account they name, and after a revert', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anImport, { minLength: 1, maxLength: 5 }), fc.nat(), async (imports, pick) => {
        const accounts = accountsFor(imports.map((one) => one.file))
        const after = await bookOf(imports, accounts)
        await after.setAccounts({ accounts: merged(accounts) })
        const before = await bookOf(imports, merged(accounts))
        expect(await seen(after)).toEqual(await seen(before))
        const gone = (pick % imports.length) + 1
        await after.revert(gone)
        expect(await seen(after)).toEqual(
          await seen(
            await bookOf(
              imports.filter((_, at) => at + 1 !== gone),
              merged(accounts),
            ),
          ),
        )
      }),
    )
  })

  it('lets later files of either go to the survivor, and the same file again bring nothing', async () => {
    const rows = [{ day: 1, length: 1, name: 'k', project: 'x', billed: 1_000_000_000n }]
    const staged = fileOf('openrouter.activity-daily', rows)
    const accounts = accountsFor([staged])
    const book = await bookOf([{ file: staged, to: 'b' }], accounts)
    await book.setAccounts({ accounts: merged(accounts) })
    const again = await book.add(staged)
    expect(again.choices.accounts).toEqual({ 'openrouter|api': 'a openrouter|api' })
    expect(again.record.counts).toMatchObject({ new: 0, already: 1 })
  })

  it('ends even where a damaged book merges in a circle', () => {
    const circle = [
      { ...makeAccount({ id: 'a' }), mergedInto: 'b' },
      { ...makeAccount({ id: 'b' }), mergedInto: 'a' },
    ]
    expect(['a', 'b']).toContain(mapAccounts(circle, []).survivorOf('a'))
  })
})

describe('splitting an account', () => {
  const values = fc.subarray(['', 'x', 'y'], { minLength: 1 })

  it('moves the rows of its values and no others, changes no rows, and taken back leaves no trace', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 5 }), values, async (files, wanted) => {
        const accounts = accountsFor(files)
        const book = await bookOf(
          files.map((one) => ({ file: one, to: 'a' })),
          accounts,
        )
        const before = await seen(book)
        const { effects } = book.state
        await book.setAccounts({ splits: splitsFor(accounts, wanted) })
        expect(book.state.effects).toEqual(effects)
        const isMoved = (line: string): boolean => wanted.includes(/"project":"(.)"/.exec(line)?.[1] ?? '')
        expect(await book.rows()).toEqual(
          before.rows.map((line) => (isMoved(line) ? line.replace('"accountId":"a ', '"accountId":"part ') : line)).sort(),
        )
        await book.setAccounts({ splits: [] })
        expect({ ...(await seen(book)), effects: book.state.effects }).toEqual({ ...before, effects })
      }),
    )
  })

  it('lets the same file again bring nothing new, into the whole, and its rows of the part into the part', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), values, fc.nat(), async (files, wanted, pick) => {
        const accounts = accountsFor(files)
        const imports = files.map((one) => ({ file: one, to: 'a' as const }))
        const plain = await bookOf(imports, accounts)
        const split = await bookOf(imports, accounts, splitsFor(accounts, wanted))
        const again = files[pick % files.length]!
        const expected = await plain.add(again)
        const into = await split.add(again)
        expect(into.record.counts).toEqual(expected.record.counts)
        expect(into.record.delta).toEqual(expected.record.delta)
        await plain.setAccounts({ splits: splitsFor(accounts, wanted) })
        expect(await split.rows()).toEqual(await plain.rows())
      }),
    )
  })

  it('knows rows of the part again where the user names the part itself, and files the rest of the file there', async () => {
    const rows = ['x', 'y'].map((own) => ({ day: 1, length: 1, name: 'k', project: own, billed: 1_000_000_000n }))
    const whole = fileOf('google.reports', rows)
    const accounts = accountsFor([whole])
    const book = await bookOf([{ file: whole, to: 'a' }], accounts, splitsFor(accounts, ['x']))
    const part = await book.add(fileOf('google.reports', [rows[0]!, { ...rows[1]!, day: 2 }]), choosing(whole, 'part'))
    expect(part.record.counts).toMatchObject({ already: 1, new: 1 })
    expect((await book.rows()).filter((line) => line.includes('"accountId":"part '))).toHaveLength(2)
    const later = await book.add(fileOf('google.reports', [{ ...rows[0]!, day: 3 }]))
    expect(later.choices.accounts).toEqual({ 'google|cloud': 'a google|cloud' })
    expect((await book.rows()).filter((line) => line.includes('"accountId":"part '))).toHaveLength(3)
  })

  it('can be split again, and follows where the whole is merged', async () => {
    const rows = ['x', 'y'].map((own) => ({ day: 1, length: 1, name: 'k', project: own, billed: 1_000_000_000n }))
    const map = mapAccounts(
      [{ ...makeAccount({ id: 'b' }), mergedInto: 'a' }],
      [
        { id: '1', accountId: 'b', label: 'project', values: ['x', 'y'], toAccountId: 'part', createdAt: '' },
        { id: '2', accountId: 'part', label: 'project', values: ['y'], toAccountId: 'finer', createdAt: '' },
      ],
    )
    const placed = (accountId: string, own: string) => map.countsIn({ accountId, labels: { project: own } })
    expect(rows.map((one) => placed('a', one.project))).toEqual(['part', 'finer'])
    expect(placed('a', 'z')).toBe('a')
    expect(map.partsOf('a')).toEqual(['part', 'finer'])
    expect(map.homeOf('finer', { labels: { project: 'y' } })).toBe('a')
    expect(map.homeOf('finer', { labels: { project: 'z' } })).toBe('finer')
  })
})

it('proposes, of two accounts of one provider, the one that has rows of the same projects', async () => {
  const staged = (own: string, day: number) =>
    fileOf('google.reports', [{ day, length: 1, name: 'k', project: own, billed: 1_000_000_000n }])
  const accounts = accountsFor([staged('x', 1)]).filter(({ id }) => !id.startsWith('part'))
  const book = await bookOf(
    [
      { file: staged('x', 1), to: 'a' },
      { file: staged('y', 1), to: 'b' },
    ],
    accounts,
  )
  const chosenFor = async (own: string) => (await book.plan(staged(own, 2))).choices.accounts['google|cloud']
  expect(await chosenFor('x')).toBe('a google|cloud')
  expect(await chosenFor('y')).toBe('b google|cloud')
  expect(await chosenFor('z')).toBe('a google|cloud')
})
