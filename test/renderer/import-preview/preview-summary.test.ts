import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../renderer/i18n/language'
import {
  importSentence,
  isBesideExports,
  periodList,
  periodText,
  questionsOf,
  readingProgress,
} from '../../../renderer/import-preview/preview-summary'
import type { ImportJob, ImportPreview } from '../../../renderer/store/state'
import type { ReadErrorCode } from '../../../shared/import/batch'
import type { ImportRecord } from '../../../shared/ledger/book-types'

afterEach(() => setLanguage('en', []))

const restated = (before: bigint, after: bigint) => ({ day: '2026-11-12', line: 9, label: 'gpt-5.5', unit: 'USD', before, after })
const outcome = {
  counts: { rows: 281, new: 214, already: 61, restated: 2, problemRows: 2, withdrawn: 0 },
  delta: { USD: 38_120_000_000n },
  problemCount: 2,
  from: '2026-11-03T04:05:06Z',
  to: '2026-11-29',
  restatements: [restated(1_000_000_000n, 1_250_000_000n), restated(2_000_000_000n, 2_120_000_000n)],
}
const plain = (text: string) => text.replace(/\s/g, ' ').replace(/ – /g, '–')

describe('importSentence', () => {
  it('says what is new, known, restated and kept aside', () => {
    expect(plain(importSentence(outcome, '2026'))).toBe(
      '+214 rows, $38.12, 3–29 Nov; 61 already there; 2 restated (+$0.37); 2 problems kept aside',
    )
    setLanguage('de', [])
    expect(plain(importSentence(outcome, '2026'))).toBe(
      '+214 Zeilen, 38,12 $, 3.–29. Nov.; 61 schon vorhanden; 2 berichtigt (+0,37 $); 2 Probleme beiseitegelegt',
    )
  })

  it('does not pass the sum of some restatements for the sum of all', () => {
    const many = { ...outcome, counts: { ...outcome.counts, restated: 2000 } }
    expect(importSentence(many, '2026')).toContain('2,000 restated;')
  })

  it('says so when nothing is new', () => {
    const none = { rows: 60, new: 0, already: 60, restated: 0, problemRows: 0, withdrawn: 0 }
    const sentence = importSentence({ ...outcome, counts: none, delta: { USD: 0n }, problemCount: 0, restatements: [] }, '2026')
    expect(plain(sentence)).toBe('No new rows, 3–29 Nov; 60 already there')
  })
})

describe('periodText', () => {
  it('reads instants, days and months', () => {
    const texts = [
      periodText('2026-07', '2026-07', '2026'),
      periodText('2026-11-03', '2026-11-03', '2026'),
      periodText(null, null, '2026'),
    ]
    expect(texts).toEqual(['July 2026', '3 Nov', ''])
  })
})

describe('periodList', () => {
  it('names days and months', () => {
    expect(periodList(['2026-10'], '2026')).toBe('October 2026')
    expect(periodList(['2026-11-03', '2026-11-20'], '2026')).toBe('3 Nov and 20 Nov')
  })
})

describe('isBesideExports', () => {
  const failed = (origin: ImportJob['origin'], code: ReadErrorCode) =>
    isBesideExports({ jobId: 'j', fileName: 'a', byteLength: 1, origin, stage: { kind: 'failed', error: { code, message: '' } } })

  it('is a file of a folder that is none; not one that was chosen, nor an export that is broken', () => {
    expect(failed('folder', 'unknown-format')).toBe(true)
    expect(failed('folder', 'not-text')).toBe(true)
    expect(failed('button', 'unknown-format')).toBe(false)
    expect(failed('folder', 'truncated')).toBe(false)
    expect(failed('folder', 'ambiguous-format')).toBe(false)
  })
})

describe('questionsOf', () => {
  const preview = (changes: Partial<ImportPreview>, isOlder = false) =>
    ({
      sizes: { withdrawn: 0 },
      askedPeriod: null,
      keptDays: [],
      overlaps: [],
      accounts: [],
      record: { isOlder } as ImportRecord,
      ...changes,
    }) as unknown as ImportPreview
  const option = (id: string, isNew: boolean) => ({ id, name: id, isNew })

  it('asks only where a choice would change the book', () => {
    expect(questionsOf(preview({ accounts: [{ providerAndProduct: 'openai|api', options: [option('a', true)] }] }))).toEqual([])
    expect(questionsOf(preview({ askedPeriod: 'missing' }))).toEqual(['period'])
    expect(questionsOf(preview({ askedPeriod: 'given' }))).toEqual([])
    expect(questionsOf(preview({ overlaps: [{ from: '2026-09-01', to: '2026-09-30' }] }))).toEqual(['overlaps'])
    expect(
      questionsOf(
        preview(
          {
            keptDays: ['2026-11-20'],
            sizes: { all: 1, new: 0, already: 1, restated: 0, kept: 0, withdrawn: 1 },
            accounts: [{ providerAndProduct: 'openai|api', options: [option('a', false), option('b', false)] }],
          },
          true,
        ),
      ),
    ).toEqual(['withdrawn', 'partial-days', 'older', 'account'])
  })
})

describe('readingProgress', () => {
  it('gives a rate and the time left only once there is something to measure', () => {
    const start = { at: 0, bytesRead: 0, rows: 0 }
    const early = readingProgress({ at: 400, bytesRead: 100, rows: 10 }, start, 1000)
    expect([early.part, early.rate, early.left]).toEqual([0.1, null, null])
    const later = readingProgress({ at: 2000, bytesRead: 500_000, rows: 20_000 }, start, 1_000_000)
    expect([later.part, later.rate, later.left?.replace(/\s/g, ' ')]).toEqual([0.5, '10,000 rows a second', 'about 2 secs left'])
  })
})
