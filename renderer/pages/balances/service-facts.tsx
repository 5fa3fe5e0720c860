import type { Account } from '../../../shared/ledger/book-types'
import { rulesFor } from '../../../shared/ledger/service-rules'
import { t } from '../../i18n/t'
import { evidenceText, serviceFacts } from './service-words'

/** What is known of how the account's service sells and draws down credit, each with its source. */
export function ServiceFacts({ account }: { readonly account: Account }) {
  const rules = rulesFor(account.provider, account.product)
  const facts = rules === null ? [] : serviceFacts(rules)
  if (rules === null || facts.length === 0) return null
  return (
    <details className="cb-card cb-form-more" data-testid="service-facts">
      <summary>{t('services.known', { service: rules.name })}</summary>
      <dl className="cb-service-facts">
        {facts.map(({ name, value, evidence }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              <span className="cb-service-source" title={evidence.source}>
                {evidenceText(evidence)}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
