import { FORMATS } from '../../../shared/import/formats/index'
import { Card } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { formatText } from '../../i18n/format-texts'
import { t } from '../../i18n/t'
import './imports.css'

/** Where each export is found, who may fetch it, and how much it holds. */
export function HowToCards() {
  return (
    <Card title={t('imports.howTo.title')} data-testid="how-to">
      <p className="cb-dim" style={{ margin: '0 0 14px', maxWidth: '80ch', fontSize: 'var(--mantine-font-size-sm)' }}>
        {t('imports.howTo.lead')}
      </p>
      <div className="cb-how-to">
        {FORMATS.map((format) => {
          const { title, where, role, longestRange, days } = formatText(format.id)
          return (
            <section key={format.id} className="cb-how-to-card" aria-label={title}>
              <h3 className="cb-how-to-title">
                <ProviderMark provider={format.provider} size="sm" />
                {title}
              </h3>
              <dl className="cb-how-to-list">
                <dt>{t('imports.howTo.where')}</dt>
                <dd data-selectable>{where}</dd>
                <dt>{t('imports.howTo.role')}</dt>
                <dd>{role}</dd>
                <dt>{t('imports.howTo.range')}</dt>
                <dd>{longestRange}</dd>
                <dt>{t('imports.howTo.days')}</dt>
                <dd>{days}</dd>
              </dl>
            </section>
          )
        })}
      </div>
    </Card>
  )
}
