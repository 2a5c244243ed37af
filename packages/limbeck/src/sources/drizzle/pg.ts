/** What `drizzle-orm/pg-core` has → ours. */
import { isDeepStrictEqual } from 'node:util'
import { is } from 'drizzle-orm'
import { PgDialect, PgTable } from 'drizzle-orm/pg-core'
import { LimbeckError } from '../../errors.ts'
import { formatName } from '../../schema/names.ts'
import { kindWords, type ObjectKind, objectKey, type SchemaObject } from '../../schema/objects.ts'
import type { Table } from '../../schema/schema.ts'
import { toColumn } from './column.ts'
import { checksOf, type DrizzleTable, foreignKeysOf, primaryKeyOf, uniqueOf } from './constraints.ts'
import { checkedTable, type Core } from './core.ts'
import { configOf } from './pg-config.ts'
import { countedOf } from './pg-counter.ts'
import { indexesOf } from './pg-index.ts'
import { type AnyEnum, isObject, objectOf } from './pg-objects.ts'
import { policiesIn, policyOf } from './pg-policy.ts'
import { enumOf, typeOf } from './pg-type.ts'
import { type Words, wordsOf } from './words.ts'

/** What Drizzle has words for, so that what the models leave out is not to be there. Roles are the whole server's. */
const KINDS: readonly ObjectKind[] = ['namespace', 'enum', 'sequence', 'view', 'materializedView', 'policy']

/** The schema of what is exported. */
export const pgCore: Core = (values, casing) => {
  const words = wordsOf(new PgDialect(casing === undefined ? {} : { casing }), casing)
  const tables = values.filter(isTable)
  const policies = policiesIn(values)
  const objects = [...values.filter(isObject), ...tables.flatMap(enumsOf)]
  const guarded = new Set(policies.map(({ table }) => table))
  return {
    tables: tables.map((table) => toTable(words, table, guarded.has(table))),
    objects: distinct([
      ...tables.flatMap(namespaceOf),
      ...objects.flatMap((object) => objectOf(words, object) ?? []),
      ...policies.map(({ policy, table }) => policyOf(words, policy, tableName(table))),
    ]),
    kinds: KINDS,
    comments: false,
  }
}

function isTable(value: unknown): value is PgTable {
  return is(value, PgTable)
}

function toTable(words: Words, table: PgTable, hasPolicies: boolean): Table {
  const config = configOf(table)
  const told: DrizzleTable<PgTable> = { ...config, name: tableName(table) }
  const primaryKey = primaryKeyOf(words, told, 'all')
  return checkedTable({
    name: told.name,
    columns: config.columns.map((column) =>
      toColumn(words, told.name, column, {
        ...countedOf(column, typeOf(column), config.schema),
        isKey: primaryKey?.columns.includes(words.column(column)) === true,
      }),
    ),
    ...(primaryKey !== undefined && { primaryKey }),
    unique: uniqueOf(words, told),
    foreignKeys: foreignKeysOf(words, told, 'all', tableName),
    checks: checksOf(words, told),
    indexes: indexesOf(words, { table: told.name }, config.name, config.indexes),
    options: { rowSecurity: config.enableRLS || hasPolicies },
  })
}

function tableName(table: PgTable): string {
  const { name, schema } = configOf(table)
  return formatName({ name, ...(schema !== undefined && { namespace: schema }) })
}

function namespaceOf(table: PgTable): readonly SchemaObject[] {
  const { schema } = configOf(table)
  return schema === undefined ? [] : [{ kind: 'namespace', name: schema }]
}

/** Those that columns use, exported or not: without them there would be no table. */
function enumsOf(table: PgTable): readonly AnyEnum[] {
  return configOf(table).columns.flatMap((column) => enumOf(column) ?? [])
}

/** @throws LimbeckError `invalid-schema` where one name stands for two things */
function distinct(objects: readonly SchemaObject[]): readonly SchemaObject[] {
  const found = new Map<string, SchemaObject>()
  for (const object of objects) {
    const other = found.get(objectKey(object))
    if (other !== undefined && !isDeepStrictEqual(other, object)) throw twoOf(object)
    found.set(objectKey(object), object)
  }
  return [...found.values()]
}

function twoOf({ kind, name }: SchemaObject): LimbeckError {
  return new LimbeckError(
    'invalid-schema',
    `the Drizzle schema has two different ${kindWords(kind)}s called "${name}"`,
    {
      hint: 'Rename one of them, or leave it out of the schema that limbeck gets.',
      data: { kind, name },
    },
  )
}
