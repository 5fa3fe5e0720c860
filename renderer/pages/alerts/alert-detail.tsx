import { Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import type { Alert } from '../../../shared/ledger/book-types'
import type { BookSnapshot } from '../../../shared/ledger/snapshot'
import { openPage } from '../../actions/navigation'
import { DetailDrawer } from '../../components/detail-drawer'
import { VerdictBadge } from '../../components/verdict'
import { alertWords } from '../../i18n/alert-words'
import { formatInstant } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'
import type { Page } from '../../store/state'
import { figureLines } from './alert-figures'
import { outcomeText, severityVerdict } from './alert-words'
import './alerts.css'

/** One alert with the figures it was raised on, whatever they are today. */
export function AlertDetail({ alert, onClose }: { readonly alert: Alert; readonly onClose: () => void }) {
  const book = useBook()
  const { zone } = book.settings
  const subject = subjectOf(alert, book)
  const { title, body } = alertWords(alert)
  return (
    <DetailDrawer opened title={t('alerts.detail')} size="min(560px, 92vw)" onClose={onClose} data-testid="alert-detail">
      <VerdictBadge verdict={severityVerdict(alert.severity)}>
        {t(`alerts.severity.${alert.severity}`)} · {t(`alerts.kind.${alert.kind}`)}
      </VerdictBadge>
      <h3 className="cb-alert-heading" data-testid="alert-title">
        {title}
      </h3>
      <p className="cb-private" style={{ margin: '0 0 18px' }}>
        {body}
      </p>
      <h4 className="cb-alert-section">{t('alerts.detail.figures')}</h4>
      <dl className="cb-key-values">
        {figureLines(alert).map(({ name, value }) => (
          <FigureLine key={name} name={name} value={value} />
        ))}
      </dl>
      <h4 className="cb-alert-section">{t('alerts.detail.outcome')}</h4>
      <dl className="cb-key-values">
        <FigureLine name={t('alerts.detail.raisedAt')} value={formatInstant(alert.raisedAt, zone)} />
        <FigureLine name={t('alerts.column.outcome')} value={outcomeText(alert.outcome)} />
        {alert.seenAt === null ? null : <FigureLine name={t('alerts.detail.seenAt')} value={formatInstant(alert.seenAt, zone)} />}
      </dl>
      {subject === null ? null : (
        <Button
          mt="xl"
          variant="light"
          rightSection={<IconArrowRight size={16} />}
          onClick={() => openPage(subject.page, subject.focus)}
        >
          {t('alerts.detail.open', { name: subject.name })}
        </Button>
      )}
    </DetailDrawer>
  )
}

function FigureLine({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="cb-private">{value}</dd>
    </>
  )
}

type Subject = { readonly page: Page; readonly focus: string; readonly name: string }

function subjectOf({ subjectId, figures }: Alert, book: BookSnapshot): Subject | null {
  const budget = book.budgets.find(({ id }) => id === subjectId)
  if (budget) return { page: 'budgets', focus: budget.id, name: budget.name }
  // An alert about a lot names the account: the lot may be one that is worked out, and no record.
  const account = book.accounts.find(({ id }) => id === (figures['accountId'] ?? subjectId))
  return account ? { page: 'balances', focus: account.id, name: account.name } : null
}
