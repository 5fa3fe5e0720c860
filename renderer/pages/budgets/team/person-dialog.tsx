import { MultiSelect, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Person, Series } from '../../../../shared/ledger/book-types'
import { removePerson, savePerson } from '../../../actions/records'
import { FormDialog } from '../../../components/form-dialog'
import { refusalOf } from '../../../i18n/fault-text'
import { compareNames } from '../../../i18n/format'
import { t } from '../../../i18n/t'
import { useBook } from '../../../store/hooks'
import { RemoveButton } from '../../remove-button'

export type PersonDraft = Omit<Person, 'id' | 'createdAt'> & { readonly id: string | undefined }

export function personDraft({ id, name, members, keys }: Person): PersonDraft {
  return { id, name, members, keys }
}

/** `member`: the name that exports use, where there is one already. */
export function newPerson(member: string | null): PersonDraft {
  return { id: undefined, name: member ?? '', members: member === null ? [] : [member], keys: [] }
}

/** Which names in the exports mean this person. */
export function PersonDialog({ person, onClose }: { readonly person: PersonDraft; readonly onClose: () => void }) {
  const { series, people } = useBook()
  const { id } = person
  const [draft, setDraft] = useState(person)
  const taken = useMemo(() => {
    const others = people.filter((one) => one.id !== id)
    return { members: others.flatMap(({ members }) => members), keys: others.flatMap(({ keys }) => keys) }
  }, [people, id])
  const save = async (): Promise<string | null> => {
    const name = draft.name.trim()
    if (name === '') return `${t('team.form.name')}: ${t('common.error.required')}`
    return refusalOf(await savePerson({ ...draft, name }))
  }

  return (
    <FormDialog
      opened
      title={id === undefined ? t('team.add') : t('team.edit')}
      submitLabel={t('common.save')}
      onClose={onClose}
      onSubmit={save}
      data-testid="person-dialog"
    >
      <TextInput
        label={t('team.form.name')}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        required
        maxLength={200}
        data-autofocus
        data-testid="person-name"
      />
      <NamesField
        label={t('team.form.members')}
        help={t('team.form.members.help')}
        names={namesIn(series, 'member', taken.members)}
        chosen={draft.members}
        onChange={(members) => setDraft({ ...draft, members })}
        data-testid="person-members"
      />
      <NamesField
        label={t('team.form.keys')}
        help={t('team.form.keys.help')}
        names={namesIn(series, 'apiKey', taken.keys)}
        chosen={draft.keys}
        onChange={(keys) => setDraft({ ...draft, keys })}
        data-testid="person-keys"
      />
      {id === undefined ? null : (
        <RemoveButton label={t('team.form.remove')} name={person.name} remove={() => removePerson(id)} onDone={onClose} />
      )}
    </FormDialog>
  )
}

type NamesProps = {
  readonly label: string
  readonly help: string
  readonly names: readonly string[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  readonly 'data-testid': string
}

/** Names that were chosen stay on offer although no export has them any more. */
function NamesField({ label, help, names, chosen, onChange, 'data-testid': testId }: NamesProps) {
  return (
    <MultiSelect
      mt="sm"
      label={label}
      description={help}
      data={[...new Set([...names, ...chosen])]}
      value={[...chosen]}
      searchable
      clearable
      limit={60}
      onChange={onChange}
      data-testid={testId}
    />
  )
}

/** Those that no other person has. */
function namesIn(series: readonly Series[], label: 'member' | 'apiKey', taken: readonly string[]): readonly string[] {
  const names = new Set(series.flatMap(({ labels }) => (labels[label] ? [labels[label]] : [])))
  for (const name of taken) names.delete(name)
  return [...names].sort(compareNames)
}
