/** Roles in SQL. */
import { doubleQuoted } from '../../standard.ts'

/** Words that mean a role without being the name of one. */
const WORDS: ReadonlySet<string> = new Set(['public', 'current_user', 'session_user', 'current_role'])

/** A role, or one of the words for one: `public`, `current_user`. */
export function roleText(role: string): string {
  return WORDS.has(role) ? role.toUpperCase() : doubleQuoted(role)
}
