import { t } from '../../i18n/t'

/** An open book whose lines are a balance drawn down. */
export function Brand() {
  return (
    <div className="cb-brand">
      <svg width="30" height="30" viewBox="0 0 32 32" aria-hidden="true">
        <rect x="1" y="1" width="30" height="30" rx="9" fill="var(--cb-accent)" />
        <path
          d="M16 9.2c-2.1-1.6-4.9-2.2-8.2-1.9v14.6c3.3-.3 6.100.3 8.200 1.900"
          fill="none"
          stroke="var(--cb-surface)"
          strokeWidth="1.9"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
        <path
          d="M16 9.200v14.600c2.100-1.600 4.900-2.200 8.200-1.900V7.300c-3.300-.3-6.100.3-8.200 1.900Z"
          fill="var(--cb-surface)"
          stroke="var(--cb-surface)"
          strokeWidth="1.900"
          strokeLinejoin="round"
        />
        <path
          d="M19 13h3.600M19 16.200h2.600M19 19.400h1.500"
          stroke="var(--cb-accent)"
          strokeWidth="1.700"
          strokeLinecap="round"
        />
      </svg>
      <span className="cb-brand-name">{t('common.app')}</span>
    </div>
  )
}
