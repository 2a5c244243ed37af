/** PostgreSQL: servers through `pg`, embedded databases through PGlite. */
import type { Dialect } from '../dialect.ts'
import { compileWith, standardCompilers } from '../standard.ts'
import { compileAlterTable, type AlterOptions } from './alter.ts'
import { canonicalize } from './canonicalize.ts'
import { relationNamed } from './catalog.ts'
import { copyCatalog } from './clone.ts'
import { isDone } from './concurrent-index.ts'
import { adopt, connect } from './connect.ts'
import { createTable } from './create-table.ts'
import { introspect } from './introspect.ts'
import { limited } from './limits.ts'
import { alterObject, createObject, dropObject, renameObject } from './objects/compile.ts'
import { remarksOn } from './remarks.ts'
import { lock } from './run-lock.ts'
import { keeping } from './script-keep.ts'
import { scratch } from './scratch.ts'
import { script } from './script.ts'
import { literal, spelling } from './spelling.ts'
import { bulkInsert, dropTable, renameTable } from './tables.ts'
import { transaction } from './transaction.ts'
import { isInTransaction } from './trial.ts'
import { OLDEST } from './version.ts'

/** PostgreSQL, as far as the connected server's version goes. */
export const postgres: Dialect = Object.freeze({
  name: 'postgres',
  features: {
    transactionalDdl: true,
    concurrentIndexes: true,
    comments: true,
    namespaces: true,
    arrays: true,
    deferrable: { unique: true, foreignKey: true },
  },
  connect,
  adopt,
  quoteTable: spelling.table,
  literal,
  hasTable,
  scratch,
  copyCatalog,
  introspect,
  remarks: remarksOn,
  canonicalize,
  compile: compiler({}),
  transaction,
  isInTransaction,
  lock,
  limited,
  isDone,
  script: { ...script, compile: keeping(compiler({ serverVersion: OLDEST })) },
} satisfies Dialect)

function compiler(options: AlterOptions): Dialect['compile'] {
  return compileWith({
    ...standardCompilers(spelling),
    createObject,
    dropObject,
    alterObject,
    renameObject,
    createTable,
    dropTable,
    renameTable,
    bulkInsert,
    alterTable: (op, before) => compileAlterTable(op, before, options),
  })
}

async function hasTable(...[db, name]: Parameters<Dialect['hasTable']>): Promise<boolean> {
  const { condition, params } = relationNamed(name)
  const rows = await db.all(
    `SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${condition}`,
    params,
  )
  return rows.length > 0
}
