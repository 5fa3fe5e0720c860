import { PageBody, PageHeader } from '../../components/page-header'
import { t } from '../../i18n/t'
import { AboutCard } from './about-card'
import { AlertsCard } from './alerts-card'
import { BackgroundCard } from './background-card'
import { DataCard } from './data-card'
import { LookCard } from './look-card'
import { MoneyCard } from './money-card'
import { NotificationsCard } from './notifications-card'
import { PricesCard } from './prices-card'
import { RatesCard } from './rates-card'
import { RoutingsCard } from './routings-card'
import { WatchedFolderCard } from './watched-folder-card'
import './settings.css'

export function SettingsPage() {
  return (
    <PageBody name="settings">
      <PageHeader title={t('settings.title')} subtitle={t('settings.subtitle')} />
      <div className="cb-columns">
        <div className="cb-span-half cb-settings-column">
          <MoneyCard />
          <LookCard />
          <WatchedFolderCard />
        </div>
        <div className="cb-span-half cb-settings-column">
          <AlertsCard />
          <NotificationsCard />
          <BackgroundCard />
          <AboutCard />
        </div>
      </div>
      <RatesCard />
      <PricesCard />
      <RoutingsCard />
      <DataCard />
    </PageBody>
  )
}
