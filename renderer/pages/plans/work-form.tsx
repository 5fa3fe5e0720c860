import { Button, SegmentedControl } from '@mantine/core'
import { IconHistory, IconListSearch, IconPlus } from '@tabler/icons-react'
import type { Scenario, WorkItem } from '../../../shared/plans/work'
import { EmptyState } from '../../components/empty-state'
import { Card } from '../../components/page-header'
import { t } from '../../i18n/t'
import { CountField } from './count-field'
import { newItem } from './scenario-draft'
import { WorkItemRow } from './work-item-row'

type WorkFormProps = {
  readonly scenario: Scenario
  readonly onChange: (change: Partial<Scenario>) => void
  readonly onFromBook: () => void
}

const MONTHS = [1, 3, 6, 12] as const

/** What is wanted in a month, and over how long. */
export function WorkForm({ scenario, onChange, onFromBook }: WorkFormProps) {
  const { items } = scenario
  const replace = (id: string, next: WorkItem) => onChange({ items: items.map((item) => (item.id === id ? next : item)) })
  const fromBook = (
    <Button size="xs" variant="default" leftSection={<IconHistory size={15} />} onClick={onFromBook} data-testid="work-from-book">
      {t('plans.work.fromBook')}
    </Button>
  )
  const add = () => onChange({ items: [...items, newItem(items.length === 0 ? 'images' : 'articles')] })
  return (
    <Card title={t('plans.work')} className="cb-span-5" data-testid="work-form">
      {items.length === 0 ? (
        <EmptyState
          icon={IconListSearch}
          title={t('plans.work.empty.title')}
          text={t('plans.work.empty.text')}
          actions={
            <>
              <Button size="xs" leftSection={<IconPlus size={15} />} onClick={add} data-testid="work-add">
                {t('plans.work.addFirst')}
              </Button>
              {fromBook}
            </>
          }
        />
      ) : (
        <>
          <ul className="cb-work-items">
            {items.map((item) => (
              <li key={item.id}>
                <WorkItemRow
                  item={item}
                  onChange={(next) => replace(item.id, next)}
                  onRemove={() => onChange({ items: items.filter(({ id }) => id !== item.id) })}
                />
              </li>
            ))}
          </ul>
          <div className="cb-work-buttons">
            <Button size="xs" variant="light" leftSection={<IconPlus size={15} />} onClick={add} data-testid="work-add">
              {t('plans.work.add')}
            </Button>
            {fromBook}
          </div>
        </>
      )}
      <div className="cb-work-terms">
        <div>
          <span className="cb-field-label" id="plans-months">
            {t('plans.months')}
          </span>
          <SegmentedControl
            size="xs"
            aria-labelledby="plans-months"
            value={String(scenario.months)}
            onChange={(months) => onChange({ months: Number(months) })}
            data={MONTHS.map((count) => ({ value: String(count), label: t('plans.months.count', { count }) }))}
            data-testid="plans-months"
          />
        </div>
        <CountField
          label={t('plans.variation')}
          help={t('plans.variation.help')}
          suffix="± %"
          value={Math.round(scenario.variation / 10)}
          onChange={(percent) => onChange({ variation: percent * 10 })}
          least={0}
          most={100}
          refusal={t('plans.variation.bad')}
          isLabelShown
          data-testid="plans-variation"
        />
        <CountField
          label={t('plans.seats')}
          help={t('plans.seats.help')}
          value={scenario.seats}
          onChange={(seats) => onChange({ seats })}
          least={1}
          most={10_000}
          refusal={t('plans.seats.bad')}
          isLabelShown
          data-testid="plans-seats"
        />
      </div>
      <p className="cb-work-hint">{t('plans.variation.help')}</p>
    </Card>
  )
}
