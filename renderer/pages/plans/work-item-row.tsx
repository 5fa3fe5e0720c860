import { ActionIcon, Autocomplete, NativeSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { isCurrency, unitName } from '../../../shared/money/units'
import { unitsOf } from '../../../shared/plans/plan'
import { WORK_KINDS, type Work, type WorkItem, type WorkKind } from '../../../shared/plans/work'
import { compareNames } from '../../i18n/format'
import { t } from '../../i18n/t'
import { usePlanTable } from '../../store/hooks'
import { AmountField } from './amount-field'
import { CountField } from './count-field'
import { knownModels } from './known-models'
import { newWork } from './scenario-draft'
import { TokenLines } from './token-lines'
import { SCALE } from './work-words'

type WorkItemRowProps = {
  readonly item: WorkItem
  readonly onChange: (item: WorkItem) => void
  readonly onRemove: () => void
}

/** One kind of work: how much of it in a month. */
export function WorkItemRow({ item, onChange, onRemove }: WorkItemRowProps) {
  const { work } = item
  const set = (next: Work) => onChange({ ...item, work: next })
  return (
    <fieldset className="cb-work-item" data-testid="work-item">
      <legend className={item.name === '' ? 'cb-visually-hidden' : 'cb-work-name'}>
        {item.name === '' ? t(`plans.kind.${work.kind}`) : item.name}
      </legend>
      <div className="cb-work-line">
        <NativeSelect
          size="xs"
          aria-label={t('plans.work.kind')}
          value={work.kind}
          data={WORK_KINDS.map((kind) => ({ value: kind, label: t(`plans.kind.${kind}`) }))}
          onChange={(event) =>
            onChange({ ...item, name: '', rhythm: null, work: newWork(event.currentTarget.value as WorkKind) })
          }
          data-testid="work-kind"
        />
        {work.kind === 'tokens' ? <span /> : <Amount work={work} onChange={set} />}
        <ActionIcon aria-label={t('plans.work.remove')} onClick={onRemove}>
          <IconX size={15} />
        </ActionIcon>
      </div>
      <Extras work={work} onChange={set} />
      {item.rhythm === null ? null : <p className="cb-work-hint">{t('plans.work.rhythm')}</p>}
    </fieldset>
  )
}

type Counted = Exclude<Work, { readonly kind: 'tokens' }>

function Amount({ work, onChange }: { readonly work: Counted; readonly onChange: (work: Work) => void }) {
  return (
    <AmountField
      key={work.kind}
      label={t('plans.work.amount')}
      value={work.amount}
      scale={SCALE[work.kind] ?? 1n}
      suffix={work.kind === 'units' ? unitName(work.unit) : t(`plans.suffix.${work.kind}`)}
      onChange={(amount) => onChange({ ...work, amount })}
      data-testid="work-amount"
    />
  )
}

function Extras({ work, onChange }: { readonly work: Work; readonly onChange: (work: Work) => void }) {
  switch (work.kind) {
    case 'articles':
      return (
        <div className="cb-work-extras">
          <CountField
            label={t('plans.work.words')}
            value={work.words}
            onChange={(words) => onChange({ ...work, words })}
            least={1}
            most={1_000_000}
            refusal={t('plans.seats.bad')}
            isLabelShown
            data-testid="work-words"
          />
          <ModelField model={work.model} onChange={(model) => onChange({ ...work, model })} />
        </div>
      )
    case 'chats':
      return (
        <div className="cb-work-extras">
          <ModelField model={work.model} onChange={(model) => onChange({ ...work, model })} />
        </div>
      )
    case 'automation':
      return (
        <div className="cb-work-extras">
          <CountField
            label={t('plans.work.steps')}
            value={work.steps}
            onChange={(steps) => onChange({ ...work, steps })}
            least={1}
            most={1_000}
            refusal={t('plans.seats.bad')}
            isLabelShown
          />
        </div>
      )
    case 'units':
      return (
        <div className="cb-work-extras">
          <UnitField unit={work.unit} onChange={(unit) => onChange({ ...work, unit })} />
        </div>
      )
    case 'tokens':
      return <TokenLines lines={work.lines} onChange={(lines) => onChange({ ...work, lines })} />
    default:
      return null
  }
}

function ModelField({ model, onChange }: { readonly model: string | null; readonly onChange: (model: string | null) => void }) {
  const models = useMemo(knownModels, [])
  return (
    <Autocomplete
      size="xs"
      label={t('plans.work.model')}
      placeholder={t('plans.work.model.usual')}
      data={models}
      limit={30}
      maxLength={200}
      value={model ?? ''}
      onChange={(text) => onChange(text.trim() === '' ? null : text)}
      data-testid="work-model"
    />
  )
}

/** Units that are no money, of the plans in the table. */
function UnitField({ unit, onChange }: { readonly unit: string; readonly onChange: (unit: string) => void }) {
  const { plans } = usePlanTable()
  const units = useMemo(() => {
    const named = new Map<string, string>([[unit, unit.replace(':', ' ')]])
    for (const { plan } of plans) {
      for (const one of unitsOf(plan)) if (!isCurrency(one)) named.set(one, `${plan.provider}: ${unitName(one)}`)
    }
    return [...named].map(([value, label]) => ({ value, label })).sort((a, b) => compareNames(a.label, b.label))
  }, [plans, unit])
  return (
    <NativeSelect
      size="xs"
      label={t('plans.work.unit')}
      value={unit}
      data={units}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid="work-unit"
    />
  )
}
