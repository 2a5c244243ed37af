/** Whether a text of SQL or code mentions a name. */

const WORD = /^[\p{L}\p{N}_$]+$/u

/** The words of a text, in small letters. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_$]+/gu) ?? [])
}

/** Whether the name occurs, in whatever case it is written. One that is no single word is looked for as it stands. */
export function mentions(
  { text, words }: { readonly text: string; readonly words: ReadonlySet<string> },
  name: string,
): boolean {
  const folded = name.toLowerCase()
  return WORD.test(name) ? words.has(folded) : text.toLowerCase().includes(folded)
}

/** Whether some database takes two names for the same: some pay no heed to case, in all names or in those of columns. */
export function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
