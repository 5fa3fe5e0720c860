import type { imports as en } from '../en/imports'
import type { Translation } from '../message'

export const imports: Translation<typeof en> = {}
