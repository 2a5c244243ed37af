/** Scripts for SQLite's own shell, `sqlite3` (https://sqlite.org/cli.html). */
import { LimbeckError } from '../../errors.ts'
import type { Dialect, ScriptSpelling } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { tokenize } from './grammar/tokens.ts'
import { mayDropTables } from './transaction.ts'

/** What a script says around its statements; see `transaction.ts` for what a connection is told. */
export const script: Omit<ScriptSpelling, 'compile'> = {
  // Without it the shell goes on after an error, and would commit the rest.
  head: ['.bail on'],
  begin: (ops) =>
    ops.some(mayDropTables)
      ? [
          'PRAGMA foreign_keys = OFF;',
          'BEGIN IMMEDIATE;',
          'CREATE TEMP TABLE limbeck_violations AS SELECT * FROM pragma_foreign_key_check;',
        ]
      : ['BEGIN IMMEDIATE;'],
  commit: (ops) =>
    ops.some(mayDropTables)
      ? [
          ...guard(
            'SELECT * FROM pragma_foreign_key_check EXCEPT SELECT * FROM limbeck_violations',
            'rows would refer to rows that are not there; see PRAGMA foreign_key_check',
          ),
          'DROP TABLE limbeck_violations;',
          'COMMIT;',
        ]
      : ['COMMIT;'],
  limits: () => [],
  guard,
}

/**
 * Compiles for the shell, which reads line by line and takes CR LF for the end of a line: within a text that would be lost.
 * @throws LimbeckError `unsupported`, and what `compile` throws
 */
export function forShell(compile: Dialect['compile']): Dialect['compile'] {
  return async (op, db) => {
    const statements = await compile(op, db)
    for (const statement of statements) if ('sql' in statement) refuseLineEnds(statement.sql)
    return statements
  }
}

function refuseLineEnds(sql: string): void {
  if (!sql.includes('\r\n')) return
  const found = tokenize(sql).find(
    ({ kind, text }) => (kind === 'string' || kind === 'quoted') && text.includes('\r\n'),
  )
  if (found === undefined) return
  throw new LimbeckError(
    'unsupported',
    `the text ${JSON.stringify(found.text)} has a CR before its line end, which sqlite3 would not read`,
    {
      hint: "Write char(13) for it, as in 'one' || char(13) || char(10) || 'two'; or apply the revision without --sql: limbeck upgrade",
    },
  )
}

/** SQL outside of triggers cannot raise an error of its own; the name of a violated check is as good as a message. */
function guard(query: string, message: string): readonly string[] {
  return [
    `CREATE TEMP TABLE limbeck_guard (found INTEGER CONSTRAINT ${doubleQuoted(message)} CHECK (found = 0));`,
    `INSERT INTO limbeck_guard SELECT count(*) FROM (${query});`,
    'DROP TABLE limbeck_guard;',
  ]
}
