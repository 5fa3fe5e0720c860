/**
 * Remembers the latest results by the very identity of the arguments. Parts of the book that did not change stay the same objects,
 * so this is enough for every figure derived from them, however many views ask; a few are kept so that views that ask for
 * different periods do not push each other's result out.
 */
export function memoRecent<A extends readonly unknown[], R>(compute: (...args: A) => R, size = 1): (...args: A) => R {
  let recent: readonly { readonly args: A; readonly result: R }[] = []
  return (...args) => {
    const known = recent.find((entry) => entry.args.every((arg, at) => Object.is(arg, args[at])))
    if (known !== undefined) return known.result
    const result = compute(...args)
    recent = [{ args, result }, ...recent].slice(0, size)
    return result
  }
}
