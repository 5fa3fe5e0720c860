import { Button } from '@mantine/core'
import { IconPencil, IconPlus, IconRotate, IconTrash } from '@tabler/icons-react'
import { unitName } from '../../../shared/money/units'
import { type WorkRate, wantsCheck } from '../../../shared/plans/plan'
import type { WorkRateRow } from '../../../shared/plans/plan-table'
import { removeRate, resetRate } from '../../actions/plans'
import { type Column, DataTable } from '../../components/data-table'
import { Card } from '../../components/page-header'
import { saveTable } from '../../components/save-table'
import { VerdictBadge } from '../../components/verdict'
import { t } from '../../i18n/t'
import { usePlanTable } from '../../store/hooks'
import { sayRemoved } from '../say-removed'
import { rateText } from './plan-words'
import { dateText } from './work-words'

type RatesCardProps = { readonly onEdit: (rate: WorkRate) => void; readonly onAdd: () => void }

/** What kinds of work take of each provider's unit. */
export function RatesCard({ onEdit, onAdd }: RatesCardProps) {
  const { rates } = usePlanTable()
  return (
    <Card
      title={t('planTable.rates')}
      actions={
        <Button size="xs" variant="light" leftSection={<IconPlus size={15} />} onClick={onAdd} data-testid="rate-add">
          {t('planTable.rates.add')}
        </Button>
      }
    >
      <p className="cb-work-hint">{t('planTable.rates.help')}</p>
      <DataTable
        label={t('planTable.rates')}
        columns={rateColumns()}
        rows={rates}
        rowId={({ rate }) => rate.id}
        sort={{ column: 'provider', descending: false }}
        onRowOpen={({ rate }) => onEdit(rate)}
        rowMenu={({ rate, origin }) => [
          { label: t('common.edit'), icon: IconPencil, onClick: () => onEdit(rate) },
          ...(origin === 'changed'
            ? [{ label: t('planTable.reset'), icon: IconRotate, onClick: () => void resetRate(rate.id) }]
            : []),
          {
            label: t('common.remove'),
            icon: IconTrash,
            danger: true,
            onClick: async () => sayRemoved(rateName(rate), await removeRate(rate.id)),
          },
        ]}
        onExport={(text) => void saveTable(t('planTable.rates'), text)}
        maxHeight={420}
        tools="always"
        data-testid="rates-table"
      />
    </Card>
  )
}

function rateName({ provider, measure, variant }: WorkRate): string {
  return [provider, t(`planTable.measure.${measure}`), ...(variant === '' ? [] : [variant])].join(', ')
}

function rateColumns(): Column<WorkRateRow>[] {
  return [
    { id: 'provider', header: t('planTable.form.provider'), value: ({ rate }) => rate.provider, width: 150 },
    { id: 'unit', header: t('planTable.form.unit'), value: ({ rate }) => unitName(rate.unit), width: 150 },
    {
      id: 'work',
      header: t('planTable.rate.column.work'),
      value: ({ rate }) => [t(`planTable.measure.${rate.measure}`), rate.variant].filter((text) => text !== '').join(' · '),
    },
    { id: 'takes', header: t('planTable.rate.column.takes'), value: ({ rate }) => rateText(rate), width: 330 },
    {
      id: 'date',
      header: t('planTable.column.date'),
      value: ({ rate }) => rate.sourceDate,
      text: ({ rate }) => (rate.takes === null ? t('common.notAvailable') : dateText(rate)),
      width: 130,
    },
    {
      id: 'confidence',
      header: t('planTable.column.confidence'),
      value: ({ rate }) => (rate.takes === null ? '' : t(`planTable.confidence.${rate.confidence}`)),
      cell: ({ rate }) =>
        rate.takes === null ? (
          <span className="cb-dim">{t('common.notAvailable')}</span>
        ) : (
          <VerdictBadge verdict={wantsCheck(rate) ? 'watch' : 'none'}>
            {wantsCheck(rate) ? t('plans.check') : t(`planTable.confidence.${rate.confidence}`)}
          </VerdictBadge>
        ),
      width: 190,
    },
    { id: 'origin', header: t('planTable.column.origin'), value: ({ origin }) => t(`planTable.origin.${origin}`), width: 130 },
    { id: 'source', header: t('plans.detail.source'), value: ({ rate }) => rate.source, isExportOnly: true },
    { id: 'note', header: t('planTable.form.note'), value: ({ rate }) => rate.note, isExportOnly: true },
  ]
}
