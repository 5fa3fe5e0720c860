import type { Problem } from '../../../shared/import/problem'
import { compareRates, type RateDraft } from '../../../shared/money/rates-csv'
import { putRates } from '../../actions/rates'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { formatDay, formatDayRange, formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { ProblemList } from '../../import-preview/problem-list'
import { useBook } from '../../store/hooks'
import { sayWithUndo } from '../say-removed'

export type RatesOffered = {
  /** The file's name, or where else they come from. */
  readonly source: string
  readonly rates: readonly RateDraft[]
  readonly problems: readonly Problem[]
}

/** What rates are about to be added, before they are. */
export function RatesDialog({ offered, onClose }: { readonly offered: RatesOffered; readonly onClose: () => void }) {
  const { source, rates, problems } = offered
  const compared = compareRates(rates, useBook().rates)
  const { already, changed, fresh } = compared
  const count = changed.length + fresh.length
  const submit = async () => {
    const refusal = refusalOf(await putRates(compared))
    if (refusal === null) sayWithUndo('rates', t('settings.rates.added', { count }))
    return refusal
  }
  return (
    <FormDialog
      opened
      title={t('settings.rates.from', { source })}
      submitLabel={t('settings.rates.addAll', { count })}
      disabled={count === 0}
      size={problems.length > 0 ? 'xl' : 'md'}
      onClose={onClose}
      onSubmit={submit}
      data-testid="rates-dialog"
    >
      <ul className="cb-rates-offered">
        {pairsOf(rates).map(({ name, days }) => (
          <li key={name}>
            <strong>{name}</strong> <span className="cb-dim">{days}</span>
          </li>
        ))}
        <li>
          {formatList(
            [
              t('settings.rates.fresh', { count: fresh.length }),
              changed.length > 0 ? t('settings.rates.changed', { count: changed.length }) : null,
              already > 0 ? t('settings.rates.already', { count: already }) : null,
              problems.length > 0 ? t('settings.rates.bad', { count: new Set(problems.map(({ row }) => row)).size }) : null,
            ].filter((part) => part !== null),
          )}
        </li>
      </ul>
      {problems.length > 0 ? <ProblemList fileName={source} problems={problems} problemCount={problems.length} /> : null}
    </FormDialog>
  )
}

function pairsOf(rates: readonly RateDraft[]): readonly { readonly name: string; readonly days: string }[] {
  const pairs = new Map<string, { count: number; first: string; last: string }>()
  for (const { unit, in: into, day } of rates) {
    const name = `${unit} → ${into}`
    const known = pairs.get(name)
    if (known === undefined) pairs.set(name, { count: 1, first: day, last: day })
    else {
      known.count += 1
      if (day < known.first) known.first = day
      if (day > known.last) known.last = day
    }
  }
  return [...pairs].map(([name, { count, first, last }]) => ({
    name,
    days: count === 1 ? formatDay(first) : t('settings.rates.days', { count, days: formatDayRange(first, last) }),
  }))
}
