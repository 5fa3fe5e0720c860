import { Button, Modal } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { ReadError } from '../../shared/import/batch'
import { cancelImport, setImportChoices } from '../actions/imports'
import { FormDialog } from '../components/form-dialog'
import { t } from '../i18n/t'
import { Mapper } from '../mapper/mapper'
import { useAppState } from '../store/hooks'
import type { ImportJob } from '../store/state'
import { commitJobs } from './commit-jobs'
import { FailedFile } from './failed-file'
import { FileList, SET_ASIDE } from './file-list'
import { FilePreview } from './file-preview'
import './import-preview.css'
import { canImport, importableJobs, isBesideExports, jobState } from './preview-summary'
import { SetAside } from './set-aside'
import { StatementOffer } from './statement-offer'
import { Committing, Reading } from './waiting'

/** Everything between choosing files and having them in the book. Opens by itself as soon as a file is offered. */
export function ImportPreviewDialog() {
  // The samples go in without questions, into a book of their own; so does what the watched folder may import by itself.
  const jobs = useAppState((state) => state.jobs).filter(({ origin }) => origin !== 'sample' && origin !== 'watched-quietly')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  // Files of a folder that somebody wants to say something about after all.
  const [askedFor, setAskedFor] = useState<readonly string[]>([])
  if (jobs.length === 0) return null

  const isAside = (one: ImportJob) => isBesideExports(one) && !askedFor.includes(one.jobId)
  const aside = jobs.filter(isAside)
  const listed = jobs.filter((one) => !isAside(one))
  const job =
    chosenId === SET_ASIDE && aside.length > 0 ? null : (listed.find(({ jobId }) => jobId === chosenId) ?? listed[0] ?? null)
  const open = jobs.filter(({ stage }) => stage.kind === 'preview' || stage.kind === 'reading')
  const close = (some: readonly ImportJob[]) => {
    for (const { jobId } of some) void cancelImport(jobId)
  }
  const closeAll = () => close(jobs)
  const ready = importableJobs(jobs)
  const importAll = async () => {
    await commitJobs(ready)
    // What is no export asks for nothing once the exports are in.
    if (listed.length === ready.length) close(aside)
  }
  return (
    <>
      <Modal
        opened
        onClose={() => (open.length > 0 ? setAsking(true) : closeAll())}
        title={t('importPreview.title')}
        size="min(1120px, 96vw)"
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': t('importPreview.discard'), className: 'cb-import-close' }}
      >
        <div data-testid="import-dialog">
          <div className="cb-import">
            {jobs.length > 1 ? (
              <FileList jobs={listed} aside={aside.length} chosenId={job?.jobId ?? SET_ASIDE} onChoose={setChosenId} />
            ) : null}
            <div className="cb-import-main" key={job?.jobId}>
              {job === null ? (
                <SetAside
                  jobs={aside}
                  onOpen={(jobId) => {
                    setAskedFor([...askedFor, jobId])
                    setChosenId(jobId)
                  }}
                />
              ) : (
                <JobBody job={job} />
              )}
            </div>
          </div>
          <div className="cb-import-actions">
            <span className="cb-import-actions-note">
              {ready.length > 1 && jobs.some((one) => jobState(one) === 'asks') ? t('importPreview.importAll.help') : ''}
            </span>
            {job === null ? (
              <Button variant="default" onClick={() => close(aside)} data-testid="set-aside-close">
                {t('common.close')}
              </Button>
            ) : (
              <JobActions job={job} isOnly={jobs.length === 1} />
            )}
            {ready.length > 1 ? (
              // Files still being read would be left behind by a click.
              <Button
                disabled={jobs.some(({ stage }) => stage.kind === 'reading')}
                onClick={() => void importAll()}
                data-testid="import-all"
              >
                {t('importPreview.importAll', { count: ready.length })}
              </Button>
            ) : null}
          </div>
        </div>
      </Modal>
      <FormDialog
        opened={isAsking}
        title={t('importPreview.discard')}
        submitLabel={t('importPreview.discard')}
        size="sm"
        danger
        onClose={() => setAsking(false)}
        onSubmit={async () => {
          closeAll()
          return null
        }}
      >
        <p style={{ margin: 0 }}>{t('importPreview.discard.ask', { count: open.length })}</p>
      </FormDialog>
    </>
  )
}

function JobBody({ job }: { readonly job: ImportJob }) {
  switch (job.stage.kind) {
    case 'reading':
      return <Reading job={job} stage={job.stage} />
    case 'preview':
      return (
        <FilePreview
          jobId={job.jobId}
          preview={job.stage.preview}
          origin={job.origin}
          onChoices={(choices) => void setImportChoices(job.jobId, choices)}
        />
      )
    case 'committing':
      return <Committing />
    case 'failed':
      return <NotRead job={job} error={job.stage.error} />
  }
}

function NotRead({ job: { jobId, fileName }, error }: { readonly job: ImportJob; readonly error: ReadError }) {
  const { table, statement, message } = error
  if (table !== undefined) return <Mapper jobId={jobId} fileName={fileName} table={table} why={message} />
  if (statement === undefined) return <FailedFile fileName={fileName} error={error} />
  return <StatementOffer fileName={fileName} statement={statement} onDone={() => void cancelImport(jobId)} />
}

function JobActions({ job, isOnly }: { readonly job: ImportJob; readonly isOnly: boolean }) {
  const { kind } = job.stage
  const commit = useRef<HTMLButtonElement>(null)
  // The dialog opened while the file was being read; what is asked now is whether to import it.
  useEffect(() => {
    const { activeElement } = document
    const isFree = activeElement === null || activeElement === document.body || activeElement.matches('.cb-import-close')
    if (kind === 'preview' && isFree) commit.current?.focus()
  }, [kind])
  if (kind === 'committing') return null
  const cancelLabel =
    kind === 'reading' ? t('importPreview.stop') : kind === 'failed' || isOnly ? t('common.close') : t('importPreview.skip')
  return (
    <>
      <Button variant="default" onClick={() => void cancelImport(job.jobId)} data-testid="import-cancel">
        {cancelLabel}
      </Button>
      {job.stage.kind === 'preview' && canImport(job.stage.preview) ? (
        <Button
          variant={jobState(job) === 'nothing' ? 'default' : 'filled'}
          onClick={() => void commitJobs([job])}
          ref={commit}
          data-testid="import-commit"
        >
          {t('importPreview.import')}
        </Button>
      ) : null}
    </>
  )
}
