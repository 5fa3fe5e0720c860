import { Button } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useMemo, useState } from 'react'
import type { TableSurvey } from '../../shared/import/mapping/survey'
import { readAgain, saveMapping } from '../actions/mappings'
import { faultText } from '../i18n/fault-text'
import { t } from '../i18n/t'
import { type Draft, evidenceFor, mappingOf, missingIn, settle, startDraft } from './draft'
import './mapper.css'
import { MappingForm } from './mapping-form'
import { FilePane, ParsedPane } from './panes'

type MapperProps = { readonly jobId: string; readonly fileName: string; readonly table: TableSurvey; readonly why: string }

/** A table that nobody knows: the file as it is, what would become of it, and what the user says it is. */
export function Mapper({ jobId, fileName, table, why }: MapperProps) {
  const [draft, setDraft] = useState<Draft>(() => startDraft(table, fileName))
  const [isBusy, setBusy] = useState(false)
  const evidence = useMemo(() => evidenceFor(draft, table), [draft, table])
  const settled = settle(draft, evidence)
  const missing = missingIn(draft, settled)
  const mapping = mappingOf(draft, settled, table.header)
  const submit = async () => {
    if (mapping === null) return
    setBusy(true)
    const saved = await saveMapping(mapping)
    if (!saved.ok) showNotification({ color: 'red', message: faultText(saved) })
    else if (!(await readAgain(jobId))) showNotification({ color: 'yellow', message: t('mapper.chooseAgain') })
    setBusy(false)
  }
  return (
    <section className="cb-mapper" data-testid="mapper" data-code="unknown-format">
      <p style={{ margin: 0 }}>{t('mapper.intro', { file: fileName, rows: table.rows })}</p>
      <details>
        <summary>{t('mapper.why')}</summary>
        <p className="cb-dim">{why}</p>
      </details>
      <div className="cb-mapper-panes">
        <FilePane table={table} />
        <ParsedPane table={table} mapping={mapping === null ? null : { ...mapping, id: 'draft', createdAt: '' }} />
        <section className="cb-mapper-pane" aria-label={t('mapper.pane.mapping')}>
          <h3 className="cb-mapper-heading">{t('mapper.pane.mapping')}</h3>
          <MappingForm
            draft={draft}
            settled={settled}
            evidence={evidence}
            missing={missing}
            columns={table.header}
            onChange={(change) => setDraft({ ...draft, ...change })}
          />
        </section>
      </div>
      <Button
        style={{ alignSelf: 'flex-end' }}
        disabled={missing.length > 0}
        loading={isBusy}
        onClick={() => void submit()}
        data-testid="mapper-submit"
      >
        {t('mapper.submit')}
      </Button>
    </section>
  )
}
