import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import './layout.css'

type EmptyStateProps = {
  readonly icon: Icon
  readonly title: string
  readonly text?: string
  readonly actions?: ReactNode
  readonly 'data-testid'?: string
}

/** Nothing here yet: says why, and what to do about it. */
export function EmptyState({ icon: PageIcon, title, text, actions, ...rest }: EmptyStateProps) {
  return (
    <div className="cb-empty" data-testid={rest['data-testid']}>
      <span className="cb-empty-icon" aria-hidden="true">
        <PageIcon size={28} stroke={1.6} />
      </span>
      <p className="cb-empty-title">{title}</p>
      {text ? <p className="cb-empty-text">{text}</p> : null}
      {actions ? <div className="cb-empty-actions">{actions}</div> : null}
    </div>
  )
}
