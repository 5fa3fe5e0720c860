/**
 * The ledger: one open book, and the only code that changes it. It runs in a worker, and just as well without one.
 *
 * Commands that touch the book run one after the other. The state in memory moves on only after its transaction has been written,
 * so a failed write leaves both as they were.
 */
import { readBackup, writeBackup } from '../../shared/ledger/backup'
import { type BookState, commitPlan, type ImportPlan, rebuildRollups } from '../../shared/ledger/book'
import type { Alert, ImportId } from '../../shared/ledger/book-types'
import { hoursBehind } from '../../shared/ledger/hours-behind'
import { planAccounts, planRevert } from '../../shared/ledger/replay'
import { rowsBehind } from '../../shared/ledger/rows-behind'
import {
  loadBook,
  type OpenBook,
  publishImport,
  publishReread,
  publishReturn,
  publishRevert,
  recordAlerts,
  replaceBook,
  replaceRecords,
  writeEdits,
  writeRollups,
} from './book-storage'
import { writeCharges } from './charges-csv'
import { deleteDatabase, type LedgerDatabase, loadSegments, openDatabase } from './database'
import { createImportDesk } from './import-desk'
import { createPicks } from './picks'
import { sumsWith } from './prepared-sums'
import type { CommandName, Commands, LedgerEvent, LedgerService } from './protocol'
import { createReadAhead } from './read-ahead'
import { applyEdits, findFault, inOrder } from './records'
import { createRereadDesk } from './reread-desk'
import { columnsOf } from './rollup-columns'
import { haveSameSums } from './same-sums'
import { createSnapshotFeed } from './snapshot-feed'
import { guarded } from './storage-fault'
import { copyTables, readRecords, sweepOrphans } from './stored-backups'
import { createTexts } from './texts'
import { accountsToDrop, canReturn, type Departure, returnImport } from './undo-revert'

type Handlers = {
  readonly [C in CommandName]: (
    request: Commands[C]['request'],
    ports: readonly MessagePort[],
  ) => Promise<Commands[C]['response']> | Commands[C]['response']
}

