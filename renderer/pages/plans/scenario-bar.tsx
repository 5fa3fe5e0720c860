import { Button, Select, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconDeviceFloppy, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Scenario } from '../../../shared/plans/work'
import { setScenarioDraft } from '../../actions/navigation'
import { removeScenario, saveScenario } from '../../actions/plans'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import { sayRemoved } from '../say-removed'
import { emptyScenario, isSameScenario, proposedName } from './scenario-draft'

const NEW = ''

/** Which description of work is looked at, and keeping it. */
export function ScenarioBar({ draft }: { readonly draft: Scenario }) {
  const { scenarios } = useBook()
  const [naming, setNaming] = useState<'save' | 'save-as' | null>(null)
  const saved = scenarios.find(({ id }) => id === draft.id) ?? null
  const isChanged = saved !== null && !isSameScenario(saved, draft)
  const say = (name: string) => showNotification({ message: t('plans.scenario.saved', { name }) })
  const save = async () => {
    if (saved === null) return setNaming('save')
    const result = await saveScenario(draft)
    if (result.ok) say(draft.name)
    else showNotification({ color: 'red', message: refusalOf(result) })
  }
  return (
    <div className="cb-scenario-bar">
      <Select
        size="xs"
        w={230}
        aria-label={t('plans.scenario')}
        data={[{ value: NEW, label: t('plans.scenario.new') }, ...scenarios.map(({ id, name }) => ({ value: id, label: name }))]}
        value={saved?.id ?? NEW}
        allowDeselect={false}
        onChange={(id) => setScenarioDraft(scenarios.find((one) => one.id === id) ?? emptyScenario())}
        data-testid="scenario-choose"
      />
      {draft.items.length > 0 && (saved === null || isChanged) ? (
        <span className="cb-scenario-state">{saved === null ? t('plans.scenario.unsaved') : t('plans.scenario.changed')}</span>
      ) : null}
      <Button
        size="xs"
        variant="light"
        leftSection={<IconDeviceFloppy size={15} />}
        disabled={draft.items.length === 0 || (saved !== null && !isChanged)}
        onClick={() => void save()}
        data-testid="scenario-save"
      >
        {t('plans.scenario.save')}
      </Button>
      {saved === null ? null : (
        <>
          <Button size="xs" variant="subtle" onClick={() => setNaming('save-as')} data-testid="scenario-save-as">
            {t('plans.scenario.saveAs')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={15} />}
            onClick={async () => {
              sayRemoved(saved.name, await removeScenario(saved.id))
              setScenarioDraft(emptyScenario())
            }}
          >
            {t('common.remove')}
          </Button>
        </>
      )}
      {naming === null ? null : (
        <NameDialog
          proposed={naming === 'save' ? proposedName(draft) : `${draft.name} 2`}
          onName={async (name) => {
            const result = await saveScenario({ ...draft, name, ...(naming === 'save-as' ? { id: '' } : {}) })
            if (result.ok) say(name)
            return refusalOf(result)
          }}
          onClose={() => setNaming(null)}
        />
      )}
    </div>
  )
}

type NameDialogProps = {
  readonly proposed: string
  readonly onName: (name: string) => Promise<string | null>
  readonly onClose: () => void
}

function NameDialog({ proposed, onName, onClose }: NameDialogProps) {
  const [name, setName] = useState(proposed)
  return (
    <FormDialog
      opened
      title={t('plans.scenario.save')}
      submitLabel={t('common.save')}
      onClose={onClose}
      onSubmit={() => (name.trim() === '' ? Promise.resolve(t('common.error.required')) : onName(name.trim()))}
      size="sm"
      data-testid="scenario-dialog"
    >
      <TextInput
        label={t('plans.scenario.name')}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
        data-testid="scenario-name"
      />
    </FormDialog>
  )
}
