import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { closeSampleBook } from '../../actions/sample'
import { t } from '../../i18n/t'

/** Nobody may take invented figures for their own. */
export function SampleBanner() {
  return (
    <div className="cb-banner" role="status" data-testid="sample-banner">
      <IconFlask size={17} aria-hidden="true" />
      <span className="cb-banner-text">{t('frame.sample')}</span>
      <Button size="compact-xs" variant="default" onClick={() => void closeSampleBook()} data-testid="sample-leave">
        {t('frame.sampleLeave')}
      </Button>
    </div>
  )
}
