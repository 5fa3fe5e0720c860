import {
  type Icon,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconFileOff,
  IconHelpCircle,
  IconLoader2,
  IconScale,
  IconSquareRoundedCheck,
} from '@tabler/icons-react'
import { t } from '../i18n/t'
import type { ImportJob } from '../store/state'
import { type JobState, jobState } from './preview-summary'

type Line = {
  readonly id: string
  readonly name: string
  readonly state: JobState | typeof SET_ASIDE
  readonly said: string
  readonly icon: Icon
  readonly color: string
}

const LOOKS: { readonly [S in JobState]: { readonly icon: Icon; readonly color: string } } = {
  reading: { icon: IconLoader2, color: 'var(--cb-none)' },
  ready: { icon: IconCircleCheck, color: 'var(--cb-ok)' },
  asks: { icon: IconHelpCircle, color: 'var(--cb-watch)' },
  nothing: { icon: IconCircleDashed, color: 'var(--cb-none)' },
  committing: { icon: IconSquareRoundedCheck, color: 'var(--cb-accent)' },
  balance: { icon: IconScale, color: 'var(--cb-accent)' },
  failed: { icon: IconCircleX, color: 'var(--cb-over)' },
}

/** Stands in the list for all files that are set aside. */
export const SET_ASIDE = 'set-aside'

type FileListProps = {
  readonly jobs: readonly ImportJob[]
  /** How many files are set aside; they are one line together. */
  readonly aside: number
  readonly chosenId: string
  readonly onChoose: (jobId: string) => void
}

/** Several files at once: one line each, arrow keys move between them. */
export function FileList({ jobs, aside, chosenId, onChoose }: FileListProps) {
  const lines: readonly Line[] = [
    ...jobs.map((job) => lineOf(job)),
    ...(aside === 0
      ? []
      : [
          {
            id: SET_ASIDE,
            name: t('importPreview.aside', { count: aside }),
            state: SET_ASIDE,
            said: t('importPreview.file.aside'),
            icon: IconFileOff,
            color: 'var(--cb-none)',
          } as const,
        ]),
  ]
  const move = (event: React.KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = lines[index + step]
    if (step === 0 || next === undefined) return
    event.preventDefault()
    onChoose(next.id)
    const tabs = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]')
    tabs?.[index + step]?.focus()
  }
  return (
    <div className="cb-import-files" role="tablist" aria-orientation="vertical" aria-label={t('importPreview.files')}>
      {lines.map(({ id, name, state, said, icon: StateIcon, color }, index) => {
        const isChosen = id === chosenId
        return (
          <button
            key={id}
            type="button"
            role="tab"
            className="cb-import-file"
            aria-selected={isChosen}
            tabIndex={isChosen ? 0 : -1}
            onClick={() => onChoose(id)}
            onKeyDown={(event) => move(event, index)}
            data-testid="import-file"
            data-state={state}
          >
            <StateIcon size={18} style={{ color, flex: 'none', marginTop: 2 }} aria-hidden="true" />
            <span style={{ minWidth: 0 }}>
              <span className="cb-import-file-name">{name}</span>
              <span className="cb-import-file-state">{said}</span>
            </span>
          </button>
        )
      })}
    </div>
  )
}

function lineOf(job: ImportJob): Line {
  const state = jobState(job)
  return { id: job.jobId, name: job.fileName, state, said: t(`importPreview.file.${state}`), ...LOOKS[state] }
}
