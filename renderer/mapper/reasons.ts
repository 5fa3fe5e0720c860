/** Why a style is proposed, or why it has to be asked: always a cell of the file, or all of them. */
import type { MappedNumberStyle, TimeStyle } from '../../shared/import/mapping/mapping'
import type { Proposal } from '../../shared/import/mapping/proposals'
import { t } from '../i18n/t'

export function timeReason(proposal: Proposal<TimeStyle> | null): string {
  if (proposal === null) return ''
  switch (proposal.kind) {
    case 'only':
      return proposal.because === null ? t('mapper.reason.all') : t('mapper.reason.only', where(proposal.because))
    case 'same':
      return t('mapper.reason.all')
    case 'ask':
      return t('mapper.reason.dates')
    case 'none':
      return proposal.because === null ? t('mapper.reason.blank') : t('mapper.reason.none', where(proposal.because))
  }
}

export function numbersReason(proposal: Proposal<MappedNumberStyle> | null): string {
  if (proposal === null) return ''
  switch (proposal.kind) {
    case 'only':
      return proposal.because === null ? t('mapper.reason.all') : t('mapper.reason.only', where(proposal.because))
    case 'same':
      return t('mapper.reason.same')
    case 'ask':
      return proposal.because === null ? t('mapper.reason.all') : t('mapper.reason.numbers', where(proposal.because))
    case 'none':
      return proposal.because === null ? t('mapper.reason.blank') : t('mapper.reason.none', where(proposal.because))
  }
}

function where({ text, line }: { readonly text: string; readonly line: number }): { text: string; line: number } {
  return { text, line }
}
