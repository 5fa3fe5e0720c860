import { ProviderMark } from '../../components/provider-mark'
import { t } from '../../i18n/t'
import { costText, type RulePreview, seriesText } from './rule-preview'

const SHOWN = 8

/** What the rules match, while they are typed. */
export function TaskPreview({ preview }: { readonly preview: RulePreview }) {
  return (
    <section className="cb-task-preview" aria-label={t('tasks.preview.title')} data-testid="task-preview">
      <h3 className="cb-task-preview-title">{t('tasks.preview.title')}</h3>
      <p role="status" style={{ margin: 0, fontWeight: 560 }}>
        {!preview.isComplete
          ? t('tasks.preview.noRules')
          : preview.owned.length === 0
            ? t('tasks.preview.none')
            : t('tasks.preview.sum', {
                series: t('tasks.preview.series', { count: preview.owned.length }),
                rows: t('common.rows', { count: preview.rows }),
                cost: costText(preview.cost),
              })}
      </p>
      <ul className="cb-task-preview-list">
        {preview.owned.slice(0, SHOWN).map((series) => (
          <li key={series.id}>
            <ProviderMark provider={series.provider} size="sm" />
            <span className="cb-ellipsis">{seriesText(series)}</span>
          </li>
        ))}
        {preview.elsewhere.slice(0, Math.max(0, SHOWN - preview.owned.length)).map(({ series, task: owner }) => (
          <li key={series.id} className="cb-dim">
            <ProviderMark provider={series.provider} size="sm" />
            <span className="cb-ellipsis">
              {seriesText(series)} – {t('tasks.preview.elsewhere', { task: owner.name })}
            </span>
          </li>
        ))}
      </ul>
      {preview.owned.length > SHOWN ? (
        <p className="cb-dim" style={{ margin: 0 }}>
          {t('tasks.preview.more', { count: preview.owned.length - SHOWN })}
        </p>
      ) : null}
    </section>
  )
}
