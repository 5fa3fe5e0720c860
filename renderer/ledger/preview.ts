/** What the page shows of a plan before anything is committed. */
import { cellOf } from '../../shared/import/problem'
import { standing } from '../../shared/ledger/account-map'
import type { ImportPlan } from '../../shared/ledger/book'
import type { Account, ImportChoices, ImportRecord } from '../../shared/ledger/book-types'
import { newAccount, providerAndProduct } from '../../shared/ledger/place-accounts'
import { ALREADY, KEPT, NEW, OVERLAPS, RESTATED } from '../../shared/ledger/row-state'
import type { StagedFile } from '../../shared/ledger/staged'
import { dayOfMs, formatDay } from '../../shared/time/days'
import type { ImportPreview } from '../store/state'

/** Before the user has chosen: nothing the book has is taken away by an older, a shorter or a filtered file (rulings 2 and 7). */
export const CAUTIOUS_CHOICES: ImportChoices = { withdrawn: 'apply', partialDays: 'keep', older: 'keep', accounts: {} }

export function describePlan(
  plan: ImportPlan,
  imports: readonly ImportRecord[],
  accounts: readonly Account[],
  unsolved: ImportPreview['unsolved'],
): ImportPreview {
  const { record, staged } = plan
  return {
    fileName: record.fileName,
    record,
    counts: record.counts,
    delta: record.delta,
    problems: record.problems,
    problemCount: record.problemCount,
    restatements: record.restatements,
    keptDays: record.keptDays,
    overlaps: overlapsOf(plan),
    sameFileAs: imports.find((other) => other.fileHash === record.fileHash && other.fileName === record.fileName) ?? null,
    choices: plan.choices,
    accounts: accountOptions(plan, accounts),
    sizes: sizesOf(plan),
    unsolved,
    correctable: correctableCells(staged),
    askedPeriod: staged.start.askedPeriod ?? null,
  }
}

function sizesOf({ merge: { state, withdrawn }, record }: ImportPlan): ImportPreview['sizes'] {
  const count = [0, 0, 0, 0, 0]
  for (const one of state) count[one] = (count[one] ?? 0) + 1
  const of = (one: number): number => count[one] ?? 0
  const problems = new Set(record.problems.map(({ row }) => row)).size
  const good = { new: of(NEW), already: of(ALREADY), restated: of(RESTATED), kept: of(KEPT) }
  return { ...good, all: state.length - of(OVERLAPS) + problems, withdrawn: withdrawn.length }
}

/** Cells that are kept with their whole record. */
function correctableCells({ end }: StagedFile): ReadonlySet<string> {
  const cells = (end.aside?.records ?? []).flatMap(({ problems }) => problems)
  return new Set(cells.filter(({ index }) => index >= 0).map(({ problem }) => cellOf(problem)))
}

/** Each overlapped total once, whatever was chosen for the rows over it. */
function overlapsOf({ merge }: ImportPlan): ImportPreview['overlaps'] {
  const periods = new Map(merge.overlapping.map((period) => [`${period.start}/${period.end}`, period]))
  return [...periods.values()].map(({ start, end }) => ({ from: formatDay(dayOfMs(start)), to: formatDay(dayOfMs(end - 1)) }))
}

/** The proposed or chosen account first, then others of the provider, and always a new one. */
function accountOptions(plan: ImportPlan, accounts: readonly Account[]): ImportPreview['accounts'] {
  const { series } = plan.staged
  return Object.entries(plan.choices.accounts).flatMap(([providerAndProductName, chosen]) => {
    const key = series.find((one) => providerAndProduct(one) === providerAndProductName)
    if (key === undefined) return []
    const known = standing(accounts).filter(
      ({ id, provider, archived }) => provider === key.provider && (!archived || id === chosen),
    )
    const created = plan.newAccounts.find((account) => account.id === chosen)
    const fresh = created ?? newAccount(key, series, [...accounts, ...plan.newAccounts], undefined, plan.record.importedAt)
    const options = [
      ...known.map(({ id, name }) => ({ id, name, isNew: false })),
      { id: fresh.id, name: fresh.name, isNew: true },
    ]
    return [
      {
        providerAndProduct: providerAndProductName,
        options: options.sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen)),
      },
    ]
  })
}
