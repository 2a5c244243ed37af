/** How long statements may wait for a lock, and run. */
import { type Duration, milliseconds, type Timeouts } from '../../ops/timeouts.ts'
import type { Connection } from '../dialect.ts'
import { isInTransaction } from './trial.ts'

/** Runs `work` under limits; afterwards those from before hold again. A transaction that fails takes back its own. */
export async function limited<T>(db: Connection, timeouts: Timeouts, work: () => Promise<T>): Promise<T> {
  const wanted = settingsOf(timeouts)
  if (wanted.length === 0) return work()
  const isLocal = await isInTransaction(db)
  const [before = {}] = await db.all(
    `SELECT ${wanted.map(({ name }) => `current_setting('${name}') AS ${name}`).join(', ')}`,
  )
  const set = (value: (name: string) => unknown): Promise<unknown> =>
    db.all(
      `SELECT ${wanted.map(({ name }) => `set_config('${name}', '${String(value(name))}', ${isLocal})`).join(', ')}`,
    )
  await set((name) => wanted.find((item) => item.name === name)?.value)
  let result: T
  try {
    result = await work()
  } catch (error) {
    if (!isLocal) await set((name) => before[name]).catch(() => {}) // what failed first is the news
    throw error
  }
  await set((name) => before[name])
  return result
}

/** The same for a script; without a limit, that of the session holds again. */
export function limits({ lock, statement }: Timeouts, isLocal: boolean): readonly string[] {
  const set = (name: string, limit: Duration | undefined): string =>
    `SET ${isLocal ? 'LOCAL ' : ''}${name} = ${limit === undefined ? 'DEFAULT' : milliseconds(limit)};`
  return [set('lock_timeout', lock), set('statement_timeout', statement)]
}

interface Setting {
  readonly name: 'lock_timeout' | 'statement_timeout'
  readonly value: number
}

function settingsOf({ lock, statement }: Timeouts): readonly Setting[] {
  return [
    ...(lock === undefined ? [] : [{ name: 'lock_timeout', value: milliseconds(lock) } as const]),
    ...(statement === undefined ? [] : [{ name: 'statement_timeout', value: milliseconds(statement) } as const]),
  ]
}
