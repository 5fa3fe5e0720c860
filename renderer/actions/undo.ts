/**
 * One stack of everything that was done to the book, each entry with its way back. Entries are undone in reverse order, one at a
 * time; something new done in between ends the chance to redo.
 */
import type { ImportId } from '../../shared/ledger/book-types'
import type { StorageFault } from '../ledger/protocol'
import type { Edit, EditFault } from '../ledger/records'
import { appStore } from '../store/store'
import { here, nowText } from './context'

export type Step =
  | { readonly kind: 'edit'; readonly edits: readonly Edit[] }
  | { readonly kind: 'import'; readonly importId: ImportId }
  | { readonly kind: 'revert'; readonly importId: ImportId }
  /** A file read in another way: two imports, of which one stands in the other's place. */
  | { readonly kind: 'reread'; readonly was: ImportId; readonly is: ImportId }

export type ActionResult =
  | { readonly ok: true }
  | StorageFault
  | { readonly ok: false; readonly code: 'invalid'; readonly fault: EditFault }

/** Enough for a session; a step holds a few records. */
const DEPTH = 200

let done: readonly Step[] = []
let undone: readonly Step[] = []
let last: Promise<unknown> = Promise.resolve()

/** Notes what has just been done. */
export function remember(step: Step): void {
  setStacks([...done, step].slice(-DEPTH), [])
}

/** Another book, or one that was replaced: no step leads back into it. */
export function forgetSteps(): void {
  setStacks([], [])
}

/** Answers with the step that was undone, or null where there was none or its way back is gone. */
export function undo(): Promise<Step | null> {
  return inTurn(async () => {
    const step = done.at(-1)
    if (step === undefined) return null
    const result = await take(step, -1)
    if (result.ok) setStacks(done.slice(0, -1), [...undone, step])
    else setStacks(done.slice(0, -1), undone)
    return result.ok ? step : null
  })
}

export function redo(): Promise<Step | null> {
  return inTurn(async () => {
    const step = undone.at(-1)
    if (step === undefined) return null
    const result = await take(step, 1)
    // A step that cannot be taken again takes the later ones with it: they were done on top of it.
    if (result.ok) setStacks([...done, step], undone.slice(0, -1))
    else setStacks(done, [])
    return result.ok ? step : null
  })
}

/** Makes an edit that can be undone. */
export function runEdit(edits: readonly Edit[]): Promise<ActionResult> {
  return inTurn(async () => {
    if (edits.length === 0) return { ok: true }
    const result = await take({ kind: 'edit', edits }, 1)
    if (result.ok) remember({ kind: 'edit', edits })
    return result
  })
}

function take(step: Step, direction: 1 | -1): Promise<ActionResult> {
  const now = nowText()
  const { ledger } = here()
  if (step.kind === 'edit') {
    return ledger.call('edit', { edits: direction === 1 ? step.edits : invertEdits(step.edits), now })
  }
  if (step.kind === 'reread') return ledger.call('return', { importId: direction === 1 ? step.is : step.was, now })
  const isBack = (step.kind === 'import') === (direction === 1)
  return ledger.call(isBack ? 'return' : 'revert', { importId: step.importId, now })
}

export function invertEdits(edits: readonly Edit[]): readonly Edit[] {
  return edits.map((edit) => ({ ...edit, before: edit.after, after: edit.before }) as Edit).reverse()
}

function setStacks(nextDone: readonly Step[], nextUndone: readonly Step[]): void {
  done = nextDone
  undone = nextUndone
  appStore.setState({ canUndo: done.length > 0, canRedo: undone.length > 0 })
}

/** A second Ctrl-Z waits for the first. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work)
  last = mine.catch(() => undefined)
  return mine
}
