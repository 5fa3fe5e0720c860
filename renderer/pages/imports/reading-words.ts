/** What a new reading of a file changes, in words. */
import { QUANTITIES, type Quantity } from '../../../shared/import/batch'
import type { Account } from '../../../shared/ledger/book-types'
import type { FieldChange, ReadingComparison, ReadingDifference } from '../../../shared/ledger/compare-readings'
import { providerName } from '../../components/providers'
import { formatAmount, formatList, formatQuantity } from '../../i18n/format'
import { t } from '../../i18n/t'

/** "34 rows stay as they are; 3 rows are read differently (+$0.37)." */
export function comparisonSentence({ same, changed, added, gone, delta }: ReadingComparison): string {
  if (changed + added + gone === 0) return t('imports.reread.nothing')
  const parts = [
    ...(same > 0 ? [t('imports.reread.same', { count: same })] : []),
    ...(changed > 0 ? [t('imports.reread.changed', { count: changed })] : []),
    ...(added > 0 ? [t('imports.reread.added', { count: added })] : []),
    ...(gone > 0 ? [t('imports.reread.gone', { count: gone })] : []),
  ]
  const money = Object.entries(delta).map(([unit, nanos]) => formatAmount(nanos, unit, { signed: true }))
  const change = money.length === 0 ? t('imports.reread.sameMoney') : t('imports.reread.money', { change: formatList(money) })
  return `${parts.join('; ')}. ${change}`
}

/** A row that only one of the readings has is told by its figures; of the others every field that is not the same. */
export function differenceText({ kind, changes, unit }: ReadingDifference, accounts: readonly Account[]): string {
  const told =
    kind === 'changed'
      ? changes.filter((change) => !isEcho(change, changes))
      : changes.filter(({ field }) => field === 'billed' || isQuantity(field))
  return told.map((change) => changeText(change, unit, accounts)).join('; ')
}

/** Where an export knows one amount only, effective is billed over again. */
function isEcho({ field, before, after }: FieldChange, changes: readonly FieldChange[]): boolean {
  const billed = changes.find((change) => change.field === 'billed')
  return field === 'effective' && billed?.before === before && billed.after === after
}

function changeText({ field, before, after }: FieldChange, unit: string, accounts: readonly Account[]): string {
  const value = (one: string | bigint | null): string => {
    if (one === null) return t('common.notAvailable')
    if (typeof one === 'bigint') return isQuantity(field) ? formatQuantity(one) : formatAmount(one, unit, { digits: 'exact' })
    if (field === 'account') return accounts.find(({ id }) => id === one)?.name ?? one
    return field === 'provider' ? providerName(one) : one
  }
  return t('imports.reread.change', { field: fieldName(field), before: value(before), after: value(after) })
}

function fieldName(field: FieldChange['field']): string {
  if (isQuantity(field)) return t(`meter.${field}`)
  switch (field) {
    case 'time':
      return t('components.rowTime')
    case 'unit':
      return t('common.unit')
    case 'billed':
    case 'effective':
      return t(`spend.${field}`)
    case 'list':
    case 'basis':
      return t(`imports.reread.field.${field}`)
    default:
      return t(`field.${field}`)
  }
}

function isQuantity(field: FieldChange['field']): field is Quantity {
  return (QUANTITIES as readonly string[]).includes(field)
}
