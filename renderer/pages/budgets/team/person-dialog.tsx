import { Button, MultiSelect, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Person, Series } from '../../../../shared/ledger/book-types'
import { removePerson, savePerson } from '../../../actions/records'
import { FormDialog } from '../../../components/form-dialog'
import { refusalOf } from '../../../i18n/fault-text'
import { compareNames } from '../../../i18n/format'
import { t } from '../../../i18n/t'
import { useBook } from '../../../store/hooks'
import { sayRemoved } from '../../say-removed'

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
  const [draft, setDraft] = useState(person)
  const others = useMemo(() => people.filter(({ id }) => id !== person.id), [people, person.id])
  const members = useMemo(
    () =>
      namesIn(
        series,
        'member',
        others.flatMap((one) => one.members),
      ),
    [series, others],
  )
  const keys = useMemo(
    () =>
      namesIn(
        series,
        'apiKey',
        others.flatMap((one) => one.keys),
      ),
    [series, others],
  )

  const save = async (): Promise<string | null> => {
    const name = draft.name.trim()
    if (name === '') return `${t('team.form.name')}: ${t('common.error.required')}`
    return refusalOf(await savePerson({ ...draft, name }))
  }

  return (
    <FormDialog
      opened
      title={person.id === undefined ? t('team.add') : t('team.edit')}
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
      <MultiSelect
        mt="sm"
        label={t('team.form.members')}
        description={t('team.form.members.help')}
        data={[...new Set([...members, ...draft.members])]}
        value={[...draft.members]}
        searchable
        clearable
        limit={60}
        onChange={(chosen) => setDraft({ ...draft, members: chosen })}
        data-testid="person-members"
      />
      <MultiSelect
        mt="sm"
        label={t('team.form.keys')}
        description={t('team.form.keys.help')}
        data={[...new Set([...keys, ...draft.keys])]}
        value={[...draft.keys]}
        searchable
        clearable
        limit={60}
        onChange={(chosen) => setDraft({ ...draft, keys: chosen })}
        data-testid="person-keys"
      />
      {person.id === undefined ? null : (
        <Button
          mt="md"
          size="xs"
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={15} />}
          onClick={async () => {
            if (person.id !== undefined) sayRemoved(person.name, await removePerson(person.id))
            onClose()
          }}
        >
          {t('team.form.remove')}
        </Button>
      )}
    </FormDialog>
  )
}

/** Those that no other person has. */
function namesIn(series: readonly Series[], label: 'member' | 'apiKey', taken: readonly string[]): readonly string[] {
  const names = new Set(series.flatMap(({ labels }) => (labels[label] ? [labels[label]] : [])))
  for (const name of taken) names.delete(name)
  return [...names].sort(compareNames)
}
