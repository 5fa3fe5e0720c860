import { Checkbox, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { BalanceUse } from '../../../shared/ledger/balance-use'
import type { Statement } from '../../../shared/ledger/book-types'
import { type Reconciliation, reconcile } from '../../../shared/ledger/reconcile'
import { unitName } from '../../../shared/money/units'
import { noteStatement } from '../../actions/reconcile'
import { FormDialog } from '../../components/form-dialog'
import { refusalOf } from '../../i18n/fault-text'
import { formatAmount } from '../../i18n/format'
import { inputText } from '../../i18n/parse'
import { t } from '../../i18n/t'
import { useAppState, useBalanceUses, useBook } from '../../store/hooks'
import { screenZone } from '../../store/period'
import { sayWithUndo } from '../say-removed'
import { BalanceFile } from './balance-file'
import { DriftView } from './drift-view'
import { type ReconcileErrors, type ReconcileForm, readStatement, wallClock } from './reconcile-form'

/** `stated`, `fileName` and `day` come with a file that says what is left. */
export type ReconcileRequest = {
  readonly accountId: string
  readonly balanceId: string
  readonly stated?: bigint
  readonly fileName?: string
  /** `YYYY-MM-DD` */
  readonly day?: string
}

type ReconcileDialogProps = {
  readonly request: ReconcileRequest
  readonly onClose: () => void
  readonly onDone?: () => void
}

/** What the console says beside what the book says, why they differ, and the correction that settles it. */
export function ReconcileDialog({ request, onClose, onDone }: ReconcileDialogProps) {
  const { statements, settings } = useBook()
  const now = useAppState((state) => state.now)
  const zone = screenZone(settings)
  const { accountId, balanceId, stated } = request
  const [fileName, setFileName] = useState(request.fileName)
  const use = useBalanceUses().find(({ account, balance }) => account.id === accountId && balance.id === balanceId)
  const [form, setForm] = useState<ReconcileForm>(() => ({
    amount: stated === undefined ? '' : inputText(stated),
    ...wallClock(now, zone),
    // Of a day that is over its end is meant.
    ...(request.day === undefined || request.day === wallClock(now, zone).day ? {} : { day: request.day, time: '23:59' }),
    note: '',
    settle: true,
  }))
  const [errors, setErrors] = useState<ReconcileErrors>({})
  const read = use === undefined ? null : readStatement(form, use.balance, zone, now)
  const at = read?.ok ? read.at : null
  const amountTyped = read?.ok ? read.stated : null
  const found = useMemo(
    () => (use === undefined || at === null || amountTyped === null ? null : reconcileDraft(use, statements, at, amountTyped)),
    [use, statements, at, amountTyped],
  )
  if (use === undefined) return null
  const settles = form.settle && found?.reconciliation.drift !== 0n
  const { account, balance } = use
  const change = (part: Partial<ReconcileForm>) => {
    setForm((before) => ({ ...before, ...part }))
    setErrors({})
  }
  const submit = async () => {
    const typed = readStatement(form, balance, zone, now)
    if (!typed.ok) {
      setErrors(typed.errors)
      return Object.values(typed.errors)[0] ?? t('common.error.required')
    }
    const { stated: amount } = typed
    const result = await noteStatement(
      { accountId, balanceId, at: typed.at, stated: amount, fileName: fileName ?? null, note: form.note.trim() },
      settles,
    )
    if (result.ok) {
      const text = { account: account.name, amount: formatAmount(amount, balance.unit) }
      sayWithUndo(`statement-${result.id}`, t(settles ? 'reconcile.settled' : 'reconcile.noted', text))
      onDone?.()
    }
    return refusalOf(result)
  }
  return (
    <FormDialog
      opened
      title={t('reconcile.title', { account: account.name })}
      submitLabel={t(settles ? 'reconcile.settle' : 'reconcile.note')}
      onClose={onClose}
      onSubmit={submit}
      size="lg"
      data-testid="reconcile-dialog"
    >
      <div className="cb-form">
        <p className="cb-form-hint">
          {fileName === undefined ? t('reconcile.help') : t('reconcile.fromFile', { file: fileName })}
        </p>
        {request.fileName === undefined ? (
          <BalanceFile
            unit={balance.unit}
            zone={zone}
            now={now}
            onPick={(pick) => {
              setFileName(pick.fileName)
              change({ amount: inputText(pick.nanos), ...wallClock(pick.at, zone) })
            }}
          />
        ) : null}
        <div className="cb-form cb-form-three">
          <TextInput
            label={t('reconcile.says', { unit: unitName(balance.unit) })}
            inputMode="decimal"
            value={form.amount}
            error={errors.amount}
            data-autofocus
            onChange={(event) => change({ amount: event.currentTarget.value })}
            data-testid="reconcile-amount"
          />
          <TextInput
            type="date"
            label={t('common.day')}
            value={form.day}
            error={errors.day}
            onChange={(event) => change({ day: event.currentTarget.value })}
            data-testid="reconcile-day"
          />
          <TextInput
            type="time"
            label={t('reconcile.time', { zone })}
            value={form.time}
            onChange={(event) => change({ time: event.currentTarget.value })}
            data-testid="reconcile-time"
          />
        </div>
        {found === null ? null : <DriftView {...found} use={use} />}
        {found === null || found.reconciliation.drift === 0n ? null : (
          <Checkbox
            checked={form.settle}
            onChange={(event) => change({ settle: event.currentTarget.checked })}
            label={correctionWords(found.reconciliation, balance.unit)}
            description={t(found.reconciliation.drift > 0n ? 'reconcile.correctUp' : 'reconcile.correctDown')}
            data-testid="reconcile-settle"
          />
        )}
        <TextInput
          label={`${t('common.note')} (${t('common.optional')})`}
          maxLength={2000}
          value={form.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      </div>
    </FormDialog>
  )
}

function correctionWords({ bookSays, drift }: Reconciliation, unit: string): string {
  if (bookSays === null) return t('reconcile.beginWith', { amount: formatAmount(drift, unit) })
  return t('reconcile.correct', { amount: formatAmount(drift, unit, { signed: true }) })
}

/** As if it were on record already. */
function reconcileDraft(use: BalanceUse, statements: readonly Statement[], at: string, stated: bigint) {
  const place = { accountId: use.account.id, balanceId: use.balance.id }
  const draft: Statement = {
    ...place,
    id: '',
    at,
    stated,
    bookSaid: null,
    adjustment: null,
    fileName: null,
    note: '',
    // After all others of the same instant: it is being typed now.
    createdAt: '9999-12-31T00:00:00Z',
  }
  const own = statements.filter((one) => one.accountId === place.accountId && one.balanceId === place.balanceId)
  const all = reconcile(use, [...own, draft])
  const reconciliation = all.find(({ statement }) => statement === draft)
  return reconciliation === undefined ? null : { reconciliation, all }
}
