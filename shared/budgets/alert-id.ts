/** An alert's id is `key | threshold | episode`, where a risk's key is `subject | period | kind`. */
export type AlertParts = { readonly key: string; readonly threshold: number; readonly episode: number }

export function alertId({ key, threshold, episode }: AlertParts): string {
  return `${key}|${threshold}|${episode}`
}

export function alertParts(id: string): AlertParts {
  const parts = id.split('|')
  return { key: parts.slice(0, -2).join('|'), threshold: Number(parts.at(-2)), episode: Number(parts.at(-1)) }
}
