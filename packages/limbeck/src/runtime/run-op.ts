import type { Connection, Dialect, Statement } from '../dialects/dialect.ts'
import { LimbeckError, messageOf } from '../errors.ts'
import type { Database, PlainOp, Run } from '../ops/op.ts'
import { refuseTransactionControl } from '../ops/transaction-control.ts'
import { type Calls, watchCalls } from './calls.ts'
import { told } from './told.ts'

/**
 * Does one op: compiles it against the database as it stands now, then runs what came out.
 * @throws LimbeckError `statement-failed`, `data-refused`, `revision-failed` and whatever the connection throws
 */
export async function runOp(db: Connection, dialect: Dialect, op: PlainOp): Promise<void> {
  if (op.kind === 'run') return runInSavepoint(db, () => runUserCode(op.work, db, dialect))
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

/** Whether an op takes several statements of which only all together make sense. */
export function mustBeOne(statements: readonly Statement[]): boolean {
  const changes = statements.filter((statement) => !('guard' in statement))
  return changes.length > 1 && !changes.some(isAlone)
}

/** Whether a statement cannot be in a transaction. */
export function isAlone(statement: Statement): boolean {
  return 'sql' in statement && statement.alone === true
}

/**
 * The transaction is the revision's. That the function has not lost it (`INSERT OR ROLLBACK`, and the error caught) is told by
 * a savepoint that is still there afterwards.
 */
async function runInSavepoint(db: Connection, work: () => Promise<void>): Promise<void> {
  await db.run('SAVEPOINT limbeck_run')
  await work()
  await releaseSavepoint(db)
}

/** Calls the function given to `op.run`. @throws LimbeckError `revision-failed` where it throws */
export async function runUserCode(work: Run['work'], db: Connection, dialect: Dialect): Promise<void> {
  const gate = { open: true }
  const calls = watchCalls()
  try {
    await work(databaseFor(db, dialect, gate, calls))
  } catch (error) {
    if (error instanceof LimbeckError) throw error
    throw new LimbeckError('revision-failed', `the function given to op.run threw: ${told(error)}`, {
      cause: error,
    })
  } finally {
    gate.open = false
  }
  const forgotten = await calls.forgotten()
  if (forgotten !== undefined) throw notAwaited(`the function given to op.run ended without waiting for ${forgotten}`)
}

function notAwaited(message: string): LimbeckError {
  return new LimbeckError('invalid-op', message, { hint: 'Await every call: await db.execute(…)' })
}

async function releaseSavepoint(db: Connection): Promise<void> {
  try {
    await db.run('RELEASE SAVEPOINT limbeck_run')
  } catch (error) {
    throw new LimbeckError('revision-failed', `a statement of op.run has broken the transaction: ${messageOf(error)}`, {
      hint: 'Do not catch the error of a statement and go on: let op.run throw it.',
      cause: error,
    })
  }
}

function databaseFor(db: Connection, dialect: Dialect, gate: { readonly open: boolean }, calls: Calls): Database {
  const check = (text: string): void => {
    if (!gate.open) throw notAwaited('the database of op.run was used after its function had ended')
    refuseTransactionControl(text)
  }
  return {
    dialect: dialect.name,
    query: (text, params) =>
      calls.track('db.query', async () => {
        check(text)
        return db.all(text, params)
      }),
    execute: (text, params) =>
      calls.track('db.execute', async () => {
        check(text)
        return db.run(text, params)
      }),
  }
}
