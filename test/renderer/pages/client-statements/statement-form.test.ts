import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../../renderer/i18n/language'
import { chooseClient, clientsOf, readForm, startForm } from '../../../../renderer/pages/client-statements/statement-form'
import { toDay } from '../../../../shared/time/days'
import { issueNext, makeTask, makeTerms, makeUse } from '../../../support/client-statements'

const tasks = [
  makeTask({ id: 'a', unitName: 'image', output: [{ day: '2026-06-02', count: 2 }] }),
  makeTask({ id: 'b' }),
  makeTask({ id: 'u', client: 'Umbrella' }),
  makeTask({ id: 'x', client: '' }),
]
const book = { tasks, issued: [], homeCurrency: 'EUR', today: toDay('2026-07-06') }
const form = startForm(book)

describe('the editor of a statement', () => {
  beforeEach(() => setLanguage('en', ['en-US']))

  it('begins with the month that is over, the first client and all of its tasks, at cost', () => {
    expect(form).toMatchObject({
      client: 'Acme',
      from: '2026-06-01',
      until: '2026-06-30',
      currency: 'EUR',
      markup: '',
      rates: {},
    })
    expect(form.taskIds).toEqual(['a', 'b'])
    expect(clientsOf(book)).toEqual(['Acme', 'Umbrella'])
  })

  it('reads its text as terms, the last day included', () => {
    const read = readForm({ ...form, markup: '12.5', rates: { a: '4', u: 'nonsense' }, issuer: ' Ana ' }, tasks)
    expect(read).toEqual({
      ok: true,
      terms: makeTerms({
        to: '2026-07-01',
        currency: 'EUR',
        rates: [{ taskId: 'a', nanos: 4_000_000_000n }],
        markup: { percent: 12_500_000_000n, isShown: true },
        issuer: 'Ana',
      }),
    })
  })

  it('names what it cannot read', () => {
    expect(readForm({ ...form, until: '2026-05-31' }, tasks)).toMatchObject({ ok: false })
    expect(readForm({ ...form, markup: '-1' }, tasks)).toMatchObject({ ok: false })
    expect(readForm({ ...form, rates: { a: 'four' } }, tasks)).toMatchObject({
      ok: false,
      message: expect.stringContaining('“a”'),
    })
  })

  it('takes the terms of the client’s last statement up again', () => {
    const terms = makeTerms({
      currency: 'USD',
      rates: [{ taskId: 'a', nanos: 2_500_000_000n }],
      markup: { percent: 10_000_000_000n, isShown: false },
      issuer: 'Ana',
      recipient: 'Acme Ltd',
    })
    const issued = [issueNext({ tasks, uses: [makeUse({ nanos: 5n })] }, terms)]
    const next = startForm({ ...book, issued })
    expect(next).toMatchObject({ client: 'Acme', currency: 'USD', markup: '10', isMarkupShown: false, rates: { a: '2.5' } })
    expect(next).toMatchObject({ issuer: 'Ana', recipient: 'Acme Ltd' })
    expect(chooseClient(next, { tasks, issued }, 'Umbrella')).toMatchObject({
      markup: '',
      recipient: '',
      rates: {},
      taskIds: ['u'],
    })
  })
})
