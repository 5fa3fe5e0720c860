import type { settings as en } from '../en/settings'
import type { Translation } from '../message'

export const settings: Translation<typeof en> = {}
