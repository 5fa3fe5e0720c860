/** The list of files on their way in, as the ledger tells of them. */
import type { ImportJob } from '../store/state'
import { appStore } from '../store/store'

export function showJob(job: ImportJob): void {
  const { jobs } = appStore.getState()
  const isKnown = jobs.some(({ jobId }) => jobId === job.jobId)
  appStore.setState({ jobs: isKnown ? jobs.map((known) => (known.jobId === job.jobId ? job : known)) : [...jobs, job] })
}

export function dropJob(jobId: string): void {
  appStore.setState({ jobs: appStore.getState().jobs.filter((job) => job.jobId !== jobId) })
}
