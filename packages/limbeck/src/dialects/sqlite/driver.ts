/** A connection over the drivers that answer at once: `node:sqlite`, `better-sqlite3` and `libsql`. */
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

/** Whether a value looks like the database of such a driver. */
export function isDriverDatabase(value: unknown): value is DriverDatabase {
  if (typeof value !== 'object' || value === null) return false
  return ['prepare', 'exec', 'close'].every((name) => typeof Reflect.get(value, name) === 'function')
}

/**
 * Wraps a database of a driver.
 * @param name how errors name the database: its file
 */
export function driverConnection(database: DriverDatabase, name: string): Connection {
  const attempt = async <T>(sql: string, work: () => T): Promise<T> => {
    try {
      return work()
    } catch (error) {
      throw sqliteError(error, name, sql)
    }
  }
  let isOpen = true
  return Object.freeze({
    all: (sql: string, params: readonly SqlValue[] = []): Promise<readonly Row[]> =>
      attempt(sql, () => allRows(prepare(database, sql), params.map(toDriver)).map(fromDriverRow)),
    run: (sql: string, params: readonly SqlValue[] = []): Promise<number> =>
      attempt(sql, () => runOnce(prepare(database, sql), params.map(toDriver))),
    script: (sql: string): Promise<void> => attempt(sql, () => void database.exec(sql)),
    close: (): Promise<void> =>
      attempt('', () => {
        if (isOpen) database.close()
        isOpen = false
      }),
  })
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
