/** Statements that go with others. */
import type { Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { literal } from './spelling.ts'
import type { Target } from './target.ts'

/** @param object what it is about: `TABLE "users"` */
export function comment(object: string, text: string | null): string {
  return `COMMENT ON ${object} IS ${text === null || text === '' ? 'NULL' : literal(text)}`
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
