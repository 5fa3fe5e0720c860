/** What an entry of the catalogue looks like, and which parameters its text asks for. */

export type Language = 'en' | 'de'

/** `{name}` marks a parameter. A plural picks its form by `count`. */
export type Message = string | { readonly one: string; readonly other: string }

type ParamNames<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | ParamNames<Rest> : never

type Forms<M> = M extends string ? M : M extends { readonly one: infer One; readonly other: infer Other } ? One | Other : never
type NamesOf<M> = ParamNames<Extract<Forms<M>, string>> | (M extends string ? never : 'count')

/** Numbers are written in the user's locale; text goes in as it is. `count` chooses the plural form. */
export type ParamsOf<M> = { readonly [Name in NamesOf<M>]: Name extends 'count' ? number : string | number }

/** No second argument where the text has no parameters. */
export type Args<M> = [NamesOf<M>] extends [never] ? [] : [ParamsOf<M>]

/** A translation has the same keys and the same kind (plain or plural) of message under each. */
export type Translation<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Exclude<Message, string>
}