export function createLedgerService(emit: (event: LedgerEvent) => void): LedgerService {
  let opened: { readonly database: LedgerDatabase; book: OpenBook } | null = null
  /** The imports that left the book in this session, by reverts and by other readings of their files. */
  const departed = new Map<ImportId, Departure>()
  const feed = createSnapshotFeed(emit)
  const texts = createTexts()
  let last: Promise<unknown> = Promise.resolve()

  /** Runs when everything before it is done, whether that went well or not. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(reopen).then(work)
    last = mine.catch(() => undefined)
    return mine
  }

  /** The browser closes a database that the disk failed; there may be room again. */
  const reopen = async (): Promise<void> => {
    if (opened === null || opened.database.isOpen()) return
    opened.database.close()
    // Where it still fails, so does the work, which says so.
    await opened.database.open().catch(() => undefined)
  }

  const here = () => {
    if (opened === null) throw new Error('no book is open')
    return opened
  }
  const load = (ids: readonly ImportId[]) => loadSegments(here().database, ids)
  const picks = createPicks(load)

  const ahead = createReadAhead({ inTurn, database: () => here().database, state: () => here().book.state })
  const desk = createImportDesk({
    emit,
    ahead,
    state: () => here().book.state,
    mappings: () => here().book.records.mappings,
    onRead: () => refreshDesk(),
  })

  const rereads = createRereadDesk({
    emit,
    load,
    state: () => here().book.state,
    mappings: () => here().book.records.mappings,
    onRead: () => void inTurn(rereads.describe),
  })

  let isRefreshQueued = false
  /** One file per turn, and one such turn in the queue, so that a command waits for one plan at most, however many files are waiting. */
  const refreshDesk = (): void => {
    if (isRefreshQueued) return
    isRefreshQueued = true
    void inTurn(async () => {
      isRefreshQueued = false
      if (await desk.refreshOne()) refreshDesk()
    })
  }

  /** The book as stored now: told to the page, and to the files that wait for a decision. */
  const move = async (book: OpenBook) => {
    const picked = await picks(book.state, book.records.assignments)
    here().book = book
    feed.send(book, picked)
    refreshDesk()
  }
  const moveState = (state: BookState): Promise<void> => {
    const { book } = here()
    return move({ ...book, state, records: { ...book.records, accounts: state.accounts } })
  }

  const sendAlerts = () => {
    const { alerts, episodes } = here().book
    emit({ type: 'alerts', alerts, episodes })
  }

  /** Forgets what only makes sense with the book as it is. */
  const leave = () => {
    desk.clear()
    rereads.clear()
    texts.closeAll()
    departed.clear()
    feed.startOver()
  }

  const changeAlerts = (alertIds: readonly string[], change: Partial<Pick<Alert, 'outcome' | 'seenAt'>>) =>
    inTurn(async () => {
      const { database, book } = here()
      const changed = new Map(
        book.alerts.filter(({ id }) => alertIds.includes(id)).map((alert) => [alert.id, { ...alert, ...change }]),
      )
      await database.alerts.bulkPut([...changed.values()])
      here().book = { ...book, alerts: book.alerts.map((alert) => changed.get(alert.id) ?? alert) }
      sendAlerts()
      return null
    })

  /** Reads everything again, after the tables were replaced. */
  const reload = async () => {
    const { database, book } = here()
    leave()
    const next = await loadBook(database, book.settings)
    here().book = next
    // Before the book: whoever looks at it for risks must know what was said of it already.
    sendAlerts()
    await move(next)
  }

  const handlers: Handlers = {
    open: ({ name, defaults, isFresh }) =>
      inTurn(async () => {
        leave()
        opened?.database.close()
        opened = null
        if (isFresh) await deleteDatabase(name)
        const database = await openDatabase(name)
        await sweepOrphans(database)
        const book = await loadBook(database, defaults)
        opened = { database, book }
        feed.send(book, await picks(book.state, book.records.assignments))
        return { alerts: book.alerts, episodes: book.episodes }
      }),

    'start-job'({ offer, now }, [port]) {
      if (port === undefined) throw new Error('a job comes with its port')
      if (offer.rereads === undefined) desk.start(offer, port, now)
      else rereads.start(offer.rereads, offer, port)
      return null
    },
    choose: ({ jobId, choices }) =>
      inTurn(async () => {
        desk.choose(jobId, choices)
        await desk.planFor(jobId)
        return null
      }),
    'preview-rows': ({ jobId, query, from, count }) => inTurn(async () => desk.rows(jobId, query, from, count)),
    'tick-rows': ({ jobId, query, ids, ticked }) =>
      inTurn(async () => {
        desk.tick(jobId, query, ids, ticked)
        await desk.planFor(jobId)
        return null
      }),
    'read-again': ({ jobId, period, now }) => inTurn(async () => ({ ok: desk.readAgain(jobId, period, now) })),
    'cancel-job'({ jobId }) {
      desk.remove(jobId)
      return null
    },
    commit: ({ jobId, now }) =>
      inTurn(async () => {
        const { database, book } = here()
        const planned = await desk.planFor(jobId)
        if (planned === null) return { ok: false, code: 'gone' }
        desk.setCommitting(jobId, true)
        const plan = dated(planned, now)
        return guarded(
          async () => {
            const { change, next } = commitPlan(book.state, plan, sumsWith(plan, book.state.rollups))
            await ahead.store(change.record.id, change.segments)
            await publishImport(database, change, next)
            // The book first: whoever waits for the job to be gone looks at the book next.
            await moveState(next)
            desk.remove(jobId)
            return { ok: true, record: change.record }
          },
          () => {
            desk.setCommitting(jobId, false)
            refreshDesk()
          },
        )
      }),
    revert: ({ importId }) =>
      inTurn(async () => {
        const { database, book } = here()
        const { state } = book
        if (!state.imports.some(({ id }) => id === importId)) return { ok: false, code: 'gone' }
        return guarded(async () => {
          const { change, next: reverted } = await planRevert(state, importId, load)
          const { next, dropped } = withoutIdleAccounts(book, reverted, importId)
          await publishRevert(database, change, dropped, next)
          departed.set(importId, { before: state, replacedBy: null })
          await moveState(next)
          return { ok: true }
        })
      }),
    return: ({ importId }) =>
      inTurn(async () => {
        const { database, book } = here()
        const departure = departed.get(importId)
        if (departure === undefined || !canReturn(departure, book.state, importId)) return { ok: false, code: 'gone' }
        return guarded(async () => {
          const { replacedBy } = departure
          const { returned, next: whole } = await returnImport(departure.before, book.state, importId, load)
          const { next, dropped } = withoutIdleAccounts(book, whole, replacedBy)
          await publishReturn(database, returned, replacedBy, dropped, next)
          departed.delete(importId)
          if (replacedBy !== null) departed.set(replacedBy, { before: book.state, replacedBy: importId })
          await moveState(next)
          return { ok: true }
        })
      }),
    'cancel-reread'() {
      rereads.clear()
      return null
    },
    'commit-reread': ({ now }) =>
      inTurn(async () => {
        const { database, book } = here()
        const planned = await rereads.plan()
        if (planned === null) return { ok: false, code: 'gone' }
        return guarded(async () => {
          const { change } = planned
          const { record, segments } = change.added
          const { next, dropped } = withoutIdleAccounts(book, planned.next, change.removed)
          await ahead.store(record.id, segments)
          await publishReread(database, change, dropped, next, now)
          departed.set(change.removed, { before: book.state, replacedBy: record.id })
          rereads.clear()
          await moveState(next)
          return { ok: true, was: change.removed, is: record.id }
        })
      }),

    edit: ({ edits }) =>
      inTurn(async () => {
        const { database, book } = here()
        for (const edit of edits) {
          const fault = findFault(edit, book.records)
          if (fault !== null) return { ok: false, code: 'invalid', fault }
        }
        return guarded(async () => {
          const settings = edits.findLast((edit) => edit.table === 'settings')?.after ?? book.settings
          const records = applyEdits(book.records, edits)
          const { effects, next: filed } = await planAccounts(book.state, records, load)
          const isNewZone = settings.zone !== book.settings.zone
          const state = isNewZone ? { ...filed, rollups: await rebuildRollups(filed, load, settings.zone) } : filed
          await writeEdits(database, edits, effects, state.rollups === book.state.rollups ? null : state)
          await move({ ...book, state, records, settings })
          return { ok: true }
        })
      }),

    'record-alerts': ({ alerts, episodes }) =>
      inTurn(async () => {
        const { database, book } = here()
        const recorded = await recordAlerts(database, alerts, episodes)
        here().book = { ...book, alerts: [...book.alerts, ...recorded], episodes }
        sendAlerts()
        return { recorded }
      }),
    'set-alert-outcome': ({ alertIds, outcome }) => changeAlerts(alertIds, { outcome }),
    'mark-alerts-seen': ({ alertIds, now }) => changeAlerts(alertIds, { seenAt: now }),

    'rows-behind': (wanted) => inTurn(() => rowsBehind(here().book.state, here().book.records.assignments, load, wanted)),
    'hours-behind': (wanted) => inTurn(async () => ({ hours: await hoursBehind(here().book.state, load, wanted) })),

    'text-open': (request) =>
      inTurn(async () => {
        const { database, book } = here()
        const pieces =
          request.kind === 'backup'
            ? await backupText(database, request.createdAt)
            : writeCharges(book.state, (ids) => loadSegments(database, ids), new Set(request.uncounted))
        return { textId: texts.open(pieces) }
      }),
    'text-next': ({ textId }) => inTurn(async () => ({ piece: await texts.next(textId) })),
    async 'text-close'({ textId }) {
      await texts.close(textId)
      return null
    },

    'check-backup'({ text }) {
      const backup = readBackup(text)
      if (!backup.ok) return backup
      const { imports, accounts, grants, tasks, budgets } = backup.tables
      const counts = {
        imports: imports.length,
        accounts: accounts.length,
        grants: grants.length,
        tasks: tasks.length,
        budgets: budgets.length,
      }
      return { ok: true, createdAt: backup.createdAt, counts }
    },
    restore: ({ text }) =>
      inTurn(async () => {
        const backup = readBackup(text)
        if (!backup.ok) return backup
        return guarded(async () => {
          await replaceBook(here().database, backup.tables)
          await reload()
          return { ok: true, createdAt: backup.createdAt }
        })
      }),
    'list-backups': () =>
      inTurn(async () => {
        const backups = await here().database.backups.toArray()
        return { backups: backups.map(({ id, takenAt, before }) => ({ id, takenAt, before })) }
      }),
    'restore-stored': ({ backupId }) =>
      inTurn(async () => {
        const { database } = here()
        const backup = await database.backups.get(backupId)
        if (backup === undefined) return { ok: false, code: 'gone' }
        return guarded(async () => {
          await replaceRecords(database, backup.tables)
          await reload()
          return { ok: true }
        })
      }),

    'rebuild-rollups': () =>
      inTurn(async () => {
        const { database, book } = here()
        const rollups = await rebuildRollups(book.state, load, book.settings.zone)
        const same = haveSameSums(columnsOf(rollups), columnsOf(book.state.rollups))
        const state = { ...book.state, rollups }
        await writeRollups(database, state)
        await moveState(state)
        return { same }
      }),
  }

  return {
    handle: async (command, request, ports) => handlers[command](request, ports),
  }
}

/** The next state without the accounts that came with the import that leaves, where nothing else speaks of them. */
function withoutIdleAccounts({ state, records }: OpenBook, next: BookState, leaves: ImportId | null) {
  const dropped = leaves === null ? [] : accountsToDrop(state, next, leaves, records)
  return { dropped, next: { ...next, accounts: inOrder(next.accounts.filter((account) => !dropped.includes(account))) } }
}

/** The plan may be older than the user's decision: the import bears the time of the decision. */
function dated(plan: ImportPlan, now: string): ImportPlan {
  return {
    ...plan,
    record: { ...plan.record, importedAt: now },
    newAccounts: plan.newAccounts.map((account) => ({ ...account, createdAt: now })),
  }
}

async function backupText(database: LedgerDatabase, createdAt: string): Promise<AsyncGenerator<string, void, undefined>> {
  const tables = await copyTables(database)
  return writeBackup(createdAt, (table) => readRecords(database, tables, table))
}
