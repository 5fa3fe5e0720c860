import type { balances as en } from '../en/balances'
import type { Translation } from '../message'

export const balances: Translation<typeof en> = {}
