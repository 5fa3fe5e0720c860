/**
 * What may really cross between page and main. Types vanish at run time; these do not: main parses every request before it
 * acts and every answer before it leaves.
 */
import { z } from 'zod'
import { paperSchema } from '../client-statements/statement-schema'
import type { FormatId } from '../import/format-ids'
import { mappingsSchema } from '../import/mapping/mapping-schema'
import type { Events, Requests } from './contract'

type ChannelSchemas = {
  readonly [Channel in keyof Requests]: {
    readonly request: z.ZodType<Requests[Channel]['request']>
    readonly response: z.ZodType<Requests[Channel]['response']>
  }
}

/** Far above any text the page writes in one piece, far below what would hurt main. */
const MAX_PIECE = 64 * 1024 * 1024
const MAX_PATHS = 1_000
const FORMAT_ID = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/

const nothing = z.null()
const offered = z.strictObject({ offered: z.int().min(0) })
const exportId = z.uuid()

export const foundExport = z.strictObject({
  foundId: z.uuid(),
  fileName: z.string().max(1_000),
  format: z.custom<FormatId>((value) => typeof value === 'string' && FORMAT_ID.test(value)),
  hash: z.string().max(100),
})

const watchedFolder = z.strictObject({
  folder: z.strictObject({ name: z.string(), state: z.enum(['watched', 'gone', 'unreadable']) }).nullable(),
  byItself: z.boolean(),
  waiting: z.array(foundExport),
})

const trayCommand = z.strictObject({
  text: z.string().min(1).max(200),
  command: z.enum([
    'open',
    'quit',
    'import',
    'go-overview',
    'go-balances',
    'go-spend',
    'pause-hour',
    'pause-tomorrow',
    'resume-alerts',
  ]),
})

const trayItem = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('separator') }),
  trayCommand.extend({ kind: z.literal('command') }),
  z.strictObject({ kind: z.literal('menu'), text: trayCommand.shape.text, items: z.array(trayCommand).max(10) }),
])

export const standingSchema = z.strictObject({
  badge: z.int().min(0),
  tray: z
    .strictObject({
      verdict: z.enum(['ok', 'watch', 'over', 'none']),
      tooltip: z.string().max(200),
      items: z.array(trayItem).max(30),
    })
    .nullable(),
})

export const requestSchemas = {
  'app-info': {
    request: nothing,
    response: z.strictObject({
      version: z.string(),
      platform: z.enum(['win32', 'darwin', 'linux']),
      startClockAt: z.iso.datetime({ offset: true }).nullable(),
      canNotify: z.boolean(),
    }),
  },
  'page-ready': { request: nothing, response: nothing },
  'pick-files': { request: nothing, response: offered },
  'pick-file-again': { request: z.strictObject({ importId: z.int().min(0) }), response: offered },
  'pick-folder': { request: nothing, response: offered },
  'drop-files': { request: z.strictObject({ paths: z.array(z.string().min(1).max(32_768)).max(MAX_PATHS) }), response: offered },
  'offer-samples': { request: nothing, response: offered },
  'export-begin': {
    request: z.strictObject({ suggestedName: z.string().min(1).max(200), kind: z.enum(['csv', 'json', 'txt']) }),
    response: z.strictObject({ exportId, fileName: z.string() }).nullable(),
  },
  'export-write': { request: z.strictObject({ exportId, text: z.string().max(MAX_PIECE) }), response: nothing },
  'export-end': { request: z.strictObject({ exportId, keep: z.boolean() }), response: nothing },
  'print-paper': {
    request: z.strictObject({ suggestedName: z.string().min(1).max(200), paper: paperSchema }),
    response: z.strictObject({ fileName: z.string() }).nullable(),
  },
  'open-backup': {
    request: nothing,
    response: z
      .union([
        z.strictObject({ fileName: z.string(), text: z.string() }),
        z.strictObject({ error: z.enum(['too-large', 'unreadable']) }),
      ])
      .nullable(),
  },
  'show-notification': {
    request: z.strictObject({
      alertId: z.string().min(1).max(500),
      title: z.string().min(1).max(200),
      body: z.string().max(1_000),
      open: z.string().max(100).nullable(),
      snooze: z.string().max(100).nullable(),
    }),
    response: z.discriminatedUnion('status', [
      z.strictObject({ status: z.literal('shown') }),
      z.strictObject({ status: z.literal('not-shown'), reason: z.enum(['unsupported', 'failed']) }),
    ]),
  },
  'show-standing': {
    request: standingSchema,
    response: nothing,
  },
  'open-at-login': {
    request: z.strictObject({ set: z.boolean().nullable() }),
    response: z.strictObject({ isOn: z.boolean() }),
  },
  'set-theme': { request: z.strictObject({ theme: z.enum(['system', 'light', 'dark']) }), response: nothing },
  'tell-mappings': { request: z.strictObject({ mappings: mappingsSchema }), response: nothing },
  'watched-folder': { request: nothing, response: watchedFolder },
  'change-watched-folder': {
    request: z.strictObject({ change: z.enum(['choose', 'stop', 'by-itself', 'ask-first']) }),
    response: watchedFolder,
  },
  'take-found-export': {
    request: z.strictObject({ foundId: z.uuid(), how: z.enum(['open', 'quietly', 'dismiss']) }),
    response: z.strictObject({ jobId: z.uuid().nullable() }),
  },
  'open-console': {
    request: z.strictObject({ provider: z.string().max(1_024), product: z.string().max(1_024) }),
    response: z.strictObject({ opened: z.boolean() }),
  },
} satisfies ChannelSchemas

export const REQUEST_CHANNELS = Object.keys(requestSchemas) as readonly (keyof Requests)[]

/** The same for events, by name; main alone sends them, so a list is enough. */
const eventNames = {
  'import-offered': true,
  'folder-refused': true,
  'alert-activated': true,
  'alert-snoozed': true,
  'menu-command': true,
  'clock-hint': true,
  'export-found': true,
  'watched-folder-changed': true,
} satisfies { readonly [Name in keyof Events]: true }

export const EVENT_NAMES = Object.keys(eventNames) as readonly (keyof Events)[]

export function isRequestChannel(name: string): name is keyof Requests {
  return Object.hasOwn(requestSchemas, name)
}
