import { useState } from 'react'
import type { Mapping } from '../../shared/import/mapping/mapping'
import { saveMapping } from '../actions/mappings'
import { FormDialog } from '../components/form-dialog'
import { faultText } from '../i18n/fault-text'
import { t } from '../i18n/t'
import { draftOf, evidenceFor, mappingOf, missingIn, settle } from './draft'
import './mapper.css'
import { MappingForm } from './mapping-form'

/** A saved mapping without a file at hand: it holds for the files that come from now on. */
export function EditMappingDialog({ mapping, onClose }: { readonly mapping: Mapping; readonly onClose: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(mapping))
  const evidence = evidenceFor(draft, null)
  const settled = settle(draft, evidence)
  const missing = missingIn(draft, settled)
  return (
    <FormDialog
      opened
      title={mapping.name}
      submitLabel={t('common.save')}
      onClose={onClose}
      disabled={missing.length > 0}
      onSubmit={async () => {
        const next = mappingOf(draft, settled, mapping.columns)
        if (next === null) return t('mapper.pane.waiting')
        const { quantities, labels } = mapping
        // The form shows the meters and labels people use; others that came with a mapping file stay.
        const others = {
          quantities: quantities.filter(({ meter }) => !(meter in draft.quantities)),
          labels: labels.filter(({ label }) => !(label in draft.labels)),
        }
        const result = await saveMapping({
          ...next,
          id: mapping.id,
          quantities: [...next.quantities, ...others.quantities],
          labels: [...next.labels, ...others.labels],
        })
        return result.ok ? null : faultText(result)
      }}
      data-testid="mapping-dialog"
    >
      <p className="cb-dim" style={{ margin: '0 0 10px' }}>
        {t('mapper.edit.help')}
      </p>
      <MappingForm
        draft={draft}
        settled={settled}
        evidence={evidence}
        missing={missing}
        columns={mapping.columns}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
    </FormDialog>
  )
}
