import { Money } from '../../components/money'
import { t } from '../../i18n/t'
import { PlanFeesFigure } from './plan-fees-figure'
import type { SpendRow } from './spend-model'
import './spend.css'

type SpendFiguresProps = { readonly rows: readonly SpendRow[]; readonly unit: string; readonly onOpen: () => void }

/** Billed, effective and computed side by side: three figures, never one sum. */
export function SpendFigures({ rows, unit, onOpen }: SpendFiguresProps) {
  const sum = (figure: 'billed' | 'effective' | 'computed') => rows.reduce((all, row) => all + row[figure], 0n)
  const count = rows.reduce((all, row) => all + row.rows, 0)
  return (
    <dl className="cb-figures" data-testid="spend-figures">
      {(['billed', 'effective', 'computed'] as const).map((figure) => (
        <div className="cb-card cb-figure" key={figure}>
          <dt>{t(`spend.${figure}`)}</dt>
          <dd>
            <Money
              nanos={sum(figure)}
              unit={unit}
              size="lg"
              label={t(`spend.${figure}`)}
              note={t(`spend.${figure}.why`)}
              provenance={figure === 'computed' ? 'computed' : 'billed'}
              onOpen={onOpen}
              data-testid={`spend-${figure}`}
            />
            <p className="cb-figure-note">{figure === 'billed' ? t('common.rows', { count }) : t(`spend.${figure}.short`)}</p>
          </dd>
        </div>
      ))}
      <PlanFeesFigure unit={unit} />
    </dl>
  )
}
