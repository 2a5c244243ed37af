/**
 * Names for the constraints and indexes that nobody named. Names must be predictable: a migration that drops a constraint
 * has to know what it is called, on every database.
 */
import { createHash } from 'node:crypto'

/**
 * One template for each kind of object. `{table}` stands for the table's name (a namespace in front joined by `_`),
 * `{columns}` for the names of its columns joined by `_`.
 */
export interface NamingConvention {
  readonly primaryKey: string
  readonly unique: string
  readonly foreignKey: string
  readonly check: string
  readonly index: string
  /** Longer names are cut and end in a hash of the whole. PostgreSQL knows 63 bytes, MySQL and MariaDB 64. */
  readonly maxLength: number
}

/** The kinds of objects that a convention names. */
export type NamedKind = Exclude<keyof NamingConvention, 'maxLength'>

/** What a name is made of. */
export interface NameParts {
  readonly table: string
  readonly columns: readonly string[]
}

/** `pk_users`, `uq_users_email`, `fk_posts_author_id`, `ck_posts_status`, `ix_posts_created_at`. */
export const DEFAULT_NAMING: NamingConvention = {
  primaryKey: 'pk_{table}',
  unique: 'uq_{table}_{columns}',
  foreignKey: 'fk_{table}_{columns}',
  check: 'ck_{table}_{columns}',
  index: 'ix_{table}_{columns}',
  maxLength: 63,
}

/**
 * The name of a constraint or an index by a convention.
 *
 * @param parts without columns (a check on a whole table) the template's `{columns}` goes, with the `_` beside it
 * @example constraintName(DEFAULT_NAMING, 'unique', { table: 'users', columns: ['email'] }) // 'uq_users_email'
 */
export function constraintName(convention: NamingConvention, kind: NamedKind, parts: NameParts): string {
  const columns = parts.columns.map(flat).join('_')
  const template = columns === '' ? convention[kind].replace(/^\{columns\}_?|_?\{columns\}/, '') : convention[kind]
  const values: Readonly<Record<string, string>> = { '{table}': flat(parts.table), '{columns}': columns }
  const name = template.replaceAll(/\{(?:table|columns)\}/g, (token) => values[token] ?? token)
  return fitted(name, convention.maxLength)
}

function flat(name: string): string {
  return name.replaceAll('"', '').replaceAll('.', '_')
}

const HASH_LENGTH = 8

function fitted(name: string, maxLength: number): string {
  if (Buffer.byteLength(name) <= maxLength) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH)
  return `${cut(name, maxLength - HASH_LENGTH - 1)}_${hash}`
}

/** The longest beginning of a text that fits into so many bytes, without half a character at the end. */
function cut(text: string, bytes: number): string {
  let kept = ''
  let size = 0
  for (const character of text) {
    size += Buffer.byteLength(character)
    if (size > bytes) break
    kept += character
  }
  return kept
}
