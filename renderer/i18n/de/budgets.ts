import type { budgets as en } from '../en/budgets'
import type { Translation } from '../message'

export const budgets: Translation<typeof en> = {}
