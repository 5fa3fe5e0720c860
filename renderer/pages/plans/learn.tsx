import { Button } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { Card } from '../../components/page-header'
import { t } from '../../i18n/t'

const PARTS = {
  what: ['learn.what.1', 'learn.what.2', 'learn.what.3'],
  buy: ['learn.buy.1', 'learn.buy.2', 'learn.buy.3', 'learn.buy.4'],
  spend: ['learn.spend.1', 'learn.spend.2', 'learn.spend.3'],
  lose: ['learn.lose.1', 'learn.lose.2', 'learn.lose.3', 'learn.lose.4'],
  before: ['learn.before.1', 'learn.before.2', 'learn.before.3', 'learn.before.4', 'learn.before.5', 'learn.before.6'],
} as const
type Part = keyof typeof PARTS

/** What AI credits are, how they are bought, spent and lost, and what to look at before buying. */
export function Learn({ onCompare }: { readonly onCompare: () => void }) {
  return (
    <div className="cb-learn" data-testid="learn">
      <div>
        <h2 className="cb-learn-title">{t('learn.title')}</h2>
        <p className="cb-learn-lead">{t('learn.lead')}</p>
      </div>
      <div className="cb-learn-parts">
        {(Object.keys(PARTS) as Part[]).map((part) => (
          <Card key={part} title={t(`learn.${part}.title`)} className={part === 'before' ? 'cb-learn-before' : ''}>
            {part === 'before' ? (
              <ol className="cb-learn-list">
                {PARTS.before.map((key) => (
                  <li key={key}>{t(key)}</li>
                ))}
              </ol>
            ) : (
              PARTS[part].map((key) => (
                <p className="cb-learn-text" key={key}>
                  {t(key)}
                </p>
              ))
            )}
          </Card>
        ))}
      </div>
      <div>
        <Button leftSection={<IconScale size={16} />} onClick={onCompare} data-testid="learn-compare">
          {t('learn.next')}
        </Button>
      </div>
    </div>
  )
}
