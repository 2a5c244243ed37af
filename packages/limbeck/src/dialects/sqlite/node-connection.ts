/** A connection over `node:sqlite`. */
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'

import type { Row, SqlValue } from '../../ops/op.ts'
import type { Connection } from '../dialect.ts'
import { sqliteError } from './errors.ts'

/**
 * Wraps a database of `node:sqlite`.
 * @param name how errors name the database: its file
 */
export function nodeConnection(database: DatabaseSync, name: string): Connection {
  const attempt = async <T>(sql: string, work: () => T): Promise<T> => {
    try {
      return work()
    } catch (error) {
      throw sqliteError(error, name, sql)
    }
  }
  const prepare = (sql: string): StatementSync => {
    const statement = database.prepare(sql)
    statement.setReadBigInts(true)
    return statement
  }
  return Object.freeze({
    all: (sql: string, params: readonly SqlValue[] = []): Promise<readonly Row[]> =>
      attempt(sql, () =>
        prepare(sql)
          .all(...params.map(toDriver))
          .map(fromDriverRow),
      ),
    run: (sql: string, params: readonly SqlValue[] = []): Promise<number> =>
      attempt(sql, () => Number(prepare(sql).run(...params.map(toDriver)).changes)),
    script: (sql: string): Promise<void> => attempt(sql, () => database.exec(sql)),
    close: (): Promise<void> =>
      attempt('', () => {
        if (database.isOpen) database.close()
      }),
  })
}

/** JavaScript's whole numbers are integers in the database too; the driver alone would bind them as REAL. */
export function toDriver(value: SqlValue): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1n : 0n
  return typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value) : value
}

/** Integers come back as numbers where a number holds them exactly, else as bigint. */
export function fromDriver(value: SQLOutputValue): SqlValue {
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

function fromDriverRow(row: Readonly<Record<string, SQLOutputValue>>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, fromDriver(value)]))
}
