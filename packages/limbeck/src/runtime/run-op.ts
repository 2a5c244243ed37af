import type { Connection, Dialect, Statement } from '../dialects/dialect.ts'
import { LimbeckError, messageOf } from '../errors.ts'
import type { Database, Op } from '../ops/op.ts'
import { placeOf } from './place.ts'

/**
 * Does one op: compiles it against the database as it stands now, then runs what came out.
 * @throws LimbeckError `statement-failed`, `data-refused`, `revision-failed` and whatever the connection throws
 */
export async function runOp(db: Connection, dialect: Dialect, op: Op): Promise<void> {
  if (op.kind === 'run') return runUserCode(op.work, databaseFor(db, dialect))
  for (const statement of await dialect.compile(op, db)) await runStatement(db, statement)
}

/** Runs a statement; a guard that returns rows stops. */
export async function runStatement(db: Connection, statement: Statement): Promise<void> {
  if ('guard' in statement) {
    const rows = await db.all(statement.guard)
    if (rows.length === 0) return
    const { message, hint } = statement.violation(rows)
    throw new LimbeckError('data-refused', message, hint === undefined ? {} : { hint })
  }
  if (statement.script) return db.script(statement.sql)
  await db.run(statement.sql)
}

async function runUserCode(work: (db: Database) => Promise<void> | void, db: Database): Promise<void> {
  try {
    await work(db)
  } catch (error) {
    if (error instanceof LimbeckError) throw error
    throw new LimbeckError(
      'revision-failed',
      `the function given to op.run threw: ${messageOf(error)}${placeOf(error, '')}`,
      {
        cause: error,
      },
    )
  }
}

function databaseFor(db: Connection, dialect: Dialect): Database {
  return {
    dialect: dialect.name,
    query: (text, params) => db.all(text, params),
    execute: (text, params) => db.run(text, params),
  }
}
