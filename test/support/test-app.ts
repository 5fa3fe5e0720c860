/** The actions and the store on the real ledger; only the system behind the bridge is played. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runImportJob } from '../../electron/import-job'
import { connectActions } from '../../renderer/actions/context'
import { takeOffer } from '../../renderer/actions/imports'
import { openOwnBook, takeLedgerEvent } from '../../renderer/actions/open-book'
import { forgetSteps } from '../../renderer/actions/undo'
import { modeFor, watchRisks } from '../../renderer/actions/watch-risks'
import { createClock } from '../../renderer/clock'
import { connectService } from '../../renderer/ledger/client'
import { createLedgerService } from '../../renderer/ledger/ledger-service'
import type { AppState } from '../../renderer/store/state'
import { appStore, resetStore } from '../../renderer/store/store'
import { FORMATS } from '../../shared/import/formats'
import { createMemorySource, readExport } from '../../shared/import/read-export'
import type { Api, ImportOrigin, Requests } from '../../shared/ipc/contract'
import type { ImportId } from '../../shared/ledger/book-types'
import type { StagedFile } from '../../shared/ledger/staged'
import { resetIndexedDb } from './indexed-db'
import { asJobPort, sendStaged, TEST_NOW } from './test-ledger'

const NOT_WATCHED = { folder: null, byItself: false, waiting: [] }

export type TestApp = {
  readonly notifications: Requests['show-notification']['request'][]
  /** Files written through the save dialog; a file that was not kept is not here. */
  readonly saved: Map<string, string>
  /** What the open dialog for a backup gives. */
  setBackup(backup: Awaited<ReturnType<Api['openBackup']>>): void
  failWrites(): void
  offerStaged(file: StagedFile): Promise<string>
  /** As the file of an import that is read again; resolves when it was compared. */
  offerAgain(importId: ImportId, file: StagedFile): Promise<void>
  /** All looks at the risks that events have asked for. */
  risksSettled(): Promise<void>
}

type Waiting = { readonly stage: { readonly kind: string } } | null | undefined

/** Resolves when what is on its way in is no longer being read. */
function isRead(find: (state: AppState) => Waiting): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const waiting = find(appStore.getState())
      if (!waiting || waiting.stage.kind === 'reading') return
      stop()
      resolve()
    }
    const stop = appStore.subscribe(look)
    look()
  })
}

export async function startTestApp(options: { readonly keepBook?: boolean } = {}): Promise<TestApp> {
  if (!options.keepBook) resetIndexedDb()
  resetStore()
  forgetSteps()
  const looks: Promise<void>[] = []
  const notifications: TestApp['notifications'] = []
  const saved = new Map<string, string>()
  const writing = new Map<string, { readonly fileName: string; text: string }>()
  let backup: Awaited<ReturnType<Api['openBackup']>> = null
  let isDiskFull = false
  let lastJob = 0

  const offer = async (
    fileName: string,
    origin: ImportOrigin,
    fill: (port: MessagePort) => void,
    again: { readonly rereads?: ImportId } = {},
  ): Promise<string> => {
    const { port1, port2 } = new MessageChannel()
    const jobId = `job-${++lastJob}`
    const message = { creditbook: 'import-offered', offer: { jobId, fileName, byteLength: 0, origin, ...again } } as const
    await takeOffer(message, port1)
    fill(port2)
    return jobId
  }

  const bridge: Api = {
    appInfo: async () => ({ version: '0', platform: 'linux', startClockAt: TEST_NOW, canNotify: true }),
    pageReady: async () => null,
    pickFiles: async () => ({ offered: 0 }),
    pickFileAgain: async () => ({ offered: 0 }),
    pickFolder: async () => ({ offered: 0 }),
    dropFiles: async () => ({ offered: 0 }),
    async offerSamples() {
      const names = (await readdir('samples')).filter((name) => name.endsWith('.csv')).sort()
      for (const name of names) {
        const source = createMemorySource(name, await readFile(join('samples', name)))
        await offer(name, 'sample', (port) => {
          void runImportJob(source, asJobPort(port), (sink, signal) => readExport(source, sink, { formats: FORMATS, signal }))
        })
      }
      return { offered: names.length }
    },
    async exportBegin({ suggestedName }) {
      writing.set(suggestedName, { fileName: suggestedName, text: '' })
      return { exportId: suggestedName, fileName: suggestedName }
    },
    async exportWrite({ exportId, text }) {
      if (isDiskFull) throw new Error('disk full')
      writing.get(exportId)!.text += text
      return null
    },
    async exportEnd({ exportId, keep }) {
      if (keep) saved.set(exportId, writing.get(exportId)!.text)
      writing.delete(exportId)
      return null
    },
    async printPaper({ suggestedName, paper }) {
      saved.set(suggestedName, JSON.stringify(paper))
      return { fileName: suggestedName }
    },
    openBackup: async () => backup,
    async showNotification(request) {
      notifications.push(request)
      return { status: 'shown' }
    },
    showStanding: async () => null,
    openAtLogin: async ({ set }) => ({ isOn: set === true }),
    setTheme: async () => null,
    onAlertActivated: () => () => {},
    onAlertSnoozed: () => () => {},
    onFolderRefused: () => () => {},
    onMenuCommand: () => () => {},
    onClockHint: () => () => {},
    tellMappings: async () => null,
    watchedFolder: async () => NOT_WATCHED,
    changeWatchedFolder: async () => NOT_WATCHED,
    takeFoundExport: async () => ({ jobId: null }),
    openConsole: async () => ({ opened: true }),
    onExportFound: () => () => {},
    onWatchedFolderChanged: () => () => {},
  }

  const ledger = connectService(createLedgerService, (event) => {
    takeLedgerEvent(event)
    if (event.type === 'book') looks.push(watchRisks(modeFor(event.parts, event.isWhole)))
  })
  const clock = createClock(Date.parse(TEST_NOW), () => Date.parse(TEST_NOW))
  connectActions({ ledger, bridge, clock, machine: { zone: 'Europe/Berlin', language: 'en' } })
  await openOwnBook()
  appStore.setState({ status: 'ready' })

  return {
    notifications,
    saved,
    setBackup(next) {
      backup = next
    },
    failWrites() {
      isDiskFull = true
    },
    async offerStaged(file) {
      const jobId = await offer(file.start.name, 'button', (port) => sendStaged(file, port))
      await isRead(({ jobs }) => jobs.find((one) => one.jobId === jobId))
      return jobId
    },
    async offerAgain(importId, file) {
      await offer(file.start.name, 'button', (port) => sendStaged(file, port), { rereads: importId })
      await isRead(({ reread }) => reread)
    },
    async risksSettled() {
      for (let at = 0; at < looks.length; at++) await looks[at]
    },
  }
}
