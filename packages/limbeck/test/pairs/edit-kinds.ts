/** What people do to their models. */
import type { Column, Table } from '../../src/schema/schema.ts'
import { type Draft, hasTable, renameColumns, renameTables, replaced } from './draft.ts'
import {
  ACTIONS,
  addForeignKey,
  buildCheck,
  buildColumn,
  buildIndex,
  buildKey,
  buildUnique,
  constraintName,
} from './schemas.ts'
import type { EditSeed } from './seeds.ts'
import * as words from './vocabulary.ts'
import { at, maybeAt } from './vocabulary.ts'

export type Edit = (draft: Draft, table: Table, seed: EditSeed) => Draft

const addColumn: Edit = (draft, table, seed) => {
  const column = buildColumn(
    seed.column,
    table.columns.filter(({ generated }) => !generated),
  )
  return table.columns.some(({ name }) => name.toLowerCase() === column.name.toLowerCase())
    ? draft
    : replaced(draft, table, { ...table, columns: [...table.columns, column] })
}

const dropColumn: Edit = (draft, table, { item }) => {
  const gone = at(table.columns, item)
  const columns = table.columns.filter((column) => column !== gone)
  if (!columns.some(({ generated }) => !generated)) return draft
  const { [gone.name]: _gone, ...origins } = draft.columns[table.name] ?? {}
  return {
    ...replaced(draft, table, { ...table, columns }),
    columns: { ...draft.columns, [table.name]: origins },
  }
}

const renameColumn: Edit = (draft, table, { item, column }) => {
  const from = at(table.columns, item).name
  const to = at(words.COLUMN_NAMES, column.name)
  const isTaken = table.columns.some(({ name }) => name !== from && name.toLowerCase() === to.toLowerCase())
  return isTaken ? draft : renameColumns(draft, table.name, (name) => (name === from ? to : name))
}

const swapColumns: Edit = (draft, table, { item, value }) => {
  const [a, b] = [at(table.columns, item).name, at(table.columns, value).name]
  return renameColumns(draft, table.name, (name) => (name === a ? b : name === b ? a : name))
}

const renameTable: Edit = (draft, table, { value }) => {
  const to = at(words.TABLE_NAMES, value)
  return hasTable(draft, to) ? draft : renameTables(draft, new Map([[table.name, to]]))
}

const swapTables: Edit = (draft, table, { value }) => {
  const other = at(draft.schema.tables, value)
  return renameTables(
    draft,
    new Map([
      [table.name, other.name],
      [other.name, table.name],
    ]),
  )
}

const dropTable: Edit = (draft, table) => {
  const { [table.name]: _gone, ...tables } = draft.tables
  return { ...draft, schema: { tables: draft.schema.tables.filter((other) => other !== table) }, tables }
}

/** One of the attributes of a column. */
const alterColumn: Edit = (draft, table, seed) => {
  const column = at(table.columns, seed.item)
  const changed = at(ATTRIBUTES, seed.kind >> 5)(column, seed)
  return replaced(draft, table, {
    ...table,
    columns: table.columns.map((other) => (other === column ? { ...changed, name: column.name } : other)),
  })
}

const ATTRIBUTES: readonly ((column: Column, seed: EditSeed) => Column)[] = [
  ({ nullable, ...rest }) => (nullable ? rest : { ...rest, nullable: true }),
  ({ default: _default, ...rest }, { value }) =>
    rest.generated || value % 3 === 0 ? rest : { ...rest, default: words.defaultFor(rest.type, value) },
  (column, { value }) => ({ ...column, type: at(words.TYPES, value) }),
  ({ collation: _collation, ...rest }, { value }) => {
    const collation = maybeAt(words.COLLATIONS, value)
    return collation === undefined ? rest : { ...rest, collation }
  },
  ({ nullable: _nullable, ...rest }, { value }) =>
    rest.generated ? rest : { ...rest, default: words.defaultFor(rest.type, value) },
  ({ autoincrement, ...rest }) => (autoincrement ? rest : { ...rest, type: 'integer', autoincrement: true }),
  ({ generated: _generated, ...rest }) => rest,
]

/** A column becomes computed, or is computed otherwise. */
const alterGenerated: Edit = (draft, table, { item, column }) => {
  const old = at(table.columns, item)
  const siblings = table.columns.filter(({ generated }) => !generated)
  const { generated } = buildColumn(
    { ...column, isGenerated: true, name: 0 },
    siblings.filter((other) => other !== old),
  )
  if (!generated) return draft
  const { default: _default, autoincrement: _autoincrement, ...rest } = old
  const columns = table.columns.map((other) => (other === old ? { ...rest, generated } : other))
  return replaced(draft, table, { ...table, columns })
}

/** Takes one of a list away. */
function removeFrom(list: 'unique' | 'checks' | 'indexes' | 'foreignKeys'): Edit {
  return (draft, table, { item }) => {
    const items = table[list] ?? []
    return replaced(draft, table, { ...table, [list]: items.filter((_item, i) => i !== item % items.length) })
  }
}

