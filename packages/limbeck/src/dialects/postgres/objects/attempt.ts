/** Whether a change can be made in place: the database is asked to make it, and it is taken back. */
import { LimbeckError } from '../../../errors.ts'
import type { Reader } from '../../dialect.ts'
import { sqlStateOf } from '../errors.ts'
import { rolledBack } from '../trial.ts'

/**
 * Whether the database takes these statements as things are.
 * @param refusals the SQLSTATEs that mean that it does not; any other error is one
 */
export async function isTaken(
  db: Reader,
  statements: readonly string[],
  refusals: ReadonlySet<string>,
): Promise<boolean> {
  try {
    await rolledBack(db, async () => {
      for (const statement of statements) await db.all(statement)
    })
    return true
  } catch (error) {
    if (error instanceof LimbeckError && refusals.has(sqlStateOf(error))) return false
    throw error
  }
}
