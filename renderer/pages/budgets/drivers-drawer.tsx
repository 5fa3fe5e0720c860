import { Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { BudgetStatus } from '../../../shared/budgets/budget'
import { type BudgetDriver, budgetDrivers, type DriverField } from '../../../shared/budgets/drivers'
import { BurnUp } from '../../charts/burn-up'
import { type Column, DataTable } from '../../components/data-table'
import { DetailDrawer } from '../../components/detail-drawer'
import { Money } from '../../components/money'
import { saveTable } from '../../components/save-table'
import { formatPercent, formatShare } from '../../i18n/format'
import { t } from '../../i18n/t'
import { usePortions, useSharedBook } from '../../store/hooks'
import { shareOf } from '../overview/budget-words'
import { burnUpColumns, crossingText, paceText, periodRange } from './budget-view'
import { SCOPE_FIELDS } from './scope-fields'
import { valueName } from './value-names'

/** One budget at length: where it is heading and when it gets there, and who and what takes it there. */
export function DriversDrawer({ status, onClose }: { readonly status: BudgetStatus; readonly onClose: () => void }) {
  const [field, setField] = useState<DriverField>('models')
  const { budget, limit, unit } = status
  return (
    <DetailDrawer opened title={budget.name} onClose={onClose} data-testid="budget-drivers">
      <p className="cb-budget-scope">{periodRange(status)}</p>
      <BurnUp label={budget.name} summary={paceText(status)} {...burnUpColumns(status)} limit={limit} unit={unit} height={260} />
      <p className="cb-budget-crossing" data-testid="budget-crossing">
        {crossingText(status)}
      </p>
      <Select
        size="xs"
        mb="sm"
        label={t('budgets.drivers.by')}
        data={SCOPE_FIELDS.map((value) => ({ value, label: t(`budgets.form.${value}`) }))}
        value={field}
        allowDeselect={false}
        onChange={(value) => value && setField(value as DriverField)}
        data-testid="drivers-by"
      />
      <Drivers key={field} status={status} field={field} />
    </DetailDrawer>
  )
}

function Drivers({ status, field }: { readonly status: BudgetStatus; readonly field: DriverField }) {
  const book = useSharedBook()
  const { facts, taskOf } = usePortions()
  const { unit, spent, limit } = status
  const drivers = useMemo(() => budgetDrivers(book, facts, taskOf, status, field), [book, facts, taskOf, status, field])
  const nameOf = ({ value }: BudgetDriver): string => (value === null ? t('budgets.drivers.rest') : valueName(field, value, book))
  const money = (id: string, header: string, value: (driver: BudgetDriver) => bigint | null): Column<BudgetDriver> => ({
    id,
    header,
    value,
    cell: (driver) => <Money nanos={value(driver)} unit={unit} inTable />,
    align: 'right',
    width: 104,
  })
  const columns: readonly Column<BudgetDriver>[] = [
    { id: 'name', header: t(`budgets.form.${field}`), value: nameOf },
    money('spent', t('budgets.column.spent'), (driver) => driver.spent),
    {
      id: 'share',
      header: t('budgets.drivers.share'),
      value: (driver) => shareOf(driver.spent, spent),
      cell: (driver) => formatShare(shareOf(driver.spent, spent)),
      align: 'right',
      width: 76,
    },
    {
      id: 'ofLimit',
      header: t('budgets.drivers.ofLimit'),
      value: (driver) => shareOf(driver.spent, limit),
      cell: (driver) => formatPercent(shareOf(driver.spent, limit)),
      align: 'right',
      width: 92,
    },
    money('before', t('budgets.drivers.before'), (driver) => driver.before),
    money('likely', t('budgets.column.forecast'), (driver) => driver.likely),
  ]
  return (
    <DataTable
      label={t('budgets.drivers.table', { name: status.budget.name, by: t(`budgets.form.${field}`) })}
      columns={columns}
      rows={drivers}
      rowId={({ value }) => value ?? ''}
      sort={{ column: 'spent', descending: true }}
      onExport={(text) => void saveTable(t('budgets.drivers.file', { name: status.budget.name }), text)}
      maxHeight={420}
      empty={t('budgets.drivers.none')}
      data-testid="drivers-table"
    />
  )
}
