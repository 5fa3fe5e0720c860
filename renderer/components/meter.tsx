import { type Verdict, VerdictText } from './verdict'

type MeterProps = {
  /** What is measured, for screen readers. */
  readonly label: string
  /** Share used, 0–100 and beyond; null where it cannot be said. */
  readonly percent: number | null
  readonly verdict: Verdict
  /** The verdict in words: shown under the bar and read aloud. */
  readonly words: string
  /** Even pace: where the bar would be if use were spread evenly over the period. */
  readonly tick?: { readonly percent: number; readonly label: string }
  /** Where the period is expected to end. */
  readonly forecast?: { readonly low: number; readonly high: number; readonly label: string }
  readonly hideWords?: boolean
  readonly 'data-testid'?: string
}

/** A bar whose colour is a verdict on the whole period; beyond 100 % the scale grows and the limit stays marked. */
export function Meter(props: MeterProps) {
  const { label, percent, verdict, words, tick, forecast, hideWords = false } = props
  const top = Math.max(100, percent ?? 0, forecast?.high ?? 0)
  const place = (value: number) => `${Math.max(0, Math.min(100, (value / top) * 100))}%`
  return (
    <div data-testid={props['data-testid']}>
      <meter
        className="cb-visually-hidden"
        aria-label={label}
        min={0}
        max={Math.round(top)}
        value={Math.round(percent ?? 0)}
        aria-valuetext={[words, tick?.label, forecast?.label].filter(Boolean).join('. ')}
      />
      <div className="cb-meter" aria-hidden="true">
        {forecast ? <span className="cb-meter-range" title={forecast.label} style={{ width: place(forecast.high) }} /> : null}
        {percent === null ? null : <span className="cb-meter-fill" data-verdict={verdict} style={{ width: place(percent) }} />}
        {top > 100 ? <span className="cb-meter-tick" data-kind="limit" style={{ left: place(100) }} /> : null}
        {tick ? (
          <span className="cb-meter-tick" data-kind="pace" title={tick.label} style={{ left: place(tick.percent) }} />
        ) : null}
      </div>
      {hideWords ? null : (
        <div style={{ marginTop: 8 }}>
          <VerdictText verdict={verdict}>{words}</VerdictText>
        </div>
      )}
    </div>
  )
}
