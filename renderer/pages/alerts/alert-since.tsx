import type { AlertSince as Since } from '../../../shared/budgets/alert-since'
import type { Alert } from '../../../shared/ledger/book-types'
import { setFocus } from '../../actions/navigation'
import type { Verdict } from '../../components/verdict'
import { VerdictText } from '../../components/verdict'
import { alertWords } from '../../i18n/alert-words'
import { formatInstant } from '../../i18n/format'
import { t } from '../../i18n/t'
import { figureLines } from './alert-figures'

const VERDICTS: { readonly [state in Since['state']]: Verdict } = {
  holds: 'watch',
  easing: 'watch',
  recovered: 'ok',
  over: 'none',
}

type AlertSinceProps = { readonly alert: Alert; readonly since: Since; readonly zone: string }

/** The figures of then beside those of now, and what else was said of the same risk. */
export function AlertSince({ alert, since: { state, figures, later }, zone }: AlertSinceProps) {
  const now = new Map(figures === null ? [] : figureLines({ kind: alert.kind, figures }).map(({ name, value }) => [name, value]))
  const then = figureLines(alert)
  return (
    <>
      <h4 className="cb-alert-section">{t('alerts.detail.figures')}</h4>
      <table className="cb-alert-figures" data-testid="alert-figures">
        <thead>
          <tr>
            <th scope="col">
              <span className="cb-visually-hidden">{t('alerts.since.figure')}</span>
            </th>
            <th scope="col">{t('alerts.since.then')}</th>
            {figures === null ? null : <th scope="col">{t('alerts.since.now')}</th>}
          </tr>
        </thead>
        <tbody>
          {then.map(({ name, value }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="cb-private">{value}</td>
              {figures === null ? null : (
                <td className="cb-private" data-same={now.get(name) === value ? 'true' : undefined}>
                  {now.get(name) ?? t('common.notAvailable')}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <h4 className="cb-alert-section">{t('alerts.since.title')}</h4>
      <p className="cb-alert-since" data-testid="alert-since">
        {alert.kind === 'spike' ? (
          <VerdictText verdict="none">{t('alerts.since.spike')}</VerdictText>
        ) : (
          <VerdictText verdict={VERDICTS[state]}>{t(`alerts.since.${state}`)}</VerdictText>
        )}
      </p>
      {later.length === 0 ? null : (
        <ul className="cb-alert-later">
          {later.map((other) => (
            <li key={other.id}>
              <button type="button" className="cb-link" onClick={() => setFocus(other.id)}>
                {alertWords(other).title}
              </button>{' '}
              <span className="cb-dim cb-small">{formatInstant(other.raisedAt, zone)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
