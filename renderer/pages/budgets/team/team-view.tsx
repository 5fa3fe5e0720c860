import { Button, Select } from '@mantine/core'
import { IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { type Column, DataTable } from '../../../components/data-table'
import { EmptyState } from '../../../components/empty-state'
import { Money } from '../../../components/money'
import { Card } from '../../../components/page-header'
import { saveTable } from '../../../components/save-table'
import { VerdictText } from '../../../components/verdict'
import { formatPercent, formatShare } from '../../../i18n/format'
import { t } from '../../../i18n/t'
import { useBudgetStatuses, usePortions, useSharedBook, useToday } from '../../../store/hooks'
import { budgetWords } from '../../overview/budget-words'
import { periodRange } from '../budget-view'
import { newPerson, PersonDialog, type PersonDraft, personDraft } from './person-dialog'
import { type TeamRow, teamOf } from './team-rows'

const MONTH = ''

/** Who uses what, and who is on the way over. */
export function TeamView() {
  const book = useSharedBook()
  const { facts, taskOf } = usePortions()
  const statuses = useBudgetStatuses()
  const today = useToday()
  const [againstId, setAgainstId] = useState(MONTH)
  const [editing, setEditing] = useState<PersonDraft | null>(null)
  const against = statuses.find(({ budget }) => budget.id === againstId) ?? null
  const team = useMemo(
    () => teamOf(book, facts, taskOf, statuses, against, today),
    [book, facts, taskOf, statuses, against, today],
  )
  const open = ({ value }: TeamRow) => {
    const known = book.people.find(({ id }) => id === value)
    if (known) setEditing(personDraft(known))
    else if (value !== null) setEditing(newPerson(value))
  }
  const namesPeople = team?.rows.some(({ value }) => value !== null) === true || book.people.length > 0
  const add = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconUserPlus size={15} />}
      onClick={() => setEditing(newPerson(null))}
      data-testid="person-add"
    >
      {t('team.add')}
    </Button>
  )
  return (
    <Card title={t('team.title')} actions={add} data-testid="team">
      {team === null || !namesPeople ? (
        <EmptyState icon={IconUsers} title={t('team.empty.title')} text={t('team.empty.text')} />
      ) : (
        <>
          <Select
            size="xs"
            mb="sm"
            style={{ maxWidth: 320 }}
            label={t('team.against')}
            description={periodRange(team.against)}
            data={[
              { value: MONTH, label: t('team.against.month') },
              ...statuses.map(({ budget }) => ({ value: budget.id, label: budget.name })),
            ]}
            value={against?.budget.id ?? MONTH}
            allowDeselect={false}
            onChange={(id) => setAgainstId(id ?? MONTH)}
            data-testid="team-against"
          />
          <DataTable
            label={t('team.table')}
            columns={columnsOf(team.unit, against !== null)}
            rows={team.rows}
            rowId={({ value }) => value ?? ''}
            onRowOpen={open}
            sort={{ column: 'spent', descending: true }}
            onExport={(text) => void saveTable(t('team.table'), text)}
            tools="always"
            data-testid="team-table"
          />
        </>
      )}
      {editing === null ? null : <PersonDialog key={editing.id ?? 'new'} person={editing} onClose={() => setEditing(null)} />}
    </Card>
  )
}

function columnsOf(unit: string, hasLimit: boolean): readonly Column<TeamRow>[] {
  const money = (id: string, header: string, value: (row: TeamRow) => bigint | null): Column<TeamRow> => ({
    id,
    header,
    value,
    cell: (row) => <Money nanos={value(row)} unit={unit} inTable />,
    align: 'right',
    width: 112,
  })
  const percent = (
    id: string,
    header: string,
    value: (row: TeamRow) => number | null,
    format = formatPercent,
  ): Column<TeamRow> => ({
    id,
    header,
    value,
    cell: (row) => {
      const part = value(row)
      return part === null ? <span className="cb-dim">{t('common.notAvailable')}</span> : format(part)
    },
    align: 'right',
    width: 104,
  })
  return [
    { id: 'name', header: t('team.column.name'), value: ({ name }) => name },
    { id: 'unit', header: t('common.unit'), value: () => unit, isExportOnly: true },
    money('spent', t('budgets.column.spent'), ({ spent }) => spent),
    percent('share', t('budgets.drivers.share'), ({ share }) => share, formatShare),
    ...(hasLimit ? [percent('ofLimit', t('budgets.drivers.ofLimit'), ({ ofLimit }) => ofLimit)] : []),
    money('before', t('budgets.drivers.before'), ({ before }) => before),
    money('likely', t('budgets.column.forecast'), ({ likely }) => likely),
    percent('own', t('team.column.own'), ({ own }) => (own === null ? null : own.percent / 100)),
    {
      id: 'verdict',
      header: t('budgets.column.verdict'),
      value: ({ own }) => (own === null ? '' : budgetWords(own).words),
      cell: ({ own }) => {
        if (own === null) return <span className="cb-dim">{t('team.noBudget')}</span>
        const { verdict, words } = budgetWords(own)
        return <VerdictText verdict={verdict}>{words}</VerdictText>
      },
      width: 260,
    },
  ]
}
