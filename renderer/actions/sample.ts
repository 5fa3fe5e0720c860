/** Looking around with sample data: a book of its own, filled through the very same import path as any file. */
import sampleBookText from '../../samples/book.json?raw'
import { fromExactJson } from '../../shared/ledger/exact-json'
import { dayOfMs, msOfDay } from '../../shared/time/days'
import type { Records, RecordTable } from '../ledger/records'
import type { ImportJob } from '../store/state'
import { appStore, openBook } from '../store/store'
import { here, nowText, tick } from './context'
import { openFreshSampleBook, openOwnBook } from './open-book'
import { putRecords } from './records'

export type SampleResult = { readonly ok: true } | { readonly ok: false; readonly code: 'no-samples' | 'failed' }

/** What the samples' owner typed in by hand. The text is part of the app; each record is checked like any other when it is saved. */
type SampleBook = { readonly [T in RecordTable]?: readonly Records[T][] }

const HOUR = 3_600_000

export async function startSampleBook(): Promise<SampleResult> {
  appStore.setState({ status: 'loading' })
  try {
    const result = await fillSampleBook()
    if (!result.ok) await leave()
    return result
  } finally {
    appStore.setState({ status: 'ready' })
  }
}

export async function closeSampleBook(): Promise<void> {
  appStore.setState({ status: 'loading' })
  try {
    await leave()
  } finally {
    appStore.setState({ status: 'ready' })
  }
}

async function leave(): Promise<void> {
  here().clock.reset()
  await openOwnBook()
}

async function fillSampleBook(): Promise<SampleResult> {
  await openFreshSampleBook()
  const { ledger, bridge, clock } = here()
  const arrived = watchSamples()
  const { offered } = await bridge.offerSamples()
  if (offered === 0) {
    arrived.stop()
    return { ok: false, code: 'no-samples' }
  }
  for (const job of await arrived.all(offered)) {
    const result =
      job.stage.kind === 'preview' ? await ledger.call('commit', { jobId: job.jobId, now: nowText() }) : { ok: false as const }
    if (!result.ok) return { ok: false, code: 'failed' }
  }
  const { schema: _schema, ...records } = fromExactJson(sampleBookText) as SampleBook & { readonly schema: string }
  const result = await putRecords(records)
  if (!result.ok) return { ok: false, code: 'failed' }
  // The story ends in the evening of its last day; the days that have passed since would make all of it look stale.
  const lastEnd = Math.max(...openBook().imports.map((record) => record.lastEnd ?? 0))
  clock.set(msOfDay(dayOfMs(lastEnd - 1)) + 18 * HOUR)
  tick()
  return { ok: true }
}

type SampleWatch = {
  /** The jobs of this many samples in the order of their names, as soon as none of them is being read any more. */
  all(count: number): Promise<readonly ImportJob[]>
  stop(): void
}

function watchSamples(): SampleWatch {
  let look: () => void = () => {}
  const stop = appStore.subscribe(() => look())
  return {
    stop,
    all: (count) =>
      new Promise((resolve) => {
        look = () => {
          const samples = appStore.getState().jobs.filter((job) => job.origin === 'sample')
          if (samples.length < count || samples.some((job) => job.stage.kind === 'reading')) return
          look = () => {}
          stop()
          resolve([...samples].sort((a, b) => (a.fileName < b.fileName ? -1 : 1)))
        }
        look()
      }),
  }
}
