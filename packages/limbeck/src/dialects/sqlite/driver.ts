/** A connection over the drivers that answer at once: `node:sqlite`, `better-sqlite3` and `libsql`. */
import { setTimeout } from 'node:timers/promises'

import type { Row, SqlValue } from '../../ops/op.ts'
import type { Connection } from '../dialect.ts'
import { sqliteError } from './errors.ts'
import { fromDriverRow, toDriver, type DriverValue } from './values.ts'

/** As much of a driver's database as is used. */
export interface DriverDatabase {
  prepare(sql: string): DriverStatement
  exec(sql: string): unknown
  close(): unknown
}

interface DriverStatement {
  /** Where the driver tells: whether the statement returns rows. It is only then asked for them. */
  readonly reader?: boolean
  all(...params: DriverValue[]): unknown[]
  run(...params: DriverValue[]): { readonly changes: number | bigint }
  /** `node:sqlite` */
  setReadBigInts?(on: boolean): unknown
  /** The others. */
  safeIntegers?(on: boolean): unknown
}

/** In milliseconds. */
const BETWEEN_ATTEMPTS = 10

/** Whether a value looks like the database of such a driver. */
export function isDriverDatabase(value: unknown): value is DriverDatabase {
  if (typeof value !== 'object' || value === null) return false
  return ['prepare', 'exec', 'close'].every((name) => typeof Reflect.get(value, name) === 'function')
}

/**
 * Wraps a database of a driver.
 * @param name how errors name the database: its file
 * @param patience how long to wait for another's lock, in milliseconds. SQLite's own waiting would stop the whole thread, and
 *   with it the run in the same process that has the lock
 */
export function driverConnection(database: DriverDatabase, name: string, patience = 0): Connection {
  const attempt = async <T>(sql: string, work: () => T): Promise<T> => {
    let deadline: number | undefined
    for (;;) {
      try {
        return work()
      } catch (cause) {
        const error = sqliteError(cause, name, sql)
        if (error.code !== 'database-locked') throw error
        deadline ??= performance.now() + patience
        if (performance.now() >= deadline) throw error
      }
      await setTimeout(BETWEEN_ATTEMPTS)
    }
  }
  let isOpen = true
  return Object.freeze({
    all: (sql: string, params: readonly SqlValue[] = []): Promise<readonly Row[]> =>
      attempt(sql, () => allRows(prepare(database, sql), params.map(toDriver)).map(fromDriverRow)),
    run: (sql: string, params: readonly SqlValue[] = []): Promise<number> =>
      attempt(sql, () =>
        CONTROL.test(sql) ? runControl(database, sql) : runOnce(prepare(database, sql), params.map(toDriver)),
      ),
    script: (sql: string): Promise<void> => attempt(sql, () => void database.exec(sql)),
    close: (): Promise<void> =>
      attempt('', () => {
        if (isOpen) database.close()
        isOpen = false
      }),
  })
}

/** What begins and ends transactions stands around every revision. Nothing may follow it: `exec` would do that as well. */
const CONTROL = /^(?:BEGIN(?: \w+)?|SAVEPOINT \w+|RELEASE \w+|COMMIT|ROLLBACK(?: TO \w+)?)$/

/** Without a statement to prepare and throw away. */
function runControl(database: DriverDatabase, sql: string): number {
  database.exec(sql)
  return 0
}

function prepare(database: DriverDatabase, sql: string): DriverStatement {
  const statement = database.prepare(sql)
  statement.setReadBigInts?.(true)
  if (statement.reader === true) statement.safeIntegers?.(true)
  return statement
}

function allRows(statement: DriverStatement, params: readonly DriverValue[]): readonly unknown[] {
  if (statement.reader !== false) return statement.all(...params)
  statement.run(...params)
  return []
}

function runOnce(statement: DriverStatement, params: readonly DriverValue[]): number {
  if (statement.reader !== true) return Number(statement.run(...params).changes)
  statement.all(...params)
  return 0
}
