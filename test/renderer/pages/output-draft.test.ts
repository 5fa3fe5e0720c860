import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import { draftOutput, draftOutputMeter, finishOutput } from '../../../renderer/pages/tasks/output-draft'
import type { Task } from '../../../shared/ledger/book-types'

const TASK: Task = {
  id: 't',
  name: 'Images',
  client: '',
  project: '',
  unitName: 'image',
  output: [
    { day: '2026-10-01', lastDay: '2026-10-31', count: 1234.5 },
    { day: '2026-11-02', count: 3 },
  ],
  outputMeter: { meter: 'seconds', per: 0.5 },
  archived: false,
  createdAt: '2026-09-01T00:00:00Z',
}

describe('the output of a task being edited', () => {
  beforeEach(() => setLanguage('en', ['en-US']))

  it.each(['en', 'de'] as const)('comes back as it was (%s)', (language) => {
    setLanguage(language, [language])
    expect(finishOutput(draftOutput(TASK), draftOutputMeter(TASK))).toEqual({
      ok: true,
      output: TASK.output,
      outputMeter: TASK.outputMeter,
    })
  })

  it('takes a range of one day for that day, and leaves out what has no count', () => {
    const drafts = [
      { id: '1', day: '2026-11-02', lastDay: '2026-11-02', count: '3' },
      { id: '2', day: '2026-11-01', lastDay: '', count: '' },
    ]
    expect(finishOutput(drafts, null)).toEqual({ ok: true, output: [{ day: '2026-11-02', count: 3 }], outputMeter: undefined })
  })

  it.each([
    ['a range that ends before it begins', [{ id: '1', day: '2026-11-02', lastDay: '2026-11-01', count: '3' }], null],
    ['a last day that is none', [{ id: '1', day: '2026-11-02', lastDay: 'soon', count: '3' }], null],
    ['no number to a piece', [], { meter: 'seconds' as const, per: '' }],
    ['nothing to a piece', [], { meter: 'seconds' as const, per: '0' }],
  ])('refuses %s', (_, drafts, meter) => {
    expect(finishOutput(drafts, meter).ok).toBe(false)
  })
})
