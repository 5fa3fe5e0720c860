import { Button } from '@mantine/core'
import { IconMoodConfuzed } from '@tabler/icons-react'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { t } from '../i18n/t'
import { EmptyState } from './empty-state'

type PageGuardState = { readonly failure: string | null }

/** A bug in one page leaves the rest of the window usable. */
export class PageGuard extends Component<{ readonly children: ReactNode }, PageGuardState> {
  override state: PageGuardState = { failure: null }

  static getDerivedStateFromError(error: unknown): PageGuardState {
    return { failure: error instanceof Error ? error.message : String(error) }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('page:', error, info.componentStack)
  }

  override render(): ReactNode {
    if (this.state.failure === null) return this.props.children
    return (
      <EmptyState
        icon={IconMoodConfuzed}
        title={t('components.crashTitle')}
        text={`${t('components.crashText')} (${this.state.failure})`}
        actions={
          <Button variant="light" onClick={() => this.setState({ failure: null })}>
            {t('components.reload')}
          </Button>
        }
        data-testid="page-crashed"
      />
    )
  }
}
