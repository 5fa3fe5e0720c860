/** Many rates in one step, which one undo takes back. */
import type { compareRates } from '../../shared/money/rates-csv'
import { openBook } from '../store/store'
import { type ActionResult, runEdit } from './undo'

export function putRates({ changed, fresh }: Pick<ReturnType<typeof compareRates>, 'changed' | 'fresh'>): Promise<ActionResult> {
  const known = new Map(openBook().rates.map((rate) => [rate.id, rate]))
  return runEdit([
    ...changed.map((after) => ({ table: 'rates', id: after.id, before: known.get(after.id) ?? null, after }) as const),
    ...fresh.map((rate) => {
      const id = crypto.randomUUID()
      return { table: 'rates', id, before: null, after: { ...rate, id } } as const
    }),
  ])
}
