/** Why a file is taken for a format, in the language in force. The record of an import keeps the English sentence. */
import type { ImportRecord } from '../../shared/ledger/book-types'
import { formatText } from './format-texts'
import { t } from './t'

export function reasonText({ reason, format }: Pick<ImportRecord, 'reason' | 'format'>): string {
  const { title } = formatText(format)
  const columns = /^matched (\d+) of (\d+) columns of /.exec(reason)
  if (columns) return t('importPreview.reason.columns', { known: Number(columns[1]), all: Number(columns[2]), title })
  const mapped = /^matched all (\d+) columns of the mapping (.*)$/s.exec(reason)
  if (mapped) return t('mapper.reason', { all: Number(mapped[1]), name: mapped[2] ?? '' })
  const shape = /^matched the shape of .*: (\d+) columns$/.exec(reason)
  return shape ? t('importPreview.reason.shape', { all: Number(shape[1]), title }) : reason
}
