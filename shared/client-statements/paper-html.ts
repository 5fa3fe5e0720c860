/** The whole page that is printed: no script, nothing to load, every text escaped. */
import { PAPER_STYLE, type Paper, type PaperNode, paperTree } from './paper'

const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

export function paperHtml(paper: Paper): string {
  return [
    `<!doctype html><html lang="${escapeHtml(paper.language)}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<title>${escapeHtml(paper.title)}</title><style>body { margin: 0; }${PAPER_STYLE}</style></head>`,
    `<body>${html(paperTree(paper))}</body></html>`,
  ].join('')
}

function html(node: PaperNode): string {
  if (typeof node === 'string') return escapeHtml(node)
  const { tag, className, colSpan, children } = node
  const attributes = `${className === undefined ? '' : ` class="${className}"`}${colSpan === undefined ? '' : ` colspan="${colSpan}"`}`
  return `<${tag}${attributes}>${children.map(html).join('')}</${tag}>`
}

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string)
}
