/** SQLite for MikroORM, through the driver that Node has built in. */
import { existsSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { SqliteDriver as MikroSqliteDriver } from '@mikro-orm/sql'
import {
  CompiledQuery,
  type DatabaseConnection,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely'
import type { Driver } from './drivers.ts'
import { DatabaseError } from './errors.ts'
import { pathOf } from './url.ts'

/** How long to wait for another process, or another part of this one, to finish writing; in milliseconds. */
const PATIENCE = 30_000

/** The database of a file. */
export function openFile(url: string): Driver {
  const file = pathOf(url)
  return {
    options: { driver: MikroSqliteDriver, dbName: file, driverOptions: new NodeSqlite(file) },
    connection: () => ({ url }),
    // Whoever writes has the database alone, from the beginning of the transaction on.
    isConflict: () => false,
  }
}

/**
 * A file as a Kysely dialect, with three differences from the one that MikroORM brings: its transactions claim the right to write
 * when they begin (otherwise two that read first and then write cannot both go on), waiting for it stops nothing else, and
 * integers of 64 bits arrive whole.
 */
class NodeSqlite extends SqliteDialect {
  readonly #config: SqliteDialectConfig

  constructor(file: string) {
    const config: SqliteDialectConfig = { database: () => openDatabase(file) }
    super(config)
    this.#config = config
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#config)
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const mode = settings?.accessMode === 'read only' ? 'deferred' : 'immediate'
    await untilFree(() => connection.executeQuery(CompiledQuery.raw(`begin ${mode}`)))
  }
}

async function openDatabase(file: string): Promise<SqliteDatabase> {
  if (!existsSync(file)) {
    throw new DatabaseError('no-database', `there is no database at "${file}"`, 'Make one: npm start')
  }
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: true })
  // With a write-ahead log, readers and the writer do not wait for each other: https://sqlite.org/wal.html
  await untilFree(() => database.exec('PRAGMA journal_mode = WAL'))
  return {
    prepare: (sql) => prepare(database, sql),
    close: () => database.close(),
  }
}

/**
 * Tries again for as long as the database is locked. SQLite's own waiting would hold up the whole process, including the part of it
 * that has the lock.
 */
async function untilFree<T>(attempt: () => T | Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE
  for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
    try {
      return await attempt()
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error
      await setTimeout(pause + Math.random() * pause)
    }
  }
}

/** https://sqlite.org/rescode.html#busy, with its extended codes */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === 5
}

function prepare(database: DatabaseSync, sql: string): SqliteStatement {
  const statement = database.prepare(sql)
  statement.setReadBigInts(true)
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)).map(withNumbers),
    run: (parameters) => {
      const { changes, lastInsertRowid } = statement.run(...values(parameters))
      return { changes: BigInt(changes), lastInsertRowid: Number(lastInsertRowid) }
    },
    *iterate(parameters) {
      for (const row of statement.iterate(...values(parameters))) yield withNumbers(row)
    },
  }
}

function values(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
      return value
    if (typeof value === 'boolean') return value ? 1 : 0
    if (value instanceof Uint8Array) return value
    throw new TypeError(`SQLite cannot store ${typeof value === 'object' ? 'an object' : `a ${typeof value}`}`)
  })
}

/** Integers that a number can hold become numbers; only the others stay 64-bit. */
function withNumbers(row: Record<string, unknown>): Record<string, unknown> {
  for (const name in row) {
    const value = row[name]
    if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) row[name] = Number(value)
  }
  return row
}
