/** Views and triggers, when somebody speaks about them; a rebuild keeps all of them in any case. */
import { LimbeckError } from '../../errors.ts'
import type { AlterObject, CreateObject, DropObject, RenameObject } from '../../ops/op.ts'
import { formatName } from '../../schema/names.ts'
import { kindWords, type ObjectKind, type ObjectRef, type SchemaObject, type View } from '../../schema/objects.ts'
import type { Reader, Scope, Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { creationOf, objectsOf, readCatalog, type Catalog, type CatalogObject } from './catalog.ts'
import { parseCreateView } from './grammar/create-view.ts'
import { bareName } from './spelling.ts'

/** The views and triggers of the scope, by name within their kind. */
export function objectsIn({ objects }: Catalog, { includes, objects: wanted = [] }: Scope): readonly SchemaObject[] {
  const isWanted = (kind: ObjectKind): boolean => wanted === 'all' || wanted.includes(kind)
  return objects
    .filter(({ temporary, table }) => !temporary && includes(formatName({ name: table })))
    .flatMap((object): SchemaObject[] => {
      if (object.type === 'view' && isWanted('view')) return [viewModel(object)]
      return object.type === 'trigger' && isWanted('trigger') ? [triggerModel(object)] : []
    })
    .toSorted((a, b) => (`${a.kind} ${a.name}` < `${b.kind} ${b.name}` ? -1 : 1))
}

function viewModel({ name, sql }: CatalogObject): SchemaObject {
  const { columns, query } = parseCreateView(sql)
  return { kind: 'view', name: formatName({ name }), ...(columns.length > 0 && { columns }), as: plain(query) }
}

function triggerModel({ name, table, sql }: CatalogObject): SchemaObject {
  return { kind: 'trigger', name: formatName({ name }), on: formatName({ name: table }), definition: plain(sql) }
}

/** Objects as they are told when they are read back. @throws LimbeckError `unsupported` */
export function canonicalObjects(objects: readonly SchemaObject[]): readonly SchemaObject[] {
  return objects.map((object) => {
    const { comment: _none, ...known } = supported(object)
    return known.kind === 'view' ? { ...known, as: plain(known.as) } : { ...known, definition: plain(known.definition) }
  })
}

/** Without what SQLite does not store. */
function plain(sql: string): string {
  return sql.trim().replace(/;\s*$/, '')
}

/** The statement that makes an object. */
export function creationText(object: SchemaObject): string {
  const known = supported(object)
  return known.kind === 'view' ? viewText(known) : plain(known.definition)
}

function viewText({ name, columns = [], as }: View): string {
  const list = columns.length === 0 ? '' : ` (${columns.map(doubleQuoted).join(', ')})`
  return `CREATE VIEW ${doubleQuoted(bareName(name))}${list} AS ${plain(as)}`
}

export async function createObject({ object }: CreateObject): Promise<readonly Statement[]> {
  return [{ sql: creationText(object) }]
}

export async function dropObject({ object }: DropObject): Promise<readonly Statement[]> {
  return [{ sql: dropText(object) }]
}

/** A view takes its triggers along when it is dropped. */
export async function alterObject({ object, step }: AlterObject, before: Reader): Promise<readonly Statement[]> {
  // What it stands on is not looked at before it is used.
  if (step === 'aside') return []
  const triggers = object.kind === 'view' ? objectsOf(await readCatalog(before), 'trigger', bareName(object.name)) : []
  return [dropText(object), creationText(object), ...triggers.map(creationOf)].map((sql) => ({ sql }))
}

export async function renameObject({ object }: RenameObject): Promise<never> {
  throw new LimbeckError('unsupported', `SQLite cannot rename the ${kindWords(object.kind)} "${object.name}"`, {
    hint: 'Drop it, and create it under the other name.',
  })
}

function dropText({ kind, name }: ObjectRef): string {
  if (kind !== 'view' && kind !== 'trigger') throw unknownKind({ kind, name })
  return `DROP ${kind.toUpperCase()} ${doubleQuoted(bareName(name))}`
}

type Supported = Extract<SchemaObject, { readonly kind: 'view' | 'trigger' }>

function supported(object: SchemaObject): Supported {
  if (object.kind === 'view' || object.kind === 'trigger') return object
  throw unknownKind(object)
}

function unknownKind({ kind, name }: ObjectRef): LimbeckError {
  return new LimbeckError('unsupported', `SQLite has nothing like the ${kindWords(kind)} "${name}"`, {
    hint: 'Leave it out of what is meant for SQLite.',
  })
}
