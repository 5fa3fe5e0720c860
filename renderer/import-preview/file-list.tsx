import {
  type Icon,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconHelpCircle,
  IconLoader2,
  IconSquareRoundedCheck,
} from '@tabler/icons-react'
import { t } from '../i18n/t'
import type { ImportJob } from '../store/state'
import { type JobState, jobState } from './preview-summary'

const LOOKS: { readonly [S in JobState]: { readonly icon: Icon; readonly color: string } } = {
  reading: { icon: IconLoader2, color: 'var(--cb-none)' },
  ready: { icon: IconCircleCheck, color: 'var(--cb-ok)' },
  asks: { icon: IconHelpCircle, color: 'var(--cb-watch)' },
  nothing: { icon: IconCircleDashed, color: 'var(--cb-none)' },
  committing: { icon: IconSquareRoundedCheck, color: 'var(--cb-accent)' },
  failed: { icon: IconCircleX, color: 'var(--cb-over)' },
}

type FileListProps = {
  readonly jobs: readonly ImportJob[]
  readonly chosenId: string
  readonly onChoose: (jobId: string) => void
}

/** Several files at once: one line each, arrow keys move between them. */
export function FileList({ jobs, chosenId, onChoose }: FileListProps) {
  const move = (event: React.KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = jobs[index + step]
    if (step === 0 || next === undefined) return
    event.preventDefault()
    onChoose(next.jobId)
    const tabs = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]')
    tabs?.[index + step]?.focus()
  }
  return (
    <div className="cb-import-files" role="tablist" aria-orientation="vertical" aria-label={t('importPreview.files')}>
      {jobs.map((job, index) => {
        const state = jobState(job)
        const { icon: StateIcon, color } = LOOKS[state]
        const isChosen = job.jobId === chosenId
        return (
          <button
            key={job.jobId}
            type="button"
            role="tab"
            className="cb-import-file"
            aria-selected={isChosen}
            tabIndex={isChosen ? 0 : -1}
            onClick={() => onChoose(job.jobId)}
            onKeyDown={(event) => move(event, index)}
            data-testid="import-file"
            data-state={state}
          >
            <StateIcon size={18} style={{ color, flex: 'none', marginTop: 2 }} aria-hidden="true" />
            <span style={{ minWidth: 0 }}>
              <span className="cb-import-file-name">{job.fileName}</span>
              <span className="cb-import-file-state">{t(`importPreview.file.${state}`)}</span>
            </span>
          </button>
        )
      })}
    </div>
  )
}
