import { useEffect, useState } from 'react'
import { PRICE_BOOK_SOURCE } from '../../../shared/prices/bundled-prices'
import { appInfo } from '../../actions/app-info'
import { Card } from '../../components/page-header'
import { formatDay } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'

export function AboutCard() {
  const { imports, accounts, series } = useBook()
  const [version, setVersion] = useState('')
  useEffect(() => {
    void appInfo().then((info) => setVersion(info.version))
  }, [])
  const facts: readonly (readonly [string, string])[] = [
    [t('settings.about.version'), version],
    [t('settings.about.prices'), formatDay(PRICE_BOOK_SOURCE.date)],
    [
      t('settings.about.book'),
      t('settings.about.bookText', { imports: imports.length, accounts: accounts.length, series: series.length }),
    ],
    [t('settings.about.license'), t('settings.about.license.text')],
    [t('settings.about.privacy'), t('settings.about.privacy.text')],
  ]
  return (
    <Card title={t('settings.about')}>
      <dl className="cb-key-values cb-about">
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd style={{ textAlign: 'left' }}>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
