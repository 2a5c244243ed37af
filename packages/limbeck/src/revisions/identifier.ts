/** What a revision id or a branch label may look like: the words of the target grammar. */

import { randomBytes } from 'node:crypto'

/** The longest id that the version table holds (its column is `varchar(255)`). */
export const MAX_IDENTIFIER_LENGTH = 255

/** Names with a meaning of their own in a target. */
export const RESERVED_NAMES: readonly string[] = ['head', 'heads', 'base', 'current']

/**
 * The characters of a name, as the source of a regular expression with the `u` flag: letters, digits, `_` and dots inside.
 * Anything else would be read as an operator of a target, need quoting in a shell, or be unfit for a file name.
 */
export const NAME_PATTERN: string = String.raw`[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.]*`

const NAME = new RegExp(`^${NAME_PATTERN}$`, 'u')
const PLAIN_NAME = /^[A-Za-z0-9_]+$/
const FIT = new RegExp(String.raw`[\p{L}\p{M}\p{N}_.]`, 'u')

/**
 * Says why a text cannot be a revision id or a branch label.
 *
 * @returns the reason as the end of a sentence that begins with the name, or `undefined` when the name is fine
 * @example identifierProblem('my rev') // 'holds " ", which an identifier may not'
 */
export function identifierProblem(name: string): string | undefined {
  if (name === '') return 'is empty'
  if (RESERVED_NAMES.includes(name)) return 'is a reserved word'
  if (name.length > MAX_IDENTIFIER_LENGTH) {
    return `has ${name.length} characters, more than the ${MAX_IDENTIFIER_LENGTH} that the version table holds`
  }
  if (PLAIN_NAME.test(name)) return undefined
  if (name !== name.normalize('NFC')) return 'is not in Unicode normal form C, so two spellings would look the same'
  if (NAME.test(name)) return undefined
  const odd = [...name].find((character) => !FIT.test(character)) ?? name.charAt(0)
  return odd === '.' || FIT.test(odd)
    ? `begins with "${odd}", which an identifier may not`
    : `holds "${odd}", which an identifier may not (letters, digits, "_" and "." are fine)`
}

/** A new revision id: twelve random hexadecimal digits. */
export function newRevisionId(): string {
  return randomBytes(6).toString('hex')
}
