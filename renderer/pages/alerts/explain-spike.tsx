import { SegmentedControl } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { type Driver, EXPLAINED_BY, type ExplainedBy, explainDay, riseOf } from '../../../shared/budgets/explain-spike'
import type { Hours } from '../../../shared/ledger/hours-behind'
import { type Day, formatDay as dayText } from '../../../shared/time/days'
import { loadHours } from '../../actions/rows'
import { type Column, DataTable } from '../../components/data-table'
import { Money } from '../../components/money'
import { saveTable } from '../../components/save-table'
import { formatHour } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook, useFacts } from '../../store/hooks'

type By = ExplainedBy | 'hour'
type Explained = { readonly accountId: string; readonly day: Day }

/** What drove an expensive day, as the book knows it now: by model, project, key, member and hour. */
export function ExplainSpike({ accountId, day }: Explained) {
  const book = useBook()
  const facts = useFacts()
  const hours = useHours({ accountId, day })
  const drivers = useMemo(
    () =>
      new Map<By, readonly Driver[]>([
        ...EXPLAINED_BY.map((by) => [by, explainDay(book, facts, { accountId, day }, by)] as const),
        ['hour', hours.map(({ unit, hour, nanos }) => ({ value: formatHour(hour), unit, spent: nanos, usual: null }))],
      ]),
    [book, facts, accountId, day, hours],
  )
  const kinds = [...drivers].flatMap(([by, list]) => (list.length > 0 ? [by] : []))
  const [chosen, setChosen] = useState<By>('model')
  const by = kinds.includes(chosen) ? chosen : kinds[0]
  if (by === undefined) return <p className="cb-dim">{t('alerts.explain.nothing')}</p>
  const title = t('alerts.explain.table', { by: t(`alerts.explain.${by}`), day: dayText(day) })
  return (
    <>
      <SegmentedControl<By>
        size="xs"
        mb="xs"
        aria-label={t('alerts.explain.by')}
        value={by}
        data={kinds.map((value) => ({ value, label: t(`alerts.explain.${value}`) }))}
        onChange={setChosen}
      />
      <DataTable
        key={by}
        label={title}
        columns={columnsOf(by)}
        rows={drivers.get(by) ?? []}
        rowId={({ value, unit }) => `${value ?? ''}|${unit}`}
        {...(by === 'hour' ? {} : { sort: { column: 'rise', descending: true } })}
        onExport={(text) => void saveTable(title, text)}
        maxHeight={320}
        data-testid="explain-table"
      />
    </>
  )
}

function columnsOf(by: By): readonly Column<Driver>[] {
  const amount = (id: string, header: string, value: (driver: Driver) => bigint | null): Column<Driver> => ({
    id,
    header,
    align: 'right',
    width: 96,
    value,
    cell: (driver) => <Money nanos={value(driver)} unit={driver.unit} inTable />,
  })
  return [
    { id: 'value', header: t(`alerts.explain.${by}`), value: ({ value }) => value ?? t('alerts.explain.unnamed') },
    { id: 'unit', header: t('common.unit'), value: ({ unit }) => unit, isExportOnly: true },
    amount('spent', t('alerts.explain.spent'), ({ spent }) => spent),
    ...(by === 'hour'
      ? []
      : [amount('usual', t('alerts.explain.usual'), ({ usual }) => usual), amount('rise', t('alerts.explain.rise'), riseOf)]),
  ]
}

/** Empty until they are known, and where the export does not say. */
function useHours({ accountId, day }: Explained): Hours {
  const { series, revision } = useBook()
  const [hours, setHours] = useState<Hours>([])
  useEffect(() => {
    let isCurrent = true
    const own = series.filter((one) => one.accountId === accountId && one.category === 'usage').map(({ id }) => id)
    void loadHours({ series: new Set(own), day }).then((answer) => {
      if (isCurrent && revision >= 0) setHours(answer)
    })
    return () => {
      isCurrent = false
    }
  }, [series, revision, accountId, day])
  return hours
}
