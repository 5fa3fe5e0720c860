import { Checkbox, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { saveBudgets } from '../../actions/records'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { formatAmount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { usePortions, useSharedBook, useToday } from '../../store/hooks'
import { amountOf } from './budget-draft'
import { budgetsFrom, proposeBudgets, TEMPLATE_FIELDS, type TemplateField } from './budget-templates'
import { valueName } from './value-names'

const USUAL_ROOM = 10

/** Many budgets at once: one for each project, member, client … with a limit made of what last month cost. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const book = useSharedBook()
  const { facts, taskOf } = usePortions()
  const today = useToday()
  const unit = book.settings.homeCurrency
  const [field, setField] = useState<TemplateField>('providers')
  const [room, setRoom] = useState(USUAL_ROOM)
  /** What was typed or ticked, by value; everything else is as proposed. */
  const [limits, setLimits] = useState<{ readonly [value: string]: string }>({})
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const proposals = useMemo(
    () => proposeBudgets(book, facts, taskOf, today, field, room),
    [book, facts, taskOf, today, field, room],
  )
  const wanted = proposals.filter(({ value, isThere }) => !left.has(value) && !isThere)

  const save = async (): Promise<string | null> => {
    const chosen: { name: string; value: string; limit: bigint }[] = []
    for (const { value, limit } of wanted) {
      const name = valueName(field, value, book)
      const amount = amountOf(limits[value] ?? limit, name)
      if (!amount.ok) return amount.message
      chosen.push({ name, value, limit: amount.value })
    }
    return refusalOf(await saveBudgets(budgetsFrom(chosen, field, unit)))
  }

  return (
    <FormDialog
      opened
      title={t('budgets.templates')}
      submitLabel={t('budgets.templates.save', { count: wanted.length })}
      size="lg"
      disabled={wanted.length === 0}
      onClose={onClose}
      onSubmit={save}
      data-testid="budget-templates"
    >
      <SimpleGrid cols={2} spacing="sm">
        <Select
          label={t('budgets.templates.field')}
          data={TEMPLATE_FIELDS.map((value) => ({ value, label: t(`budgets.form.${value}`) }))}
          value={field}
          allowDeselect={false}
          onChange={(next) => {
            setField((next as TemplateField | null) ?? field)
            setLimits({})
            setLeft(new Set())
          }}
          data-testid="template-field"
        />
        <NumberInput
          label={t('budgets.templates.room')}
          description={t('budgets.templates.room.help')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={0}
          max={500}
          value={room}
          onChange={(next) => setRoom(typeof next === 'number' ? next : USUAL_ROOM)}
        />
      </SimpleGrid>
      {proposals.length === 0 ? <p className="cb-dim">{t('budgets.templates.none')}</p> : null}
      <ul className="cb-budget-proposals">
        {proposals.map(({ value, before, spent, limit, isThere }) => (
          <li key={value}>
            <Checkbox
              label={valueName(field, value, book)}
              description={
                isThere
                  ? t('budgets.templates.there')
                  : t('budgets.templates.costs', { before: formatAmount(before, unit), now: formatAmount(spent, unit) })
              }
              disabled={isThere}
              checked={!isThere && !left.has(value)}
              onChange={(event) => {
                const next = new Set(left)
                if (event.currentTarget.checked) next.delete(value)
                else next.add(value)
                setLeft(next)
              }}
            />
            <TextInput
              size="xs"
              aria-label={t('budgets.templates.limit', { name: valueName(field, value, book), unit })}
              inputMode="decimal"
              disabled={isThere || left.has(value)}
              value={limits[value] ?? limit}
              onChange={(event) => setLimits({ ...limits, [value]: event.currentTarget.value })}
            />
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}
