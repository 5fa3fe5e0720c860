import type { charts as en } from '../en/charts'
import type { Translation } from '../message'

export const charts: Translation<typeof en> = {}
