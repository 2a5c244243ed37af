/**
 * The statements that make the catalog of a database again, in another one: everything that the schema model has a word for,
 * and of what it has none, as much as PostgreSQL tells as SQL.
 */
import { objectKey, objectKinds, type ObjectKind, rankOf, type SchemaObject } from '../../schema/objects.ts'
import { parentsOf } from '../../schema/parents.ts'
import type { Table } from '../../schema/schema.ts'
import type { Reader, Statement } from '../dialect.ts'
import { foreignKeyText } from '../standard.ts'
import { readRelations, type Relation, type Which } from './catalog.ts'
import { createTable } from './create-table.ts'
import { tableModel } from './model.ts'
import { alterStatements, createStatements, dropStatements, type FoundObject, readObjects } from './objects/kinds.ts'
import { EVERYWHERE } from './objects/namespaces.ts'
import { noMember, type Tagged } from './objects/support.ts'
import { qualified } from './quoting.ts'
import { commentsOf } from './side-statements.ts'
import { spelling } from './spelling.ts'

/**
 * Reads the statements for everything outside of the system's own namespaces, in an order in which most of them run.
 * @param target where they will run; what it has already is altered
 */
export async function definitionsOf(source: Reader, target: Reader): Promise<readonly string[]> {
  const relations = await readRelations(source, TABLES)
  const tables = parentsFirst(relations.map(modelled))
  const objects = (await readObjects(source, EVERYWHERE, objectKinds)).toSorted(byAge).map(({ object }) => object)
  const there = (await readObjects(target, EVERYWHERE, THERE_ANYWAY)).map(({ object }) => object)
  return [
    ...surplus(there, objects).flatMap(dropStatements),
    ...(await objectStatements(objects.filter(isEarly), there, target)),
    ...(await tableStatements(tables, target)),
    ...(await sqlOf(source, UNMODELLED)),
    ...(await sqlOf(source, INVALID_INDEXES)),
    ...tables.flatMap(foreignKeyStatements),
    ...objects.flatMap((object) => (object.kind === 'sequence' ? createStatements(object).slice(1) : [])),
    ...(await objectStatements(
      objects.filter((object) => !isEarly(object)),
      there,
      target,
    )),
  ]
}

/** Tables may stand on it. */
function isEarly({ kind }: SchemaObject): boolean {
  return rankOf(kind) < rankOf('view')
}

/** Tables of a type too: they have the columns of ordinary ones. */
const TABLES: Which = {
  condition: `c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND ${noMember('pg_class', 'c.oid')} AND ${EVERYWHERE.condition}`,
  params: [],
}

/** What may be in an empty database. */
const THERE_ANYWAY: readonly ObjectKind[] = ['role', 'namespace']

function modelled(relation: Relation): Table {
  return tableModel({ ...relation, constraints: relation.constraints.filter((constraint) => constraint.modelled) })
}

function parentsFirst(tables: readonly Table[]): readonly Table[] {
  const parents = new Map(tables.map((table) => [table.name, parentsOf(table)]))
  const depth = (name: string): number => Math.max(0, ...(parents.get(name) ?? []).map((parent) => depth(parent) + 1))
  return tables.toSorted((a, b) => depth(a.name) - depth(b.name))
}

/** What is older cannot stand on what is younger, as long as nothing has been replaced. */
function byAge(a: FoundObject, b: FoundObject): number {
  return rankOf(a.object.kind) - rankOf(b.object.kind) || Number(a.oid) - Number(b.oid)
}

/** Roles are left: an embedded database has one that it cannot do without. */
function surplus(there: readonly SchemaObject[], objects: readonly SchemaObject[]): readonly SchemaObject[] {
  const wanted = new Set(objects.map(objectKey))
  return there.filter((object) => object.kind === 'namespace' && !wanted.has(objectKey(object)))
}

async function objectStatements(
  objects: readonly SchemaObject[],
  there: readonly SchemaObject[],
  target: Reader,
): Promise<readonly string[]> {
  const statements: string[] = []
  for (const now of objects) {
    const was = there.find((object) => objectKey(object) === objectKey(now))
    if (was === undefined) statements.push(...creation(now))
    else statements.push(...((await alterStatements({ was, now, before: target, using: {} })) ?? []).flatMap(textOf))
  }
  return statements
}

function creation(object: SchemaObject): readonly string[] {
  // Its column comes later, and what is said of it with that.
  if (object.kind === 'sequence') return createStatements(object).slice(0, 1)
  // Another version does as well, where it is not there in this one.
  if (object.kind === 'extension') return createStatements(withoutVersion(object))
  return createStatements(object)
}

function textOf(statement: Statement): readonly string[] {
  return 'guard' in statement ? [] : [statement.sql]
}

function withoutVersion(object: Tagged<'extension'>): Tagged<'extension'> {
  const { version: _, ...rest } = object
  return rest
}

async function tableStatements(tables: readonly Table[], target: Reader): Promise<readonly string[]> {
  const statements: Statement[] = []
  for (const { foreignKeys: _later, ...table } of tables) {
    statements.push(...(await createTable({ kind: 'createTable', table }, target)))
  }
  return statements.flatMap(textOf)
}

function foreignKeyStatements({ name, foreignKeys = [] }: Table): readonly string[] {
  return [
    ...foreignKeys.map((key) => `ALTER TABLE ${qualified(name)} ADD ${foreignKeyText(spelling, key)}`),
    ...commentsOf({ name, columns: [], foreignKeys }),
  ]
}

async function sqlOf(source: Reader, query: string): Promise<readonly string[]> {
  return (await source.all(query)).map(({ sql }) => String(sql))
}

/** Constraints that are not enforced, or over periods: foreign keys last. */
const UNMODELLED = `SELECT format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) AS sql
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE k.contype IN ('p', 'u', 'x', 'c', 'f') AND k.conparentid = 0 AND k.conislocal AND ${TABLES.condition}
    AND (to_jsonb(k) ->> 'conenforced' = 'false' OR to_jsonb(k) ->> 'conperiod' = 'true')
  ORDER BY k.contype = 'f', k.oid`

/** What building them has left behind is part of what the next statement meets. */
const INVALID_INDEXES = `SELECT pg_get_indexdef(x.oid)
    || format('; UPDATE pg_index SET indisvalid = false WHERE indexrelid = %L::regclass', format('%I.%I', n.nspname, x.relname)) AS sql
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT i.indisvalid AND x.relkind = 'i' AND ${TABLES.condition} ORDER BY x.oid`
