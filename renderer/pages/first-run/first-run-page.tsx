import { Button } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { type Icon, IconFileImport, IconFlask, IconPencil } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { FORMATS } from '../../../shared/import/formats/index'
import { pickFiles } from '../../actions/imports'
import { openPage } from '../../actions/navigation'
import { startSampleBook } from '../../actions/sample'
import { PageBody } from '../../components/page-header'
import { ProviderMark } from '../../components/provider-mark'
import { t } from '../../i18n/t'
import { HowToCards } from '../imports/how-to-cards'
import { RestoreFlow } from '../imports/restore-flow'
import { TypeBalanceDialog } from './type-balance-dialog'
import './first-run.css'

/** For a book nobody has put anything into: three doors. */
export function FirstRunPage() {
  const [isTyping, setTyping] = useState(false)
  const [isRestoring, setRestoring] = useState(false)
  const [isOpening, setOpening] = useState(false)
  const lookAround = async () => {
    setOpening(true)
    const result = await startSampleBook()
    if (!result.ok) {
      setOpening(false)
      showNotification({ color: 'red', message: t(`firstRun.sample.${result.code}`) })
    }
  }
  const providers = [...new Set(FORMATS.map(({ provider }) => provider))].filter((provider) => provider !== 'focus')
  return (
    <PageBody name="first-run">
      <div className="cb-first-run">
        <h1 className="cb-first-run-title">{t('firstRun.title')}</h1>
        <p className="cb-first-run-lead">{t('firstRun.lead')}</p>
        <div className="cb-doors">
          <Door icon={IconFileImport} title={t('firstRun.import.title')} text={t('firstRun.import.text')} isMain>
            <Button onClick={() => void pickFiles()} data-testid="choose-files">
              {t('firstRun.import.choose')}
            </Button>
          </Door>
          <Door icon={IconFlask} title={t('firstRun.sample.title')} text={t('firstRun.sample.text')}>
            <Button variant="default" loading={isOpening} onClick={() => void lookAround()} data-testid="sample-open">
              {t('firstRun.sample.open')}
            </Button>
          </Door>
          <Door icon={IconPencil} title={t('firstRun.balance.title')} text={t('firstRun.balance.text')}>
            <Button variant="default" onClick={() => setTyping(true)} data-testid="type-balance">
              {t('firstRun.balance.open')}
            </Button>
          </Door>
        </div>
        <p className="cb-first-run-note">
          {t('firstRun.privacy')}{' '}
          <button type="button" className="cb-link" onClick={() => setRestoring(true)}>
            {t('firstRun.restore')}
          </button>
          {' · '}
          <button type="button" className="cb-link" onClick={() => openPage('plans', 'learn')} data-testid="first-run-learn">
            {t('learn.open')}
          </button>
        </p>
        <div className="cb-first-run-formats">
          <span className="cb-dim">{t('firstRun.formats')}</span>
          {providers.map((provider) => (
            <ProviderMark key={provider} provider={provider} withName size="sm" />
          ))}
          <span>FOCUS 1.0–1.3</span>
        </div>
      </div>
      <HowToCards />
      {isTyping ? <TypeBalanceDialog onClose={() => setTyping(false)} /> : null}
      {isRestoring ? <RestoreFlow onDone={() => setRestoring(false)} /> : null}
    </PageBody>
  )
}

type DoorProps = {
  readonly icon: Icon
  readonly title: string
  readonly text: string
  readonly isMain?: boolean
  readonly children: ReactNode
}

function Door({ icon: DoorIcon, title, text, isMain = false, children }: DoorProps) {
  return (
    <section className="cb-door" data-main={isMain ? 'true' : undefined}>
      <span className="cb-door-icon" aria-hidden="true">
        <DoorIcon size={24} stroke={1.6} />
      </span>
      <h2 className="cb-door-title">{title}</h2>
      <p className="cb-door-text">{text}</p>
      <div className="cb-door-action">{children}</div>
    </section>
  )
}
