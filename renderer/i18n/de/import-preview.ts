import type { importPreview as en } from '../en/import-preview'
import type { Translation } from '../message'

export const importPreview: Translation<typeof en> = {}
