/** SQLite: files and memory, through the driver that Node has built in. */
import type { Dialect } from '../dialect.ts'
import { compileWith, standardCompilers } from '../standard.ts'
import { connect, openMemory } from './connect.ts'
import { bareName, literal, spelling } from './spelling.ts'
import { transaction } from './transaction.ts'

export const sqlite: Dialect = Object.freeze({
  name: 'sqlite',
  schemes: ['sqlite', 'file'],
  features: {
    transactionalDdl: true,
    comments: false,
    namespaces: false,
    arrays: false,
    deferrable: { unique: false, foreignKey: true },
    alterForeignKeys: false,
    forwardReferences: true,
  },
  connect,
  quoteTable: spelling.table,
  literal,
  async hasTable(db, name) {
    const rows = await db.all(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE`, [
      bareName(name),
    ])
    return rows.length > 0
  },
  scratch: openMemory,
  copyCatalog: async () => {
    throw new Error('not yet')
  },
  introspect: async () => {
    throw new Error('not yet')
  },
  canonicalize: async () => {
    throw new Error('not yet')
  },
  compile: compileWith({
    ...standardCompilers(spelling),
    alterTable: async () => {
      throw new Error('not yet')
    },
  }),
  transaction,
} satisfies Dialect)
