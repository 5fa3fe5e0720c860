import type { components as en } from '../en/components'
import type { Translation } from '../message'

export const components: Translation<typeof en> = {}
