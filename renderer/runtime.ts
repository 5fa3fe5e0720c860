/** Starts the page, and holds its only subscriptions: the ledger, the system, the clock. */

import { nextDelivery } from '../shared/budgets/deliver'
import { snoozeAlert } from './actions/alerts'
import { connectActions, here, tick } from './actions/context'
import { takeOffer } from './actions/imports'
import { runMenuCommand } from './actions/menu'
import { openOwnBook, takeLedgerEvent } from './actions/open-book'
import { deliverHeld, modeFor, watchRisks } from './actions/watch-risks'
import { showWatchedFolder, tellMappings } from './actions/watched-folder'
import { bridge, onImportOffered } from './bridge'
import { createClock } from './clock'
import { proposeLanguage, setLanguage } from './i18n/language'
import { sayFolderRefused } from './import-preview/folder-refused'
import { openNotice, takeFoundExport } from './import-preview/found-exports'
import { connectWorker } from './ledger/client'
import type { LedgerEvent, SnapshotParts } from './ledger/protocol'
import { screenZone } from './store/period'
import { appStore } from './store/store'
import { MINUTE, nextTick } from './tick'
import { standingOf } from './tray/standing'

export async function startApp(): Promise<void> {
  try {
    const { startClockAt } = await bridge.appInfo()
    const worker = new Worker(new URL('./ledger/worker.ts', import.meta.url), { type: 'module' })
    const ledger = connectWorker(worker, takeEvent)
    const clock = createClock(startClockAt === null ? null : Date.parse(startClockAt), Date.now)
    connectActions({ ledger, bridge, clock, machine: describeMachine() })
    tick()
    await openOwnBook()
    showWatchedFolder(await bridge.watchedFolder())
  } catch (error) {
    appStore.setState({ status: 'failed', failure: error instanceof Error ? error.message : null })
    return
  }
  subscribe()
  appStore.setState({ status: 'ready' })
  await bridge.pageReady()
}

function describeMachine() {
  return { zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC', language: proposeLanguage(navigator.languages) }
}

function takeEvent(event: LedgerEvent): void {
  if (event.type === 'book' && event.parts.settings) applySettings(event.parts.settings)
  takeLedgerEvent(event)
  if (event.type === 'book') void look(() => watchRisks(modeFor(event.parts, event.isWhole)))
}

/** What of the settings lies outside the store: the words, and the colours of the window's own frame. */
function applySettings({ language, theme }: NonNullable<SnapshotParts['settings']>): void {
  setLanguage(language, navigator.languages)
  document.documentElement.lang = language
  void bridge.setTheme({ theme })
}

function subscribe(): void {
  onImportOffered((message, port) => void takeOffer(message, port))
  bridge.onFolderRefused(sayFolderRefused)
  bridge.onAlertActivated(({ alertId }) => openNotice(alertId))
  bridge.onAlertSnoozed(({ alertId }) => void snoozeAlert(alertId, 'tomorrow'))
  bridge.onWatchedFolderChanged(showWatchedFolder)
  bridge.onExportFound((found) => void takeFoundExport(found))
  bridge.onMenuCommand(({ command }) => void runMenuCommand(command))
  bridge.onClockHint(() => goOn())
  document.addEventListener('visibilitychange', () => goOn())
  appStore.subscribe((state, before) => {
    // The book is whole again after the samples went in or out, or has just been opened.
    if (state.status === 'ready' && before.status !== 'ready') void look(() => watchRisks('speak'))
  })
  appStore.subscribe(tellMappings)
  appStore.subscribe(showStanding)
  showStanding()
  goOn()
}

let shownStanding = ''
let shownFrom: readonly unknown[] = []

/** Tells the system how things stand, when that has changed. */
function showStanding(): void {
  const { status, book, alerts, now, isSample } = appStore.getState()
  if (status !== 'ready') return
  const from = [book, alerts, isSample, Math.floor(now / MINUTE)]
  if (from.every((part, at) => part === shownFrom[at])) return
  shownFrom = from
  const standing = standingOf({ book, alerts, now, isSample })
  const text = JSON.stringify(standing)
  if (text === shownStanding) return
  shownStanding = text
  void bridge.showStanding(standing)
}

let timer: number | undefined
let dayOfLastLook = ''

/** Each minute, at every change of the day, and whenever the machine may have slept. */
function goOn(): void {
  window.clearTimeout(timer)
  tick()
  const { now, book } = appStore.getState()
  const zone = book === null ? 'UTC' : screenZone(book.settings)
  const { day, wait } = nextTick(here().clock.now(), zone)
  const isNewDay = dayOfLastLook !== '' && day !== dayOfLastLook
  const heldUntil = nextDelivery(appStore.getState().alerts)
  if (isNewDay && now > 0) void look(() => watchRisks('speak'))
  else if (heldUntil !== null && heldUntil <= now) void look(deliverHeld)
  dayOfLastLook = day
  timer = window.setTimeout(goOn, wait)
}

/** A bug in a forecast must not take the page with it; it is told where developers look. */
async function look(watch: () => Promise<void>): Promise<void> {
  try {
    await watch()
  } catch (error) {
    console.error('alerts:', error)
  }
}
