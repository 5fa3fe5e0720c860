import { Loader, Progress } from '@mantine/core'
import { useEffect, useState } from 'react'
import { t } from '../i18n/t'
import type { ImportJob } from '../store/state'
import { readingProgress } from './preview-summary'

/** Shorter waits show nothing but the file's name: a bar that flashes by says less than none. */
const PATIENCE_MS = 500

type ReadingProps = { readonly job: ImportJob; readonly stage: Extract<ImportJob['stage'], { kind: 'reading' }> }

export function Reading({ job, stage }: ReadingProps) {
  const isLong = useIsLong(job.jobId)
  const mark = { at: performance.now(), bytesRead: stage.bytesRead, rows: stage.rows }
  const [start] = useState(mark)
  const progress = readingProgress(mark, start, job.byteLength)
  return (
    <div className="cb-import-wait" data-testid="import-reading">
      <p style={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{t('importPreview.reading', { file: job.fileName })}</p>
      {isLong ? (
        <>
          <Progress
            value={(progress.part ?? 1) * 100}
            animated={progress.part === null}
            size="lg"
            radius="xl"
            aria-label={t('importPreview.reading', { file: job.fileName })}
          />
          <p className="cb-dim" role="status">
            {[progress.counted, progress.rate, progress.left].filter(Boolean).join(' · ')}
          </p>
        </>
      ) : (
        <p className="cb-dim">{'\u00a0'}</p>
      )}
    </div>
  )
}

export function Committing() {
  return (
    <div className="cb-import-wait" role="status">
      <Loader size="sm" aria-hidden="true" />
      <p>{t('importPreview.committing')}</p>
    </div>
  )
}

function useIsLong(key: string): boolean {
  const [longKey, setLongKey] = useState<string | null>(null)
  useEffect(() => {
    const timer = window.setTimeout(() => setLongKey(key), PATIENCE_MS)
    return () => window.clearTimeout(timer)
  }, [key])
  return longKey === key
}
