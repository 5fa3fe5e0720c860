import type { Task, TaskShare } from '../../shared/ledger/book-types'
import { shareOfWhole } from '../../shared/tasks/shares'
import { formatList, formatShare } from '../i18n/format'
import { t } from '../i18n/t'

/** "Miller shop", or "Miller shop 60 % and Acme 40 %". */
export function sharesText(shares: readonly TaskShare[], tasks: readonly Task[]): string {
  const named = shares.flatMap(({ taskId }) => {
    const task = tasks.find(({ id }) => id === taskId)
    return task === undefined ? [] : [task]
  })
  const [only] = named
  if (only === undefined) return t('tasks.unattributed')
  if (shares.length === 1) return only.name
  return formatList(named.map(({ id, name }) => `${name} ${formatShare(shareOfWhole(shares, id))}`))
}
