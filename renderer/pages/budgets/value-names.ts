/** What the values of a budget's scope are called: ids by the names of today; one that is gone stays an id. */
import type { BudgetScope } from '../../../shared/ledger/book-types'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { providerName } from '../../components/providers'

export type Named = Pick<BookSnapshot, 'accounts' | 'tasks' | 'people'>

export function valueName(field: keyof BudgetScope, value: string, { accounts, tasks, people }: Named): string {
  const nameIn = (list: readonly { readonly id: string; readonly name: string }[]): string =>
    list.find(({ id }) => id === value)?.name ?? value
  switch (field) {
    case 'providers':
      return providerName(value)
    case 'accounts':
      return nameIn(accounts)
    case 'tasks':
      return nameIn(tasks)
    case 'members':
      return nameIn(people)
    default:
      return value
  }
}
