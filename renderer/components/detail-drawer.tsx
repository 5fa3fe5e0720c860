import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { t } from '../i18n/t'

type DetailDrawerProps = {
  readonly opened: boolean
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  readonly size?: string
  readonly 'data-testid'?: string
}

/** What lies behind a figure, beside the page it came from. Escape closes it and gives the focus back. */
export function DetailDrawer({ opened, title, onClose, children, size = 'min(940px, 92vw)', ...rest }: DetailDrawerProps) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position="right"
      size={size}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div data-testid={rest['data-testid']}>{children}</div>
    </Drawer>
  )
}
