/** Renames of objects carried through the model: columns of a type follow its name, everything in a namespace follows that. */
import { formatName, inSql, parseName } from '../schema/names.ts'
import type { ObjectKind, ObjectRef, SchemaObject } from '../schema/objects.ts'
import type { Column, Schema } from '../schema/schema.ts'
import { added, findObject, objectsOf, replaced, withObjects } from './apply-object.ts'
import { renameIn } from './rename.ts'

/**
 * The schema with another name for one of its objects.
 * @throws LimbeckError `invalid-op` where there is no such object, or another one has the name
 */
export function renameObjectIn(schema: Schema, ref: ObjectRef, to: string): Schema {
  const objects = objectsOf(schema)
  const found = findObject(objects, ref)
  const renamed = withObjects(schema, added(replaced(objects, ref, []), { ...found, name: to }))
  if (ref.kind === 'namespace') return withNamespace(renamed, ref.name, to)
  return TYPES.has(ref.kind) ? withTypes(renamed, (name) => (name === ref.name ? to : name)) : renamed
}

/** The kinds that columns can be of. */
const TYPES: ReadonlySet<ObjectKind> = new Set(['enum', 'domain', 'compositeType', 'rangeType'] satisfies ObjectKind[])

type Rename = (name: string) => string

function withNamespace(schema: Schema, from: string, to: string): Schema {
  const rename: Rename = (text) => {
    const { namespace, name } = parseName(text)
    return namespace === from ? formatName({ namespace: to, name }) : text
  }
  const tables = renameIn(schema, { table: rename, column: (_table, column) => column })
  const objects = objectsOf(tables).map((object) => ({
    ...object,
    ...(object.kind !== 'namespace' && { name: rename(object.name) }),
  }))
  return withTypes(withObjects(tables, objects), rename)
}

function withTypes(schema: Schema, rename: Rename): Schema {
  const tables = schema.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column): Column => ({ ...column, type: inType(column.type, rename) })),
  }))
  return withObjects(
    { ...schema, tables },
    objectsOf(schema).map((object) => inObject(object, rename)),
  )
}

function inObject(object: SchemaObject, rename: Rename): SchemaObject {
  switch (object.kind) {
    case 'domain':
      return { ...object, type: inType(object.type, rename) }
    case 'compositeType':
      return { ...object, attributes: object.attributes.map((item) => ({ ...item, type: inType(item.type, rename) })) }
    case 'rangeType':
      return { ...object, subtype: inType(object.subtype, rename) }
    default:
      return object
  }
}

/** The type, or the elements of the array; written with quotes where the name needs them. */
function inType(type: string, rename: Rename): string {
  const [, element = type, array = ''] = /^(.*?)((?:\[\d*\])*)$/s.exec(type) ?? []
  const parts = parseName(element)
  const was = formatName(parts)
  const now = rename(was)
  if (now === was) return type
  return inSql(now) + array
}
