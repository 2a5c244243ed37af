/** What the two drivers have in common, and the connection that is made of either. */
import type { Row, SqlValue } from '../../ops/op.ts'
import type { Connection } from '../dialect.ts'
import { postgresError } from './errors.ts'
import { toText } from './values.ts'

/** A driver of PostgreSQL, as little of one as is needed. Its errors are its own. */
export interface Driver {
  /** Runs one statement with parameters, or a text of any number of statements without. One result for each statement. */
  query(sql: string, params: readonly (string | null)[]): Promise<readonly Result[]>
  close(): Promise<void>
}

export interface Result {
  readonly rows: readonly Row[]
  /** How many rows the statement changed. */
  readonly changed: number
}

/**
 * A connection over a driver.
 * @param name how errors name the database
 */
export function connectionOver(driver: Driver, name: string): Connection {
  const attempt = async <T>(sql: string | undefined, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw postgresError(error, name, sql)
    }
  }
  const query = (sql: string, params: readonly SqlValue[] = []): Promise<Result | undefined> =>
    attempt(sql, async () => (await driver.query(sql, params.map(toText))).at(-1))
  return Object.freeze({
    all: async (sql: string, params?: readonly SqlValue[]): Promise<readonly Row[]> =>
      (await query(sql, params))?.rows ?? [],
    run: async (sql: string, params?: readonly SqlValue[]): Promise<number> => (await query(sql, params))?.changed ?? 0,
    script: async (sql: string): Promise<void> => {
      await query(sql)
    },
    close: (): Promise<void> => attempt(undefined, () => driver.close()),
  })
}
