import type { alerts as en } from '../en/alerts'
import type { Translation } from '../message'

export const alerts: Translation<typeof en> = {}
