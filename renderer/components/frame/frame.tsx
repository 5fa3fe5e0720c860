/** The window: rail on the left, one bar on top that every page obeys, the page below. */
import type { ReactNode } from 'react'
import { t } from '../../i18n/t'
import { useAppState } from '../../store/hooks'
import { FilterBar } from './filter-bar'
import { Rail } from './rail'
import { SampleBanner } from './sample-banner'
import './frame.css'

export function Frame({ children }: { readonly children: ReactNode }) {
  const isSample = useAppState((state) => state.isSample)
  return (
    <div className="cb-frame">
      <a className="cb-skip" href="#cb-main">
        {t('frame.skip')}
      </a>
      <Rail />
      <div className="cb-stage">
        {isSample ? <SampleBanner /> : null}
        <FilterBar />
        <main className="cb-main" id="cb-main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}