/** Another name, or none. */
const renameUnique: Edit = (draft, table, { item, unique }) =>
  replaced(draft, table, {
    ...table,
    unique: changedAt(table.unique, item, ({ columns }) => ({ ...constraintName(unique.name), columns })),
  })

const renameCheck: Edit = (draft, table, { item, check }) =>
  replaced(draft, table, {
    ...table,
    checks: changedAt(table.checks, item, ({ expression }) => ({ ...constraintName(check.name), expression })),
  })

const renameForeignKey: Edit = (draft, table, { item, foreignKey }) =>
  replaced(draft, table, {
    ...table,
    foreignKeys: changedAt(table.foreignKeys, item, ({ name: _name, ...rest }) => ({
      ...constraintName(foreignKey.name),
      ...rest,
    })),
  })

/** The list with one of its items changed. */
function changedAt<T>(list: readonly T[] = [], place: number, change: (item: T) => T): readonly T[] {
  return list.map((item, i) => (i === place % list.length ? change(item) : item))
}

const addUnique: Edit = (draft, table, { unique }) =>
  replaced(draft, table, { ...table, unique: [...(table.unique ?? []), buildUnique(unique, table.columns)] })

const addCheck: Edit = (draft, table, { check }) =>
  replaced(draft, table, { ...table, checks: [...(table.checks ?? []), buildCheck(check, table)] })

const addIndex: Edit = (draft, table, { index }) =>
  replaced(draft, table, { ...table, indexes: [...(table.indexes ?? []), buildIndex(index, table.columns)] })

/** An index under the same name on something else. */
const changeIndex: Edit = (draft, table, { item, index }) =>
  replaced(draft, table, {
    ...table,
    indexes: changedAt(table.indexes, item, ({ name }) => ({ ...buildIndex(index, table.columns), name })),
  })

const addForeignKeyTo: Edit = (draft, _table, { foreignKey, table: source }) => ({
  ...draft,
  schema: addForeignKey(draft.schema, { ...foreignKey, source }),
})

/** A foreign key acts otherwise, or at another time. */
const changeForeignKey: Edit = (draft, table, { item, value, foreignKey }) => {
  const onDelete = maybeAt(ACTIONS, value)
  const foreignKeys = changedAt(table.foreignKeys, item, ({ onDelete: _onDelete, deferrable, ...rest }) => ({
    ...rest,
    ...(onDelete && { onDelete }),
    ...(foreignKey.deferrable % 2 === 0 && deferrable && { deferrable }),
  }))
  return replaced(draft, table, { ...table, foreignKeys })
}

const setPrimaryKey: Edit = (draft, table, { value, key }) => {
  const { primaryKey: _key, ...rest } = table
  return replaced(
    draft,
    table,
    value % 3 === 0 ? rest : { ...rest, primaryKey: buildKey(key, table.columns).primaryKey },
  )
}

const setOptions: Edit = (draft, table, { value }) => {
  const { strict = false, withoutRowid = false } = table.options ?? {}
  const options = value % 2 === 0 ? { strict: !strict, withoutRowid } : { strict, withoutRowid: !withoutRowid }
  return replaced(draft, table, { ...table, options })
}

/** Indexes move from one table to another, and keep their names. */
const moveIndex: Edit = (draft, table, { item, value, index }) => {
  const moved = maybeAt(table.indexes ?? [], item)
  const target = at(draft.schema.tables, value)
  if (moved === undefined || target === table) return draft
  const without = { ...table, indexes: (table.indexes ?? []).filter((other) => other !== moved) }
  const made = { ...buildIndex(index, target.columns), name: moved.name }
  return replaced(replaced(draft, table, without), target, { ...target, indexes: [...(target.indexes ?? []), made] })
}

/** The order of columns has no meaning. */
const reorder: Edit = (draft, table, { item }) => {
  const columns = [
    ...table.columns.slice(item % table.columns.length),
    ...table.columns.slice(0, item % table.columns.length),
  ]
  return replaced(draft, table, { ...table, columns })
}

/** What happens oftener stands here oftener. */
export const EDITS: readonly Edit[] = [
  alterColumn,
  addColumn,
  dropColumn,
  renameColumn,
  alterColumn,
  addIndex,
  removeFrom('indexes'),
  changeIndex,
  addCheck,
  removeFrom('checks'),
  addUnique,
  removeFrom('unique'),
  addForeignKeyTo,
  removeFrom('foreignKeys'),
  changeForeignKey,
  alterColumn,
  setPrimaryKey,
  setOptions,
  alterGenerated,
  renameTable,
  dropTable,
  renameUnique,
  renameCheck,
  renameForeignKey,
  swapColumns,
  moveIndex,
  reorder,
  swapTables,
  addForeignKeyTo,
  alterColumn,
  renameColumn,
]
