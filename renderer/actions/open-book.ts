/** Opening a book, and following what the ledger says of it. */
import { defaultSettings } from '../../shared/ledger/default-settings'
import { mergeSnapshot } from '../ledger/merge-snapshot'
import type { LedgerEvent } from '../ledger/protocol'
import { NO_FILTER } from '../store/state'
import { appStore } from '../store/store'
import { here, tick } from './context'
import { dropJob, showJob } from './jobs'
import { forgetSteps } from './undo'

export async function openOwnBook(): Promise<void> {
  await open('creditbook', false)
}

/** Always a new one: what was tried out on the samples the last time is gone. */
export async function openFreshSampleBook(): Promise<void> {
  await open('creditbook-sample', true)
}

async function open(name: 'creditbook' | 'creditbook-sample', isFresh: boolean): Promise<void> {
  forgetSteps()
  const { ledger, machine } = here()
  const before = appStore.getState().book
  // The samples are shown in the language and colours that were chosen for the own book.
  const defaults = before === null ? defaultSettings(machine) : before.settings
  const { alerts, episodes } = await ledger.call('open', { name, isFresh, defaults })
  tick()
  appStore.setState({
    alerts,
    episodes,
    isSample: isFresh,
    focus: null,
    scenarioDraft: null,
    filter: NO_FILTER,
  })
}

/** Everything the ledger says goes into the store here. */
export function takeLedgerEvent(event: LedgerEvent): void {
  switch (event.type) {
    case 'book':
      appStore.setState({ book: mergeSnapshot(appStore.getState().book, event.parts, event.isWhole) })
      return
    case 'alerts':
      appStore.setState({ alerts: event.alerts, episodes: event.episodes })
      return
    case 'job':
      showJob(event.job)
      return
    case 'job-gone':
      dropJob(event.jobId)
      return
    case 'reread':
      appStore.setState({ reread: event.reread })
  }
}
