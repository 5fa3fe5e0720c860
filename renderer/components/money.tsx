import { Tooltip } from '@mantine/core'
import type { Provenance } from '../../shared/ledger/facts'
import { formatNanos } from '../../shared/money/nanos'
import { type AmountStyle, formatAmount } from '../i18n/format'
import { t } from '../i18n/t'

export type MoneyProps = {
  /** Nanos of `unit`; null is "not known", never 0. */
  readonly nanos: bigint | null
  readonly unit: string
  /** What the figure rests on; said on hover and focus. */
  readonly provenance?: Provenance
  /** One more sentence for the tooltip: the window, the price book's date, what is left out. */
  readonly note?: string
  readonly style?: AmountStyle
  readonly size?: 'sm' | 'md' | 'lg' | 'xl'
  /** Leads to the rows behind the figure; makes it a button. */
  readonly onOpen?: () => void
  /** What the figure is, for screen readers, where the text around it does not say. */
  readonly label?: string
  /** In a table the row carries the focus, so the figure is no tab stop of its own. */
  readonly inTable?: boolean
  readonly 'data-testid'?: string
}

/** A figure: formatted for the locale, exact on hover, with where it comes from. */
export function Money(props: MoneyProps) {
  const { nanos, unit, provenance, note, style, size = 'sm', onOpen, label, inTable = false } = props
  if (nanos === null) {
    return (
      <span className="cb-dim" data-testid={props['data-testid']}>
        <span aria-hidden="true">–</span>
        <span className="cb-visually-hidden">{t('components.moneyUnknown')}</span>
      </span>
    )
  }
  const text = formatAmount(nanos, unit, style)
  const exact = formatAmount(nanos, unit, { ...style, digits: 'exact' })
  const hint = [
    provenance ? `${t(`provenance.${provenance}`)}: ${t(`provenance.${provenance}.why`)}` : null,
    exact === text ? null : t('components.moneyExact', { amount: exact }),
    note ?? null,
  ].filter((line): line is string => line !== null)
  const common = {
    className: 'cb-money',
    'data-size': size,
    'data-exact': formatNanos(nanos),
    'data-unit': unit,
    'data-testid': props['data-testid'],
    ...(provenance ? { 'data-provenance': provenance } : {}),
  }
  const figure = onOpen ? (
    <button
      type="button"
      {...common}
      onClick={onOpen}
      aria-label={t('components.moneyOpen', { label: label ?? '', amount: text })}
    >
      {text}
    </button>
  ) : (
    // Focusable without a role of its own: the tooltip with the figure's origin must be reachable by keyboard.
    <span {...common} {...(hint.length > 0 && !inTable ? { tabIndex: 0 } : {})}>
      {label ? <span className="cb-visually-hidden">{label} </span> : null}
      {text}
    </span>
  )
  if (hint.length === 0) return figure
  return <Tooltip label={hint.map((line) => <div key={line}>{line}</div>)}>{figure}</Tooltip>
}
