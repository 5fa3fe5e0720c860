import type { firstRun as en } from '../en/first-run'
import type { Translation } from '../message'

export const firstRun: Translation<typeof en> = {}
