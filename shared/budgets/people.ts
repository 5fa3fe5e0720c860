/** Who used what: exports name members and keys in their own ways, and the book says which person these are. */
import type { Person, Series } from '../ledger/book-types'

export type WhoIs = {
  /** The person's id; of nobody known the export's own name for the member; undefined where it names none. */
  of(series: Pick<Series, 'labels'>): string | undefined
  /** What a member's name in a scope stands for: the person it has been given to since. */
  resolve(member: string): string
}

/** A name that was given to two people belongs to the first. Upper and lower case are the same. */
export function createWhoIs(people: readonly Person[]): WhoIs {
  const ofMember = new Map<string, string>()
  const ofKey = new Map<string, string>()
  for (const { id, members, keys } of people) {
    for (const member of members) if (!ofMember.has(fold(member))) ofMember.set(fold(member), id)
    for (const key of keys) if (!ofKey.has(fold(key))) ofKey.set(fold(key), id)
  }
  return {
    of({ labels: { member, apiKey } }) {
      return find(ofMember, member) ?? find(ofKey, apiKey) ?? member
    },
    resolve: (member) => find(ofMember, member) ?? member,
  }
}

/** Asked of every series, and most books say nothing of anybody. */
function find(ids: ReadonlyMap<string, string>, name: string | undefined): string | undefined {
  return name === undefined || ids.size === 0 ? undefined : ids.get(fold(name))
}

function fold(name: string): string {
  return name.trim().toLowerCase()
}
