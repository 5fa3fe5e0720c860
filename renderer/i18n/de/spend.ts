import type { spend as en } from '../en/spend'
import type { Translation } from '../message'

export const spend: Translation<typeof en> = {}
