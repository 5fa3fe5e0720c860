import { describe, expect, it } from 'vitest'
import type { Paper } from '../../../shared/client-statements/paper'
import { paperHtml } from '../../../shared/client-statements/paper-html'
import { statementCsv } from '../../../shared/client-statements/statement-csv'
import { issueNext, makeTask, makeTerms, makeUse, PAPER } from '../../support/client-statements'

describe('a statement on paper', () => {
  it('is text and nothing else, whatever a task is called', () => {
    const evil = '<img src=x onerror="alert(1)"> & \'more\''
    const paper: Paper = {
      ...PAPER,
      title: evil,
      facts: [{ name: evil, value: evil }],
      lines: [{ cells: [evil, '', '', '1'], details: [evil] }],
      notes: [{ title: evil, lines: [evil] }],
    }
    const html = paperHtml(paper)
    expect(html).not.toContain('<img')
    expect(html.match(/&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt; &amp; &#39;more&#39;/g)).toHaveLength(8)
    expect(html).toContain("default-src 'none'")
  })
})

describe('a statement as CSV', () => {
  it('has the lines of the paper, and runs no formula', () => {
    const tasks = [makeTask({ id: 'a', name: '=SUM(A1)' }), makeTask({ id: 'b' })]
    const uses = [makeUse({ nanos: 1_234_567_891n, computed: 1n }), makeUse({ taskId: 'b', nanos: 2_001_000_000n })]
    const [header, ...lines] = statementCsv(issueNext({ tasks, uses }, makeTerms())).trimEnd().split('\r\n')
    expect(header?.split(',').slice(0, 4)).toEqual(['statement', 'issued_at', 'client', 'from'])
    expect(lines).toEqual([
      "1,2026-08-01T00:00:00.000Z,Acme,2026-06-01,2026-06-30,cost,'=SUM(A1),,,,1.24,USD,1.234567891,yes,,",
      '1,2026-08-01T00:00:00.000Z,Acme,2026-06-01,2026-06-30,cost,b,,,,2,USD,2.001,no,,',
    ])
  })
})
