/** One run at a time, where revisions are more than one transaction. */
import { LimbeckError } from '../../errors.ts'
import type { Connection, LockOptions } from '../dialect.ts'
import { lockProcess } from '../process-lock.ts'

/**
 * SQLite lets one writer in at a time, which is all it takes as long as each revision is one transaction. Between two
 * transactions there is nothing that it holds: there, a file beside the database says who has it.
 * @throws LimbeckError `concurrent-run`
 */
export async function lock(
  db: Connection,
  { isWhole, patience = Infinity, onWait }: LockOptions,
): Promise<() => Promise<void>> {
  const file = isWhole ? undefined : await fileOf(db)
  if (file === undefined) return async () => {}
  return lockProcess(file, {
    patience,
    onWait: (owner) => onWait(`process ${owner}`),
    inUse: (owner) =>
      new LimbeckError('concurrent-run', `another run has the database: process ${owner}`, {
        hint: 'Run this again once it has finished; "waitTimeout" says how long to wait for it.',
      }),
  })
}

/** Nothing for a database in memory, or on another machine. */
async function fileOf(db: Connection): Promise<string | undefined> {
  const rows = await db.all('PRAGMA database_list')
  const file = rows.find((row) => row['name'] === 'main')?.['file']
  return typeof file === 'string' && file !== '' ? file : undefined
}
