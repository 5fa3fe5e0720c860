import { IconBook2 } from '@tabler/icons-react'
import type { Account } from '../../../shared/ledger/book-types'
import { formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { type Draft, hintsOf } from './grant-proposals'
import { evidenceText } from './service-words'

/** What was filled in by the service's rules, where that is from, and how sure it is. */
export function ProposalHints({ draft, account }: { readonly draft: Draft; readonly account: Account }) {
  const hints = hintsOf(draft, account)
  if (hints.length === 0) return null
  return (
    <ul className="cb-form-wide cb-form-hints" aria-label={t('recurring.hints')} data-testid="grant-hints">
      {hints.map(({ about, evidence }) => (
        <li key={about.join()} title={evidence.source}>
          <IconBook2 size={14} aria-hidden="true" />
          <span>
            {t('recurring.hint', { what: formatList(about.map((one) => t(`recurring.hint.${one}`))) })} {evidenceText(evidence)}
          </span>
        </li>
      ))}
    </ul>
  )
}
