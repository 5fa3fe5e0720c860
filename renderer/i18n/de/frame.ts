import type { frame as en } from '../en/frame'
import type { Translation } from '../message'

export const frame: Translation<typeof en> = {}
