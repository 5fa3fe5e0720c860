import { Alert, Button, Modal } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { t } from '../i18n/t'
import './layout.css'

type FormDialogProps = {
  readonly opened: boolean
  readonly title: string
  readonly submitLabel: string
  readonly onClose: () => void
  /** Answers with the message to show, or null when it is done and the dialog may close. */
  readonly onSubmit: () => Promise<string | null>
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly size?: 'sm' | 'md' | 'lg' | 'xl'
  readonly children: ReactNode
  readonly 'data-testid'?: string
}

/** A form in a dialog: Enter submits, Escape closes, one message above the buttons says what does not fit. */
export function FormDialog(props: FormDialogProps) {
  const [message, setMessage] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const close = () => {
    setMessage(null)
    props.onClose()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const refusal = await props.onSubmit()
      setMessage(refusal)
      if (refusal === null) props.onClose()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      opened={props.opened}
      onClose={close}
      title={props.title}
      size={props.size ?? 'md'}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate data-testid={props['data-testid']}>
        {props.children}
        {message === null ? null : (
          <Alert color="red" variant="light" mt="md" icon={<IconAlertTriangle size={18} />} role="alert">
            {message}
          </Alert>
        )}
        <div className="cb-form-actions">
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            loading={isBusy}
            disabled={props.disabled ?? false}
            {...(props.danger ? { color: 'red' } : {})}
            data-testid="dialog-submit"
          >
            {props.submitLabel}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
