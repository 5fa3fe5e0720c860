/** What the editor holds as text, and the terms it stands for. */
import type { ClientStatement, StatementTerms } from '../../../shared/client-statements/client-statement'
import type { Task } from '../../../shared/ledger/book-types'
import { type Day, formatDay, parseDay } from '../../../shared/time/days'
import { firstDayOf, monthOf } from '../../../shared/time/months'
import { exampleAmount, inputText, parseAmount } from '../../i18n/parse'
import { t } from '../../i18n/t'

export type StatementForm = {
  readonly client: string
  readonly from: string
  /** The last day. */
  readonly until: string
  readonly currency: string
  readonly taskIds: readonly string[]
  /** By task; '' at cost. */
  readonly rates: { readonly [taskId: string]: string }
  readonly markup: string
  readonly isMarkupShown: boolean
  readonly issuer: string
  readonly recipient: string
  readonly note: string
}

type Book = {
  readonly tasks: readonly Task[]
  readonly issued: readonly ClientStatement[]
  readonly homeCurrency: string
  readonly today: Day
}

/** The month that is over, and what was chosen last time. */
export function startForm(book: Book): StatementForm {
  const { homeCurrency, issued, today } = book
  const last = issued.at(-1)
  const thisMonth = monthOf(today)
  const start: StatementForm = {
    client: '',
    from: formatDay(firstDayOf(thisMonth - 1)),
    until: formatDay(firstDayOf(thisMonth) - 1),
    currency: last?.currency ?? homeCurrency,
    taskIds: [],
    rates: {},
    markup: '',
    isMarkupShown: true,
    issuer: last?.issuer ?? '',
    recipient: '',
    note: '',
  }
  return chooseClient(start, book, last?.client ?? clientsOf(book)[0] ?? '')
}

export function clientsOf({ tasks, issued }: Pick<Book, 'tasks' | 'issued'>): readonly string[] {
  return [...new Set([...tasks, ...issued].map(({ client }) => client.trim()))].filter((client) => client !== '').sort()
}

export function tasksOf(tasks: readonly Task[], client: string): readonly Task[] {
  return tasks.filter((task) => task.client.trim() === client.trim())
}

/** With the client's tasks, and the terms of the client's last statement. */
export function chooseClient(
  form: StatementForm,
  { tasks, issued }: Pick<Book, 'tasks' | 'issued'>,
  client: string,
): StatementForm {
  const last = issued.findLast((one) => one.client === client && one.takesBack === null)
  return {
    ...form,
    client,
    taskIds: tasksOf(tasks, client).map(({ id }) => id),
    recipient: last?.recipient ?? '',
    currency: last?.currency ?? form.currency,
    markup: last?.markup ? inputText(last.markup.percent) : '',
    isMarkupShown: last?.markup?.isShown ?? true,
    rates: Object.fromEntries((last?.rates ?? []).map(({ taskId, nanos }) => [taskId, inputText(nanos)])),
  }
}

export type ReadForm = { readonly ok: true; readonly terms: StatementTerms } | { readonly ok: false; readonly message: string }

export function readForm(form: StatementForm, tasks: readonly Task[]): ReadForm {
  const from = parseDay(form.from)
  const until = parseDay(form.until)
  if (from === null || until === null || until < from) return refusal(t('clientStatements.problem.no-period'))
  const percent = form.markup.trim() === '' ? null : parseAmount(form.markup)
  if (form.markup.trim() !== '' && (percent === null || percent < 0n)) {
    return refusal(t('clientStatements.form.badMarkup', { example: '15' }))
  }
  const taskIds = tasksOf(tasks, form.client)
    .map(({ id }) => id)
    .filter((id) => form.taskIds.includes(id))
  const rates: { taskId: string; nanos: bigint }[] = []
  for (const taskId of taskIds) {
    const text = form.rates[taskId]?.trim() ?? ''
    if (text === '') continue
    const nanos = parseAmount(text)
    const task = tasks.find(({ id }) => id === taskId)?.name ?? ''
    if (nanos === null || nanos < 0n) {
      return refusal(t('clientStatements.form.badRate', { task, example: exampleAmount() }))
    }
    rates.push({ taskId, nanos })
  }
  return {
    ok: true,
    terms: {
      client: form.client.trim(),
      from: form.from,
      to: formatDay(until + 1),
      currency: form.currency,
      taskIds,
      rates,
      markup: percent === null || percent === 0n ? null : { percent, isShown: form.isMarkupShown },
      issuer: form.issuer.trim(),
      recipient: form.recipient.trim(),
      note: form.note.trim(),
    },
  }
}

function refusal(message: string): ReadForm {
  return { ok: false, message }
}
