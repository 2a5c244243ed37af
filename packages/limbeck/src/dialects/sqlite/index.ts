/** SQLite: files and memory, through the driver that Node has built in. */
import type { Dialect } from '../dialect.ts'
import { compileWith, standardCompilers } from '../standard.ts'
import { adopt } from './adopt.ts'
import { compileAlterTable, type AlterOptions } from './alter.ts'
import { canonicalize } from './canonicalize.ts'
import { copyCatalog } from './clone.ts'
import { connect, openScratch } from './connect.ts'
import { dropTable } from './drop-table.ts'
import { introspect } from './introspect.ts'
import { remarksOn } from './leftovers.ts'
import { alterObject, createObject, dropObject, renameObject } from './objects.ts'
import { renameTable } from './rename-table.ts'
import { lock } from './run-lock.ts'
import { forShell, script } from './script.ts'
import { bareName, literal, spelling } from './spelling.ts'
import { isInTransaction, transaction } from './transaction.ts'
import { unmodelledIn } from './unmodelled.ts'
import { OLDEST } from './version.ts'

/** SQLite, as far as the connected engine's version goes. */
export const sqlite: Dialect = sqliteDialect()

/** @param options what to hold back of what the engine can do */
export function sqliteDialect(options: AlterOptions = {}): Dialect {
  return Object.freeze({
    name: 'sqlite',
    features: {
      transactionalDdl: true,
      concurrentIndexes: false,
      comments: false,
      namespaces: false,
      arrays: false,
      deferrable: { unique: false, foreignKey: true },
    },
    connect,
    adopt,
    quoteTable: spelling.table,
    literal,
    hasTable,
    scratch: openScratch,
    copyCatalog,
    introspect,
    remarks: remarksOn,
    unmodelled: unmodelledIn,
    canonicalize,
    compile: compiler(options),
    transaction,
    isInTransaction,
    lock,
    // SQLite waits for its one lock as long as "busy_timeout" says, and ends no statement by itself.
    limited: (_db, _timeouts, work) => work(),
    script: { ...script, compile: forShell(compiler({ engineVersion: OLDEST })) },
  } satisfies Dialect)
}

function compiler(options: AlterOptions): Dialect['compile'] {
  return compileWith({
    ...standardCompilers(spelling),
    createObject,
    dropObject,
    alterObject,
    renameObject,
    dropTable,
    renameTable,
    alterTable: (op, before) => compileAlterTable(op, before, options),
  })
}

/** Asked of what SQLite keeps in memory, by name: `sqlite_schema` has no index, and a run asks three times for each revision. */
async function hasTable(...[db, name]: Parameters<Dialect['hasTable']>): Promise<boolean> {
  const rows = await db.all(`SELECT 1 FROM pragma_table_xinfo(?, 'main') LIMIT 1`, [bareName(name)])
  return rows.length > 0
}
