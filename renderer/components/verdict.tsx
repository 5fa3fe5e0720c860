import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import './marks.css'

/** Of a whole period, not of a moment. `none`: there is too little to judge by. */
export type Verdict = 'ok' | 'watch' | 'over' | 'none'

const ICONS = { ok: IconCircleCheck, watch: IconAlertTriangle, over: IconAlertOctagon, none: IconCircleDashed }

export function VerdictIcon({ verdict, size = 16 }: { readonly verdict: Verdict; readonly size?: number }) {
  const Icon = ICONS[verdict]
  return <Icon size={size} stroke={1.9} aria-hidden="true" />
}

/** Icon, colour and words together: none of them speaks alone. */
export function VerdictText({ verdict, children }: { readonly verdict: Verdict; readonly children: ReactNode }) {
  return (
    <span className="cb-verdict" data-verdict={verdict}>
      <VerdictIcon verdict={verdict} />
      <span>{children}</span>
    </span>
  )
}

export function VerdictBadge({ verdict, children }: { readonly verdict: Verdict; readonly children: ReactNode }) {
  return (
    <span className="cb-badge" data-verdict={verdict}>
      <VerdictIcon verdict={verdict} size={13} />
      {children}
    </span>
  )
}
