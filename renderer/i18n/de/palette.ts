import type { palette as en } from '../en/palette'
import type { Translation } from '../message'

export const palette: Translation<typeof en> = {}
