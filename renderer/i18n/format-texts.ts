/** What a format is called and how to get its file, in the language in force. The formats themselves speak English. */
import { type FormatId, isMappedFormat } from '../../shared/import/format-ids'
import { FORMATS } from '../../shared/import/formats/index'
import { mappedFormatId } from '../../shared/import/mapping/mapped-format'
import type { Mapping } from '../../shared/import/mapping/mapping'
import type { HowTo } from '../../shared/import/usage-format'
import { FORMATS_DE } from './de/formats'
import { currentLanguage } from './language'
import { t } from './t'

export type FormatText = HowTo & { readonly title: string }

const FORMATS_EN: { readonly [id: string]: FormatText } = Object.fromEntries(
  FORMATS.map((format) => [format.id, { title: format.title, ...format.howTo }]),
)

/** A book can name a format that this version no longer has: then its id is all there is to say. */
export function formatText(id: FormatId): FormatText {
  if (isMappedFormat(id)) return { title: t('mapper.format'), where: '', role: '', longestRange: '', days: '' }
  const english = FORMATS_EN[id] ?? { title: id, where: '', role: '', longestRange: '', days: '' }
  return currentLanguage() === 'de' ? (FORMATS_DE[id] ?? english) : english
}

/** The title, or the name of the mapping where it is one that is still there. */
export function formatTitle(id: FormatId, mappings: readonly Mapping[]): string {
  const mapping = isMappedFormat(id) ? mappings.find((one) => mappedFormatId(one) === id) : undefined
  return mapping === undefined ? formatText(id).title : t('mapper.formatNamed', { name: mapping.name })
}
