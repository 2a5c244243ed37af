/** Everything that needs Drizzle to be installed; `drizzle.ts` imports it when a schema is asked for. */
import { entityKind, getTableName, is, Table as DrizzleTable } from 'drizzle-orm'
import { npmVersion } from 'drizzle-orm/version'
import { LimbeckError } from '../../errors.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Core } from './core.ts'
import { checkVersion } from './version.ts'
import type { Casing } from './words.ts'

/** A core of Drizzle that limbeck reads. */
interface KnownCore {
  /** As it is imported. */
  readonly name: string
  /** What Drizzle calls the things that belong to a schema. */
  readonly kinds: ReadonlySet<string>
  /** Only the core that is needed is loaded. */
  load(): Promise<Core>
}

const CORES: readonly KnownCore[] = [
  {
    name: 'drizzle-orm/pg-core',
    kinds: new Set(['PgTable', 'PgView', 'PgMaterializedView', 'PgSchema', 'PgSequence', 'PgRole', 'PgPolicy']),
    load: async () => (await import('./pg.ts')).pgCore,
  },
  {
    name: 'drizzle-orm/sqlite-core',
    kinds: new Set(['SQLiteTable', 'SQLiteView']),
    load: async () => (await import('./sqlite.ts')).sqliteCore,
  },
  {
    name: 'drizzle-orm/mysql-core',
    kinds: new Set(['MySqlTable', 'MySqlView']),
    load: async () => (await import('./mysql.ts')).mysqlCore,
  },
]

/** The schema of what modules export. */
export async function readSchema(
  modules: readonly Readonly<Record<string, unknown>>[],
  casing: Casing,
): Promise<Schema> {
  checkVersion(npmVersion)
  // What is exported twice, or again by another module, is one thing.
  const values = [...new Set(modules.flatMap((exported) => Object.values(exported)))].filter(mayBeDrizzle)
  const core = await coreOf(values).load()
  const schema = core(values, casing)
  refuseDoubles(schema)
  return { ...schema, tables: schema.tables.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
}

/** Enums are functions, and a whole module has no prototype, which Drizzle does not expect. */
function mayBeDrizzle(value: unknown): boolean {
  return (
    typeof value === 'function' ||
    (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) !== null)
  )
}

function coreOf(values: readonly unknown[]): KnownCore {
  refuseOtherCores(values)
  const [core, other] = CORES.filter(({ kinds }) => values.some((value) => isOneOf(kinds, value)))
  if (core !== undefined && other === undefined) return core
  if (core === undefined) {
    throw new LimbeckError('invalid-config', 'the Drizzle schema exports no tables', {
      hint: "Give drizzle({ schema }) what the schema files export: import * as schema from './schema.ts'.",
    })
  }
  throw new LimbeckError('invalid-schema', `the Drizzle schema has parts of "${core.name}" and of "${other?.name}"`, {
    hint: 'Give the tables of each database a limbeck.config.ts of their own.',
  })
}

/** Told by the names that Drizzle's classes have: two copies of a package have the same. */
function isOneOf(kinds: ReadonlySet<string>, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  let type: unknown = Object.getPrototypeOf(value)?.constructor
  while (typeof type === 'function') {
    if (entityKind in type && kinds.has(String(type[entityKind]))) return true
    type = Object.getPrototypeOf(type)
  }
  return false
}

/** Drizzle has cores for databases that limbeck has not. */
function refuseOtherCores(values: readonly unknown[]): void {
  const isKnown = (value: unknown): boolean => CORES.some(({ kinds }) => isOneOf(kinds, value))
  const table = values.filter((value) => is(value, DrizzleTable)).find((value) => !isKnown(value))
  if (table === undefined) return
  const names = CORES.map(({ name }) => name).join(', ')
  throw new LimbeckError(
    'unsupported',
    `the table "${getTableName(table)}" is of a database that limbeck does not know`,
    {
      hint: `Give drizzle({ schema }) tables of ${names}.`,
    },
  )
}

function refuseDoubles({ tables }: Schema): void {
  const names = tables.map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice === undefined) return
  throw new LimbeckError('invalid-schema', `the Drizzle schema has two tables called "${twice}"`, {
    hint: 'Rename one of them, or leave it out of the schema that limbeck gets.',
    data: { table: twice },
  })
}
