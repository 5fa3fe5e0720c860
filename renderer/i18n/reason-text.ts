/** Why a file is taken for a format, in the language in force. The record of an import keeps the English sentence. */
import type { ImportRecord } from '../../shared/ledger/book-types'
import { formatText } from './format-texts'
import { t } from './t'

export function reasonText({ reason, format }: Pick<ImportRecord, 'reason' | 'format'>): string {
  const { title } = formatText(format)
  const columns = /^matched (\d+) of (\d+) columns of /.exec(reason)
  if (columns) return t('importPreview.reason.columns', { known: Number(columns[1]), all: Number(columns[2]), title })
  const shape = /^matched the shape of .*: (\d+) columns$/.exec(reason)
  return shape ? t('importPreview.reason.shape', { all: Number(shape[1]), title }) : reason
}
