import { createElement, type ReactNode } from 'react'
import { PAPER_STYLE, type Paper, type PaperNode, paperTree } from '../../../shared/client-statements/paper'

/** The sheet as it will be printed: drawn from the same tree in the same style. */
export function PaperView({ paper }: { readonly paper: Paper }) {
  return (
    <div className="cb-sheet" lang={paper.language} data-testid="statement-paper">
      <style>{PAPER_STYLE}</style>
      {draw(paperTree(paper))}
    </div>
  )
}

function draw(node: PaperNode): ReactNode {
  if (typeof node === 'string') return node
  const { tag, className, colSpan, children } = node
  return createElement(tag, { className, colSpan }, ...children.map(draw))
}
