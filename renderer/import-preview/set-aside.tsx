import { Button } from '@mantine/core'
import { t } from '../i18n/t'
import type { ImportJob } from '../store/state'
import { failureTexts } from './preview-summary'

type SetAsideProps = {
  readonly jobs: readonly ImportJob[]
  /** For a table, whose columns somebody may know. */
  readonly onOpen: (jobId: string) => void
}

/** Files that merely lay in a folder beside the exports: named, and no more said about them than is asked. */
export function SetAside({ jobs, onOpen }: SetAsideProps) {
  return (
    <section className="cb-set-aside" data-testid="set-aside">
      <p className="cb-import-sentence">{t('importPreview.aside.heading', { count: jobs.length })}</p>
      <p className="cb-dim" style={{ margin: 0 }}>
        {t('importPreview.aside.text')}
      </p>
      <ul className="cb-set-aside-list">
        {jobs.map((job) =>
          job.stage.kind === 'failed' ? (
            <li key={job.jobId}>
              <span style={{ minWidth: 0 }}>
                <span className="cb-import-file-name">{job.fileName}</span>
                <span className="cb-import-file-state">{failureTexts(job.stage.error.code).why}</span>
              </span>
              {job.stage.error.table === undefined ? null : (
                <Button
                  variant="default"
                  size="compact-sm"
                  style={{ flex: 'none' }}
                  onClick={() => onOpen(job.jobId)}
                  data-testid="set-aside-map"
                >
                  {t('importPreview.aside.map')}
                </Button>
              )}
            </li>
          ) : null,
        )}
      </ul>
    </section>
  )
}
