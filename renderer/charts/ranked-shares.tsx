import type { ReactNode } from 'react'
import type { Provenance } from '../../shared/ledger/facts'
import { Money } from '../components/money'
import { formatShare } from '../i18n/format'
import { t } from '../i18n/t'
import { partOf, summariseShares } from './summaries'
import { type LegendEntry, Swatch } from './swatch'
import './charts.css'

export type Share = LegendEntry & {
  readonly amount: bigint
  readonly mark?: ReactNode
  readonly note?: string
  readonly provenance?: Provenance
}

type RankedSharesProps = {
  readonly label: string
  readonly unit: string
  /** Largest first; what exceeds `most` is gathered as "Other". */
  readonly shares: readonly Share[]
  readonly most?: number
  readonly onOpen?: (id: string) => void
  readonly 'data-testid'?: string
}

/** A list with bars: it is its own table twin, and every line is a way to the rows behind it. */
export function RankedShares({ label, unit, shares, most = 8, onOpen, ...rest }: RankedSharesProps) {
  const total = shares.reduce((sum, share) => sum + share.amount, 0n)
  const shown = shares.length > most + 1 ? shares.slice(0, most) : shares
  const others = shares.slice(shown.length)
  const largest = shares[0]?.amount ?? 0n
  return (
    <div data-testid={rest['data-testid'] ?? 'chart-shares'}>
      <p className="cb-visually-hidden">{summariseShares(shares, unit)}</p>
      <ol className="cb-ranks" aria-label={label}>
        {shown.map((share) => (
          <li key={share.id}>
            <ShareLine share={share} unit={unit} total={total} largest={largest} {...(onOpen ? { onOpen } : {})} />
          </li>
        ))}
        {others.length > 0 ? (
          <li>
            <ShareLine
              share={{
                id: '',
                name: t('charts.others', { count: others.length }),
                color: 'var(--cb-none)',
                pattern: 'solid',
                amount: others.reduce((sum, share) => sum + share.amount, 0n),
              }}
              unit={unit}
              total={total}
              largest={largest}
            />
          </li>
        ) : null}
      </ol>
    </div>
  )
}

type ShareLineProps = {
  readonly share: Share
  readonly unit: string
  readonly total: bigint
  readonly largest: bigint
  readonly onOpen?: (id: string) => void
}

function ShareLine({ share, unit, total, largest, onOpen }: ShareLineProps) {
  const width = Math.max(0, partOf(share.amount, largest)) * 100
  const content = (
    <>
      <span className="cb-rank-name">
        {share.mark ?? <Swatch color={share.color} pattern={share.pattern} />}
        <span className="cb-ellipsis" title={share.name}>
          {share.name}
        </span>
      </span>
      <Money
        nanos={share.amount}
        unit={unit}
        inTable
        {...(share.note ? { note: share.note } : {})}
        {...(share.provenance ? { provenance: share.provenance } : {})}
      />
      <span className="cb-rank-part">{total > 0n ? formatShare(partOf(share.amount, total), 1) : ''}</span>
      <span className="cb-rank-track" aria-hidden="true">
        <span
          className="cb-rank-bar"
          data-pattern={share.pattern}
          style={{ width: `${width}%`, '--cb-swatch': share.color } as React.CSSProperties}
        />
      </span>
    </>
  )
  return onOpen ? (
    <button type="button" className="cb-rank" onClick={() => onOpen(share.id)} data-share={share.id}>
      {content}
    </button>
  ) : (
    <div className="cb-rank">{content}</div>
  )
}
