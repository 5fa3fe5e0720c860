import { type ReactNode, useLayoutEffect } from 'react'
import './layout.css'

type PageHeaderProps = { readonly title: string; readonly subtitle?: ReactNode; readonly actions?: ReactNode }

export function PageHeader({ title, subtitle, actions }: PageHeaderProps) {
  return (
    <header className="cb-page-header">
      <div className="cb-page-heading">
        <h1 className="cb-page-title">{title}</h1>
        {subtitle ? <p className="cb-page-subtitle">{subtitle}</p> : null}
      </div>
      {actions ? <div className="cb-page-actions">{actions}</div> : null}
    </header>
  )
}

/** One page's content, seen from its top. `name` makes the test id `page-<name>`. */
export function PageBody({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  useLayoutEffect(() => document.getElementById('cb-main')?.scrollTo(0, 0), [])
  return (
    <div className="cb-page" data-testid={`page-${name}`}>
      {children}
    </div>
  )
}

type CardProps = {
  readonly title?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  readonly className?: string
  readonly 'data-testid'?: string
}

export function Card({ title, actions, children, className, ...rest }: CardProps) {
  return (
    <section className={className ? `cb-card ${className}` : 'cb-card'} data-testid={rest['data-testid']}>
      {title === undefined && actions === undefined ? null : (
        <div className="cb-card-head">
          <h2 className="cb-card-title">{title}</h2>
          {actions}
        </div>
      )}
      {children}
    </section>
  )
}
