import './file-name.css'

type FileNameProps = { readonly name: string }

/** Cut in the middle where it is too long: exports of one provider differ in their last letters, the dates. */
export function FileName({ name }: FileNameProps) {
  const cut = Math.max(0, name.length - TAIL)
  return (
    <span className="cb-file-name" title={name}>
      <span className="cb-ellipsis">{name.slice(0, cut)}</span>
      <span>{name.slice(cut)}</span>
    </span>
  )
}

const TAIL = 9
