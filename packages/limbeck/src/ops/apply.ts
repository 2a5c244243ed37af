/** What a schema is after an op. */
import { LimbeckError } from '../errors.ts'
import { grantedName, sequenceOf } from '../schema/granted.ts'
import { normalizeTable } from '../schema/normalize.ts'
import type { Schema, Table } from '../schema/schema.ts'
import { applyChange } from './apply-change.ts'
import { dispatch, type OpTable } from './dispatch.ts'
import { added, objectsOf, replaced, withObjects } from './apply-object.ts'
import type { Op, TableChange } from './op.ts'
import { renameIn } from './rename.ts'
import { onSequence } from './rename-on-table.ts'
import { renameObjectIn } from './rename-object.ts'

/**
 * The schema as it is after `op`. Nothing is touched; what does not change is shared with the schema given.
 *
 * Stricter than a database in one point: a column goes only after the keys, indexes and foreign keys of its table that use
 * it. What foreign keys of other tables point at is not looked at, because some databases let them point at nothing. SQL, rows
 * and code leave the model as it is.
 *
 * @throws LimbeckError `invalid-op` when the op does not fit the schema: an unknown table, a second column of the same name, …
 *
 * @example
 * const after = ops.reduce(apply, before)
 */
export function apply(schema: Schema, op: Op): Schema {
  return dispatch(appliers, op, schema)
}

const appliers: OpTable<Schema, [schema: Schema]> = {
  createTable: ({ table }, schema) => {
    refuseTable(schema.tables, table.name)
    return { ...known(schema), tables: [...schema.tables, normalizeTable(table)] }
  },
  dropTable: ({ name }, schema) => {
    findTable(schema.tables, name)
    return { ...known(schema), tables: schema.tables.filter((table) => table.name !== name) }
  },
  renameTable: ({ name, to }, schema) => {
    findTable(schema.tables, name)
    if (name !== to) refuseTable(schema.tables, to)
    return renameIn(schema, { table: (table) => (table === name ? to : table), column: (_table, column) => column })
  },
  alterTable: ({ name, changes }, schema) => changes.reduce((state, change) => alter(state, name, change), schema),
  createObject: ({ object }, schema) => withObjects(schema, added(objectsOf(schema), object)),
  dropObject: ({ object }, schema) => withObjects(schema, replaced(objectsOf(schema), object, [])),
  alterObject: ({ object, step }, schema) => {
    const objects = replaced(objectsOf(schema), object, [object])
    return step === 'aside' ? schema : withObjects(schema, objects)
  },
  renameObject: ({ object, to }, schema) => renameObjectIn(schema, object, to),
  execute: (_op, schema) => schema,
  bulkInsert: (_op, schema) => schema,
  run: (_op, schema) => schema,
  autocommit: ({ ops }, schema) => ops.reduce(apply, schema),
  withTimeouts: ({ ops }, schema) => ops.reduce(apply, schema),
}

function alter(schema: Schema, name: string, change: TableChange): Schema {
  const before = findTable(schema.tables, name)
  const after = normalizeTable(applyChange(before, change))
  const tables = schema.tables.map((table) => (table === before ? after : table))
  if (change.kind === 'alterColumn') return withSequences({ ...known(schema), tables }, before, change.name)
  if (change.kind !== 'renameColumn') return { ...known(schema), tables }
  return renameIn(schema, {
    table: (table) => table,
    column: (table, column) => (table === name && column === change.name ? change.to : column),
  })
}

/** Grants on the sequence of a column go along when that counts on under another name. */
function withSequences(schema: Schema, before: Table, column: string): Schema {
  const after = findTable(schema.tables, before.name)
  const [was, now] = [before, after].map(({ name, columns }) => {
    const found = columns.find((one) => one.name === column)
    return found?.autoincrement === true ? sequenceOf(found, name) : undefined
  })
  if (schema.objects === undefined || was === undefined || now === undefined || was === now) return schema
  const objects = schema.objects.map((one) => (grantedName(one, 'sequence') === was ? onSequence(one, now) : one))
  return { ...schema, objects }
}

/** What still holds after an op: no longer what stands on what. */
function known({ dependencies: _gone, ...rest }: Schema): Schema {
  return rest
}

function findTable(tables: readonly Table[], name: string): Table {
  const found = tables.find((table) => table.name === name)
  if (found === undefined) {
    throw new LimbeckError('invalid-op', `there is no table "${name}"`, {
      hint: 'Check the spelling, and that an operation before this one has not dropped or renamed it.',
    })
  }
  return found
}

function refuseTable(tables: readonly Table[], name: string): void {
  if (!tables.some((table) => table.name === name)) return
  throw new LimbeckError('invalid-op', `table "${name}" exists already`, {
    hint: 'Drop or rename the one that is there first.',
  })
}
