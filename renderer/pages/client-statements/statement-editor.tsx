import { Alert, Button, Checkbox, Select, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { draftStatement } from '../../../shared/client-statements/draft-statement'
import { allCurrencies } from '../../../shared/money/units'
import { formatDay, toDay } from '../../../shared/time/days'
import { Card } from '../../components/page-header'
import { currencyLabel } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useBook, useStatementInput, useToday } from '../../store/hooks'
import { IssueDialog } from './issue-dialog'
import { PaperView } from './paper-view'
import { chooseClient, clientsOf, readForm, type StatementForm, startForm } from './statement-form'
import { TaskTerms } from './task-terms'
import { writePaper } from './write-paper'

/** Days at the end of an export that providers still change. */
const PROVISIONAL_DAYS = 3

export function StatementEditor() {
  const { tasks, clientStatements: issued, settings } = useBook()
  const input = useStatementInput()
  const today = useToday()
  const [isIssuing, setIssuing] = useState(false)
  const [form, setForm] = useState(() => startForm({ tasks, issued, homeCurrency: settings.homeCurrency, today }))
  const change = (fields: Partial<StatementForm>) => setForm((now) => ({ ...now, ...fields }))
  const currencies = useMemo(() => allCurrencies().map((code) => ({ value: code, label: currencyLabel(code) })), [])
  // Typing stays fluent on a large book.
  const settled = useDeferredValue(form)
  const drawn = useMemo(() => {
    const read = readForm(settled, tasks)
    if (!read.ok) return read
    const draft = draftStatement(input, read.terms)
    const paper = writePaper({
      ...draft,
      terms: read.terms,
      takesBack: null,
      day: formatDay(today),
      periodOf: (number) => issued.find((one) => one.number === number) ?? null,
    })
    return { ok: true, terms: read.terms, draft, paper } as const
  }, [settled, tasks, input, issued, today])
  const text = (field: 'issuer' | 'recipient' | 'note' | 'markup' | 'from' | 'until') => ({
    value: form[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => change({ [field]: event.currentTarget.value }),
    'data-testid': `statement-${field}`,
  })
  const problem = drawn.ok ? drawn.draft.problem : null
  const refusal = !drawn.ok
    ? drawn.message
    : problem === null
      ? null
      : problem.code === 'charged-already'
        ? t('clientStatements.problem.charged-already', { number: String(problem.number), task: problem.task })
        : t(`clientStatements.problem.${problem.code}`)

  return (
    <div className="cb-statement">
      <Card title={t('clientStatements.form.what')} className="cb-statement-form" data-testid="statement-editor">
        <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
          <Select
            label={t('clientStatements.form.client')}
            data={clientsOf({ tasks, issued })}
            value={form.client === '' ? null : form.client}
            allowDeselect={false}
            searchable
            onChange={(client) => client !== null && setForm((now) => chooseClient(now, { tasks, issued }, client))}
            data-testid="statement-client"
          />
          <Select
            label={t('clientStatements.form.currency')}
            data={currencies}
            value={form.currency}
            allowDeselect={false}
            searchable
            limit={60}
            onChange={(currency) => currency !== null && change({ currency })}
            data-testid="statement-currency"
          />
          <TextInput type="date" label={t('clientStatements.form.from')} {...text('from')} />
          <TextInput type="date" label={t('clientStatements.form.to')} {...text('until')} />
        </SimpleGrid>
        <TaskTerms form={form} tasks={tasks} onChange={change} />
        <SimpleGrid cols={2} spacing="sm" mt="sm" style={{ alignItems: 'end' }}>
          <TextInput
            label={t('clientStatements.form.markup')}
            placeholder={t('clientStatements.form.markup.none')}
            inputMode="decimal"
            {...text('markup')}
          />
          <Checkbox
            mb={8}
            label={t('clientStatements.form.markup.shown')}
            checked={form.isMarkupShown}
            disabled={form.markup.trim() === ''}
            onChange={(event) => change({ isMarkupShown: event.currentTarget.checked })}
          />
        </SimpleGrid>
        <h3 className="cb-statement-words">{t('clientStatements.form.words')}</h3>
        <SimpleGrid cols={2} spacing="sm">
          <Textarea
            label={t('clientStatements.form.issuer')}
            placeholder={t('clientStatements.form.issuer.help')}
            autosize
            minRows={3}
            maxLength={2_000}
            {...text('issuer')}
          />
          <Textarea
            label={t('clientStatements.form.recipient')}
            placeholder={t('clientStatements.form.recipient.help')}
            autosize
            minRows={3}
            maxLength={2_000}
            {...text('recipient')}
          />
        </SimpleGrid>
        <Textarea mt="sm" label={t('clientStatements.form.note')} autosize minRows={2} maxLength={5_000} {...text('note')} />
        {refusal === null ? null : (
          <Alert
            mt="md"
            color="red"
            variant="light"
            icon={<IconAlertTriangle size={18} />}
            role="alert"
            data-testid="statement-refusal"
          >
            {refusal}
          </Alert>
        )}
        {drawn.ok && drawn.draft.partialRows > 0 ? (
          <Text size="sm" mt="sm" c="dimmed">
            <IconInfoCircle size={15} aria-hidden="true" />{' '}
            {t('clientStatements.warn.partial', { count: drawn.draft.partialRows })}
          </Text>
        ) : null}
        {drawn.ok && toDay(drawn.terms.to) > today - PROVISIONAL_DAYS ? (
          <Text size="sm" mt="sm" c="dimmed">
            <IconInfoCircle size={15} aria-hidden="true" /> {t('clientStatements.warn.open')}
          </Text>
        ) : null}
        <div className="cb-form-actions">
          <Button disabled={refusal !== null || !drawn.ok} onClick={() => setIssuing(true)} data-testid="statement-issue">
            {t('clientStatements.issue', { number: String(input.nextNumber) })}
          </Button>
        </div>
      </Card>
      <section className="cb-statement-preview" aria-label={t('clientStatements.preview')}>
        {drawn.ok ? <PaperView paper={drawn.paper} /> : null}
      </section>
      {isIssuing && drawn.ok ? <IssueDialog {...drawn} onClose={() => setIssuing(false)} /> : null}
    </div>
  )
}
