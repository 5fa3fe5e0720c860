import { Alert, Loader, Modal } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { type ChooseResult, type ChosenBackup, chooseBackup, restoreBackup } from '../../actions/backup'
import { FormDialog } from '../../components/form-dialog'
import { formatInstant } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook } from '../../store/hooks'

type Step =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'asking'; readonly backup: ChosenBackup }

/** Choose, check, ask, replace: the book is touched only by the last step. */
export function RestoreFlow({ onDone }: { readonly onDone: () => void }) {
  const { zone } = useBook().settings
  const [step, setStep] = useState<Step>({ kind: 'choosing' })
  const hasAsked = useRef(false)

  useEffect(() => {
    // Effects run twice while developing; the open dialog must not.
    if (hasAsked.current) return
    hasAsked.current = true
    void chooseBackup().then((result) => {
      if (result.ok) setStep({ kind: 'asking', backup: result.backup })
      else if (result.code === 'cancelled') onDone()
      else setStep({ kind: 'refused', reason: refusalText(result) })
    })
  }, [onDone])

  if (step.kind === 'choosing') {
    return (
      <span role="status" className="cb-visually-hidden">
        <Loader size="xs" />
        {t('common.loading')}
      </span>
    )
  }
  if (step.kind === 'refused') {
    return (
      <Modal opened onClose={onDone} title={t('imports.restore.refused')} closeButtonProps={{ 'aria-label': t('common.close') }}>
        <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} data-testid="restore-refused">
          {step.reason}
        </Alert>
      </Modal>
    )
  }
  const { fileName, createdAt, counts } = step.backup
  return (
    <FormDialog
      opened
      danger
      title={t('imports.restore.title')}
      submitLabel={t('imports.restore.submit')}
      onClose={onDone}
      onSubmit={async () => {
        const result = await restoreBackup()
        if (!result.ok)
          return 'error' in result ? t(`imports.restore.fault.${result.error.code}`) : t(`common.fault.${result.code}`)
        showNotification({ message: t('imports.restore.done', { file: fileName }) })
        return null
      }}
      data-testid="restore-dialog"
    >
      <p style={{ margin: '0 0 8px' }}>{t('imports.restore.text')}</p>
      <p style={{ margin: 0, fontWeight: 600 }}>
        {t('imports.restore.from', { file: fileName, when: formatInstant(createdAt, zone) })}
      </p>
      <p style={{ margin: '4px 0 0' }}>
        {t('imports.restore.counts', {
          imports: counts.imports,
          accounts: counts.accounts,
          tasks: counts.tasks,
          budgets: counts.budgets,
        })}
      </p>
    </FormDialog>
  )
}

function refusalText(result: Extract<ChooseResult, { ok: false }>): string {
  switch (result.code) {
    case 'cancelled':
      return ''
    case 'too-large':
      return t('imports.restore.tooLarge')
    case 'unreadable':
      return t('imports.restore.unreadable')
    default: {
      const why = t(`imports.restore.fault.${result.code}`)
      return 'where' in result && result.where !== null ? `${why} (${result.where})` : why
    }
  }
}
