import { Checkbox, Select, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { splitAccount, splitTargets } from '../../actions/accounts'
import { openPage } from '../../actions/navigation'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { formatAmount, formatDay } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook, useFacts } from '../../store/hooks'
import { sayWithUndo } from '../say-removed'
import { type SplitLabel, type SplitValue, splitLabels, splitValues } from './split-values'

const NEW_ACCOUNT = ''

/** A part of an account that is looked at on its own. */
export function SplitDialog({ accountId, onClose }: { readonly accountId: string; readonly onClose: () => void }) {
  const book = useBook()
  const facts = useFacts()
  const account = book.accounts.find(({ id }) => id === accountId)
  const labels = useMemo(() => splitLabels(book, accountId), [book, accountId])
  const targets = splitTargets(accountId)
  const [label, setLabel] = useState<SplitLabel | null>(labels[0] ?? null)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [target, setTarget] = useState(NEW_ACCOUNT)
  const [name, setName] = useState('')
  const [grantIds, setGrantIds] = useState<readonly string[]>([])
  const values = useMemo(
    () => (label === null ? [] : splitValues(book, facts, accountId, label)),
    [book, facts, accountId, label],
  )
  if (!account) return null
  const lots = [
    ...book.grants.filter(({ voidedAt }) => voidedAt === null).map((grant) => ({ ...grant, day: grant.effectiveDay })),
    ...book.recurring.map((grant) => ({ ...grant, day: grant.firstDay })),
  ].filter((grant) => grant.accountId === accountId)
  const unitOf = (balanceId: string): string => account.balances.find(({ id }) => id === balanceId)?.unit ?? ''
  const leaving = chosen.map((value) => value || t('accounts.split.unsaid')).join(', ')
  const proposed = leaving === '' ? account.name : `${account.name} – ${leaving}`
  const submit = async () => {
    if (label === null || chosen.length === 0) return t('accounts.split.noneChosen')
    if (chosen.length === values.length) return t('accounts.split.allChosen')
    const partName = (name.trim() || proposed).slice(0, 120)
    const result = await splitAccount({
      accountId,
      label,
      values: chosen,
      toAccountId: target === NEW_ACCOUNT ? null : target,
      name: partName,
      grantIds,
    })
    if (result.ok) {
      openPage('balances', result.id)
      const into = targets.find(({ id }) => id === target)?.name ?? partName
      sayWithUndo(`split-${result.id}`, t('accounts.split.done', { account: account.name, into }))
    }
    return refusalOf(result)
  }
  return (
    <FormDialog
      opened
      title={t('accounts.split.title', { account: account.name })}
      submitLabel={t('accounts.split.submit')}
      disabled={label === null}
      onClose={onClose}
      onSubmit={submit}
      size="lg"
      data-testid="split-dialog"
    >
      {label === null ? (
        <p className="cb-form-hint">{t('accounts.split.nothing')}</p>
      ) : (
        <div className="cb-form">
          <Select
            label={t('accounts.split.by')}
            data={labels.map((one) => ({ value: one, label: t(`field.${one}`) }))}
            value={label}
            allowDeselect={false}
            onChange={(value) => {
              setLabel((value ?? label) as SplitLabel)
              setChosen([])
            }}
            data-testid="split-by"
          />
          <ChoiceList
            label={t('accounts.split.parts')}
            choices={values.map((one) => ({
              value: one.value,
              label: one.value || t('accounts.split.unsaid'),
              detail: costText(one),
            }))}
            chosen={chosen}
            onChange={setChosen}
          />
          <div className="cb-form cb-form-two">
            <Select
              label={t('accounts.split.into')}
              data={[
                { value: NEW_ACCOUNT, label: t('accounts.new') },
                ...targets.map((one) => ({ value: one.id, label: one.name })),
              ]}
              value={target}
              allowDeselect={false}
              onChange={(value) => setTarget(value ?? NEW_ACCOUNT)}
              data-testid="split-into"
            />
            {target === NEW_ACCOUNT ? (
              <TextInput
                label={t('accounts.split.name')}
                placeholder={proposed}
                maxLength={120}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                data-testid="split-name"
              />
            ) : null}
          </div>
          {lots.length > 0 ? (
            <ChoiceList
              label={t('accounts.split.lots')}
              choices={lots.map(({ id, name: lot, category, amount, balanceId, day }) => ({
                value: id,
                label: lot || t(`grantCategory.${category}`),
                detail: `${formatAmount(amount, unitOf(balanceId))} · ${formatDay(day)}`,
              }))}
              chosen={grantIds}
              onChange={setGrantIds}
            />
          ) : null}
          <p className="cb-form-hint">{t('accounts.split.what')}</p>
        </div>
      )}
    </FormDialog>
  )
}

type ChoiceListProps = {
  readonly label: string
  readonly choices: readonly { readonly value: string; readonly label: string; readonly detail: string }[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

function ChoiceList({ label, choices, chosen, onChange }: ChoiceListProps) {
  return (
    <fieldset className="cb-choices">
      <legend className="cb-form-label">{label}</legend>
      <div className="cb-choices-list">
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            checked={chosen.includes(choice.value)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, choice.value] : chosen.filter((value) => value !== choice.value))
            }
            label={
              <span className="cb-choice">
                <span className="cb-ellipsis">{choice.label}</span>
                <span className="cb-dim cb-private">{choice.detail}</span>
              </span>
            }
          />
        ))}
      </div>
    </fieldset>
  )
}

function costText({ rows, costs }: SplitValue): string {
  const amounts = costs.map(({ unit, billed, computed }) => formatAmount(billed + computed, unit))
  return [...amounts, t('common.rows', { count: rows })].join(' · ')
}
