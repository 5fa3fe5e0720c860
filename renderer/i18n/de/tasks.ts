import type { tasks as en } from '../en/tasks'
import type { Translation } from '../message'

export const tasks: Translation<typeof en> = {}
