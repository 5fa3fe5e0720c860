/**
 * A statement as it stands on paper: words and figures, ready to be read. Screen and PDF are drawn from the same tree, so they cannot
 * say different things.
 */
export type Paper = {
  /** BCP 47, for whoever reads it aloud. */
  readonly language: string
  readonly title: string
  /** Each value may have several lines. */
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly columns: readonly [item: string, quantity: string, rate: string, amount: string]
  readonly lines: readonly {
    readonly cells: readonly [item: string, quantity: string, rate: string, amount: string]
    /** In small print below. */
    readonly details: readonly string[]
  }[]
  readonly totals: readonly { readonly name: string; readonly value: string }[]
  readonly notes: readonly { readonly title: string; readonly lines: readonly string[] }[]
}

export type PaperNode =
  | string
  | {
      readonly tag: 'article' | 'h1' | 'h2' | 'p' | 'table' | 'thead' | 'tbody' | 'tfoot' | 'tr' | 'th' | 'td' | 'section'
      readonly className?: string
      readonly colSpan?: number
      readonly children: readonly PaperNode[]
    }

type Tag = Exclude<PaperNode, string>['tag']

function node(tag: Tag, children: readonly PaperNode[], className?: string, colSpan?: number): PaperNode {
  return { tag, children, ...(className === undefined ? {} : { className }), ...(colSpan === undefined ? {} : { colSpan }) }
}

export function paperTree(paper: Paper): PaperNode {
  const { title, facts, columns, lines, totals, notes } = paper
  const sides = [undefined, 'number', 'number', 'number'] as const
  return node(
    'article',
    [
      node('h1', [title]),
      node(
        'table',
        [
          node(
            'tbody',
            facts.map(({ name, value }) => node('tr', [node('th', [name]), node('td', [value])])),
          ),
        ],
        'facts',
      ),
      node(
        'table',
        [
          node('thead', [
            node(
              'tr',
              columns.map((text, at) => node('th', [text], sides[at])),
            ),
          ]),
          node(
            'tbody',
            lines.flatMap(({ cells, details }) => [
              node(
                'tr',
                cells.map((text, at) => node('td', [text], sides[at])),
                details.length === 0 ? 'line last' : 'line',
              ),
              ...details.map((text, at) =>
                node('tr', [node('td', [text], undefined, 4)], at === details.length - 1 ? 'detail last' : 'detail'),
              ),
            ]),
          ),
          node(
            'tfoot',
            totals.map(({ name, value }) => node('tr', [node('th', [name], undefined, 3), node('td', [value], 'number')])),
          ),
        ],
        'lines',
      ),
      ...notes.map((note) =>
        node('section', [
          ...(note.title === '' ? [] : [node('h2', [note.title])]),
          ...note.lines.map((text) => node('p', [text])),
        ]),
      ),
    ],
    'cb-paper',
  )
}

/** Ink on white whatever the theme of the app: it is a sheet of paper. */
export const PAPER_STYLE = `
.cb-paper { color: #16181d; background: #fff; font: 10.5pt/1.45 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
.cb-paper h1 { margin: 0 0 14pt; font-size: 19pt; font-weight: 640; line-height: 1.2; }
.cb-paper h2 { margin: 0 0 3pt; font-size: 10.5pt; font-weight: 640; }
.cb-paper p { margin: 0 0 3pt; white-space: pre-line; overflow-wrap: anywhere; }
.cb-paper section { margin-top: 14pt; break-inside: avoid; }
.cb-paper table { width: 100%; border-collapse: collapse; }
.cb-paper th { text-align: left; font-weight: 560; vertical-align: top; }
.cb-paper td { vertical-align: top; overflow-wrap: anywhere; }
.cb-paper .facts { margin-bottom: 18pt; }
.cb-paper .facts th { width: 26%; padding: 1.5pt 12pt 1.5pt 0; color: #565d6b; font-weight: 400; }
.cb-paper .facts td { padding: 1.5pt 0; white-space: pre-line; }
.cb-paper .lines thead { display: table-header-group; }
.cb-paper .lines tfoot { display: table-row-group; }
.cb-paper .lines thead th { padding: 4pt 0 4pt 10pt; border-bottom: 1pt solid #16181d; font-size: 9pt; color: #565d6b; }
/* The words take what the figures leave. */
.cb-paper .lines thead th:first-child { width: 100%; }
.cb-paper .lines td, .cb-paper .lines tfoot th { padding: 5pt 0 0 10pt; }
.cb-paper .lines tr > :first-child { padding-left: 0; }
.cb-paper .lines tr { break-inside: avoid; }
.cb-paper .lines .line { break-after: avoid; }
.cb-paper .lines .last { break-after: auto; }
.cb-paper .lines .last td { padding-bottom: 5pt; border-bottom: .5pt solid #d5d9e0; }
.cb-paper .lines .detail td { padding-top: 1pt; font-size: 9pt; color: #565d6b; }
.cb-paper .number { text-align: right !important; white-space: nowrap; font-variant-numeric: tabular-nums; }
.cb-paper tfoot tr > * { font-size: 12pt; font-weight: 640; }
`
