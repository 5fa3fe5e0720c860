import { Button, FileButton, Modal } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import type { PlanFileError } from '../../../shared/plans/plan-file'
import { importPlans } from '../../actions/plans'
import { faultText } from '../../i18n/fault-text'
import { t } from '../../i18n/t'

/** More is no table of plans. */
const MAX_BYTES = 4 * 1024 ** 2

/** Takes in a table that was handed on; what does not fit is shown line by line, and nothing is taken. */
export function ImportPlans() {
  const [errors, setErrors] = useState<readonly PlanFileError[] | null>(null)
  const take = async (file: File | null) => {
    if (file === null) return
    if (file.size > MAX_BYTES) {
      showNotification({ color: 'red', message: t('planTable.tooLarge') })
      return
    }
    const result = await importPlans(await file.text())
    if (result.ok) showNotification({ message: t('planTable.imported', { plans: result.plans, rates: result.rates }) })
    else if (result.code === 'bad-file') setErrors(result.errors)
    else showNotification({ color: 'red', message: faultText(result) })
  }
  return (
    <>
      <FileButton accept=".json,application/json" onChange={(file) => void take(file)}>
        {(props) => (
          <Button size="xs" variant="default" leftSection={<IconUpload size={15} />} {...props} data-testid="plans-import">
            {t('planTable.import')}
          </Button>
        )}
      </FileButton>
      <Modal
        opened={errors !== null}
        onClose={() => setErrors(null)}
        title={t('planTable.importFailed')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <div data-testid="plans-import-errors">
          <p className="cb-work-hint">{t('planTable.importFailed.help')}</p>
          <ul className="cb-notes" data-selectable="true">
            {(errors ?? []).map((error) => (
              <li key={`${error.line} ${error.field} ${error.detail}`}>
                <strong>{t('planTable.error.line', { line: String(error.line) })}</strong>
                {error.field === '' ? ': ' : `, ${error.field}: `}
                {errorText(error)}
              </li>
            ))}
          </ul>
        </div>
      </Modal>
    </>
  )
}

function errorText({ code, detail }: PlanFileError): string {
  return code === 'twice' || code === 'does-not-fit' ? t(`planTable.error.${code}`, { detail }) : t(`planTable.error.${code}`)
}
