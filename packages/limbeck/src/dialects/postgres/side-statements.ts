/** Statements that go with others. */
import { LimbeckError } from '../../errors.ts'
import type { Index, Table } from '../../schema/schema.ts'
import type { Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { indexName, qualified } from './quoting.ts'
import { literal } from './spelling.ts'
import type { Target } from './target.ts'

/** @param object what it is about: `TABLE "users"` */
export function comment(object: string, text: string | null): string {
  return `COMMENT ON ${object} IS ${text === null || text === '' ? 'NULL' : literal(text)}`
}

/** What is said about a table and everything in it. */
export function commentsOf(table: Table): readonly string[] {
  const {
    name,
    columns,
    comment: text,
    primaryKey,
    unique = [],
    foreignKeys = [],
    checks = [],
    exclusions = [],
  } = table
  const constraints = [...(primaryKey ? [primaryKey] : []), ...unique, ...foreignKeys, ...checks, ...exclusions]
  return [
    ...(text === undefined ? [] : [comment(`TABLE ${qualified(name)}`, text)]),
    ...columns.flatMap((column) =>
      column.comment === undefined
        ? []
        : [comment(`COLUMN ${qualified(name)}.${doubleQuoted(column.name)}`, column.comment)],
    ),
    ...constraints.flatMap((constraint) => constraintComment(name, constraint)),
    ...(table.indexes ?? []).flatMap((index) => indexComment(name, index)),
  ]
}

/**
 * The comment of a constraint, if it has one.
 * @throws LimbeckError `invalid-op` for a constraint without a name
 */
export function constraintComment(table: string, { name, comment: text }: Commented): readonly string[] {
  if (text === undefined) return []
  if (name !== undefined) return [comment(`CONSTRAINT ${doubleQuoted(name)} ON ${qualified(table)}`, text)]
  throw new LimbeckError('invalid-op', `a constraint of "${table}" has a comment and no name to call it by: ${text}`, {
    hint: 'Give the constraint a name.',
  })
}

/** The comment of an index, if it has one. */
export function indexComment(table: string, { name, comment: text }: Index): readonly string[] {
  return text === undefined ? [] : [comment(`INDEX ${indexName(table, name)}`, text)]
}

interface Commented {
  readonly name?: string
  readonly comment?: string
}

/**
 * A table cannot be altered while checks of its rows are put off to the end of the transaction; so they are made now.
 * Those are the checks of constraints of the table itself, and of foreign keys that lead to it.
 */
export async function pendingChecks({ sql, before }: Target): Promise<readonly Statement[]> {
  const rows = await before.all(
    `SELECT DISTINCT n.nspname AS namespace, k.conname AS name
     FROM pg_trigger t JOIN pg_constraint k ON k.oid = t.tgconstraint JOIN pg_namespace n ON n.oid = k.connamespace
     WHERE t.tgrelid = to_regclass($1) AND t.tginitdeferred ORDER BY 1, 2`,
    [sql],
  )
  const names = rows.map((row) => `${doubleQuoted(String(row['namespace']))}.${doubleQuoted(String(row['name']))}`)
  return names.length === 0 ? [] : [{ sql: `SET CONSTRAINTS ${names.join(', ')} IMMEDIATE` }]
}
