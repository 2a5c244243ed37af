import { nameOf, sameName, tokenize } from './grammar/tokens.ts'

/** Whether a name stands anywhere in a text, if perhaps as the name of something else. */
export function mentions(text: string, name: string): boolean {
  return tokenize(text).some(
    (token) => (token.kind === 'word' || token.kind === 'quoted') && sameName(nameOf(token), name),
  )
}
