import { Select } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { unitName } from '../../../../shared/money/units'
import type { Measure } from '../../../../shared/unit-costs/measures'
import { changeOfAll, type UnitLine, unitTable } from '../../../../shared/unit-costs/unit-table'
import { DataTable } from '../../../components/data-table'
import { EmptyState } from '../../../components/empty-state'
import { Card } from '../../../components/page-header'
import { saveTable } from '../../../components/save-table'
import { t } from '../../../i18n/t'
import { AgainstChoice } from './against-choice'
import { ChangeWords } from './change-words'
import { unitColumns } from './unit-columns'
import { UnitDrawer } from './unit-drawer'
import { type Against, measuresFor, UNIT_GROUPS, type UnitGroup, useUnitQuestion } from './unit-question'
import './units.css'

/** What one of something costs, whatever it is counted in. */
export function UnitsView() {
  const [by, setBy] = useState<UnitGroup>('task')
  const [wanted, setMeasure] = useState<Measure>('request')
  const [opened, setOpened] = useState<UnitLine | null>(null)
  const measure = measuresFor(by).includes(wanted) ? wanted : 'request'
  const [against, setAgainst] = useState<Against>({ kind: 'preceding' })
  const question = useUnitQuestion(by, measure, against)
  const lines = useMemo(() => unitTable(question), [question])
  const units = [...new Set(lines.map(({ unit }) => unit))].sort((a, b) => rowsIn(lines, b) - rowsIn(lines, a))
  const [chosenUnit, setUnit] = useState<string | null>(null)
  const unit = chosenUnit !== null && units.includes(chosenUnit) ? chosenUnit : units[0]
  const shown = lines.filter((line) => line.unit === unit)
  const change = measure === 'piece' || unit === undefined ? null : changeOfAll(lines, unit)
  const table = t('units.table', { by: t(`units.by.${by}`), measure: t(`units.measure.${measure}`) })
  return (
    <>
      <Card title={t('units.title')}>
        <div className="cb-unit-choices">
          <Select
            size="xs"
            w={170}
            label={t('units.by')}
            data={UNIT_GROUPS.map((one) => ({ value: one as string, label: t(`units.by.${one}`) }))}
            value={by}
            allowDeselect={false}
            onChange={(value) => setBy((value ?? by) as UnitGroup)}
            data-testid="unit-by"
          />
          <Select
            size="xs"
            w={190}
            label={t('units.measure')}
            data={measuresFor(by).map((one) => ({ value: one as string, label: t(`units.measure.${one}`) }))}
            value={measure}
            allowDeselect={false}
            onChange={(value) => setMeasure((value ?? measure) as Measure)}
            data-testid="unit-measure"
          />
          <AgainstChoice against={against} before={question.before} onChange={setAgainst} />
          {units.length > 1 && unit !== undefined ? (
            <Select
              size="xs"
              w={150}
              label={t('common.unit')}
              data={units.map((one) => ({ value: one, label: unitName(one) }))}
              value={unit}
              allowDeselect={false}
              onChange={setUnit}
              data-testid="unit-currency"
            />
          ) : null}
        </div>
        {shown.length === 0 ? (
          <EmptyState icon={IconScale} title={t('work.empty.title')} text={t('work.empty.text')} />
        ) : (
          <DataTable
            label={table}
            columns={unitColumns(by, question)}
            rows={shown}
            rowId={({ key, unit: own }) => `${key === null ? '' : `=${key}`}|${own}`}
            key={`${by} ${measure}`}
            sort={{ column: 'total', descending: true }}
            onRowOpen={setOpened}
            onExport={(text) => void saveTable(table, text)}
            data-testid="units-table"
          />
        )}
        {measure === 'piece' && shown.every(({ now }) => now.count === 0n) ? (
          <p className="cb-dim">{t('units.noPieces')}</p>
        ) : null}
      </Card>
      {change === null || unit === undefined ? null : (
        <Card title={t('units.change.all')}>
          <p className="cb-dim" style={{ margin: 0 }}>
            {t('units.change.allWhy')}
          </p>
          <ChangeWords change={change} unit={unit} />
        </Card>
      )}
      <UnitDrawer line={opened} by={by} question={question} onClose={() => setOpened(null)} />
    </>
  )
}

function rowsIn(lines: readonly UnitLine[], unit: string): number {
  return lines.reduce((sum, line) => (line.unit === unit ? sum + line.now.rows : sum), 0)
}
