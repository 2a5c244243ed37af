/** Makes a schema that was put together at random one that a database can have. */
import { affinityOf } from '../../src/dialects/sqlite/types.ts'
import { foldName, nameOf, tokenize } from '../../src/dialects/sqlite/grammar/tokens.ts'
import { parseName } from '../../src/schema/names.ts'
import { normalizeTable } from '../../src/schema/normalize.ts'
import type { Column, ForeignKey, Index, Schema, Table, Unique } from '../../src/schema/schema.ts'
import { isSql } from '../../src/schema/sql.ts'
import { portableName } from '../../src/schema/types.ts'
import { keysOf } from '../support/schemas.ts'
import { familyOf, KNOWN_COLUMNS } from './vocabulary.ts'

/** Takes away whatever refers to something that is not there, has a name that is taken, or contradicts itself. */
export function repair({ tables }: Schema): Schema {
  const names = new Set<string>()
  const once = tables.filter(({ name }) => takes(names, parseName(name).name))
  const whole = once.map((table) => repairTable(table, names))
  return {
    tables: whole.map(({ foreignKeys = [], ...table }) =>
      normalizeTable({
        ...table,
        foreignKeys: foreignKeys.filter((key) => isSound(key, table, whole)).map((key) => withoutActions(key, table)),
      }),
    ),
  }
}

/** Whether a name, without regard to the case of its letters, is still free; from now on it is not. */
function takes(taken: Set<string>, name: string): boolean {
  const folded = foldName(name)
  if (taken.has(folded)) return false
  taken.add(folded)
  return true
}

/** @param names those of all tables and indexes, which share one space */
function repairTable(table: Table, names: Set<string>): Table {
  const own = new Set<string>()
  const columns = repairColumns(table)
  const known = new Set(columns.map(({ name }) => name))
  const plain = new Set(columns.filter(({ generated }) => !generated).map(({ name }) => name))
  const areThere = (list: readonly string[], among = known): boolean =>
    list.length > 0 && list.every((name) => among.has(name))
  const isFree = ({ name }: { readonly name?: string }): boolean => name === undefined || takes(own, name)
  const key = table.primaryKey
  const primaryKey = key && areThere(key.columns, plain) && isFree(key) ? key : undefined
  const { primaryKey: _key, options: _options, ...rest } = table
  const shape = withOptions({ ...rest, columns, ...(primaryKey && { primaryKey }) }, table)
  return {
    ...shape,
    unique: (table.unique ?? []).filter((item) => areThere(item.columns) && !isKeyTwice(item, shape) && isFree(item)),
    checks: (table.checks ?? []).filter((item) => isKnown(item.expression, table.name, known) && isFree(item)),
    foreignKeys: (table.foreignKeys ?? []).filter((item) => areThere(item.columns, plain) && isFree(item)),
    indexes: (table.indexes ?? []).filter((item) => isKnownIndex(item, table.name, known) && takes(names, item.name)),
  }
}

/** Columns whose names are all different, of which one at least is not computed, and none from what is not there. */
function repairColumns({ name: table, columns }: Table): readonly Column[] {
  const names = new Set<string>()
  const once = columns.filter(({ name }) => takes(names, name))
  const plain = new Set(once.filter(({ generated }) => !generated).map(({ name }) => name))
  return once.map((column, i) => {
    const { generated, default: _default, ...rest } = column
    if (!generated) return column
    const isFirst = plain.size === 0 && i === 0
    return isFirst || !isKnown(generated.as, table, plain) ? rest : { ...rest, generated }
  })
}

/** A table WITHOUT ROWID needs a key, AUTOINCREMENT a certain one, and a STRICT table knows few types. */
function withOptions(table: Table, { options = {} }: Table): Table {
  const key = table.primaryKey?.columns ?? []
  const withoutRowid = options['withoutRowid'] === true && key.length > 0
  const strict = options['strict'] === true
  return {
    ...table,
    columns: table.columns.map((column) => {
      const counts = column.autoincrement === true && !withoutRowid && key.length === 1 && key[0] === column.name
      if (counts) return { name: column.name, type: 'integer', autoincrement: true }
      const { autoincrement: _autoincrement, ...rest } = column
      return strict ? strictColumn(rest) : rest
    }),
    options: { ...(strict && { strict }), ...(withoutRowid && { withoutRowid }) },
  }
}

/** SQLite 3.53 cannot rename a column that is in the key of a table WITHOUT ROWID and in something unique besides. */
function isKeyTwice({ columns }: Unique, { primaryKey, options = {} }: Table): boolean {
  return options['withoutRowid'] === true && columns.some((name) => primaryKey?.columns.includes(name))
}

function strictColumn(column: Column): Column {
  const typed = portableName(column.type) === undefined && column.type !== 'int' ? { ...column, type: 'text' } : column
  if (column.default === undefined || isOfFamily(column.default, typed.type)) return typed
  const { default: _default, ...rest } = typed
  return rest
}

function isOfFamily(value: NonNullable<Column['default']>, type: string): boolean {
  const family = familyOf(type)
  if (isSql(value)) return family === 'blob' ? /x'|blob/.test(value.sql) : family === 'time' || family === 'uuid'
  if (family === 'blob') return false
  const isNumber = typeof value !== 'string'
  return isNumber === (family === 'integer' || family === 'real' || family === 'boolean')
}

function isKnownIndex({ columns, where = '' }: Index, table: string, known: ReadonlySet<string>): boolean {
  return (
    isKnown(where, table, known) &&
    columns.every((part) => {
      if (typeof part === 'string') return known.has(part)
      return 'column' in part ? known.has(part.column) : isKnown(part.expression, table, known)
    })
  )
}

/** Whether an expression names nothing but these columns, and no table but its own. */
function isKnown(expression: string, table: string, known: ReadonlySet<string>): boolean {
  const folded = new Set([...known].map(foldName))
  const tokens = tokenize(expression)
  return tokens.every((token, i) => {
    if (token.kind !== 'quoted' && token.kind !== 'word') return true
    const name = foldName(nameOf(token))
    if (tokens[i + 1]?.text === '.') return name === foldName(parseName(table).name)
    return folded.has(name) || (token.kind === 'word' && !KNOWN_COLUMNS.has(name))
  })
}

/** Nobody wants a key set to NULL, or to a default. */
function withoutActions(foreignKey: ForeignKey, table: Table): ForeignKey {
  const isKey = keysOf(table)
    .flat()
    .some((name) => foreignKey.columns.includes(name))
  const { onDelete, onUpdate, ...rest } = foreignKey
  const sets = [onDelete, onUpdate].some((action) => action === 'set null' || action === 'set default')
  return isKey && sets ? rest : foreignKey
}

/** Whether a foreign key leads to a key of a table. */
function isSound({ columns, references }: ForeignKey, own: Table, tables: readonly Table[]): boolean {
  const target = tables.find(({ name }) => name === references.table)
  const wanted = references.columns.toSorted().join('\0')
  if (!target || !keysOf(target).some((key) => key.toSorted().join('\0') === wanted)) return false
  if (target.name !== own.name) return true
  // A row that refers to itself is never taken under another type; a key that refers to itself says nothing.
  const typeOf = (name: string): string => own.columns.find((column) => column.name === name)?.type ?? ''
  const alike = columns.every((name, i) => affinityOf(typeOf(name)) === affinityOf(typeOf(references.columns[i] ?? '')))
  return alike && columns.some((name) => !references.columns.includes(name))
}
