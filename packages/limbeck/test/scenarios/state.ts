/** All that a database holds, to be compared with what it held at another time. */
import type { Reader } from '../../src/dialects/dialect.ts'
import type { Schema, Table } from '../../src/schema/schema.ts'
import { rowsOf, type Rows } from './expectations.ts'
import type { Fixture } from './fixtures.ts'
import type { Project } from './project.ts'

export interface State {
  readonly catalog: readonly Table[]
  /** Triggers, views and indexes, as `type name: text`. */
  readonly objects: readonly string[]
  readonly counters: Readonly<Record<string, unknown>>
  readonly rows: Rows
  readonly problems: readonly string[]
}

/** @param models the schema that the database has: these tables are read */
export async function stateOf(fixture: Fixture, project: Project, models: Schema): Promise<State> {
  return project.database(async (db) => ({
    catalog: await catalogOf(fixture, db),
    objects: await fixture.objects(db),
    counters: await fixture.counters(db),
    rows: await rowsOf(fixture, db, models.tables),
    problems: await fixture.problems(db),
  }))
}

/** The catalog; the order of columns, tables and constraints has no meaning. */
async function catalogOf({ dialect, atRest }: Fixture, db: Reader): Promise<readonly Table[]> {
  const { tables } = await dialect.introspect(db, { includes: (name) => !/^limbeck_(?:version|log)$/.test(name) })
  return sorted((atRest ? await atRest(tables, db) : tables).map(inNoOrder))
}

function inNoOrder(table: Table): Table {
  const { columns, unique, foreignKeys, checks, indexes } = table
  return {
    ...table,
    columns: sorted(columns),
    ...(unique && { unique: sorted(unique) }),
    ...(foreignKeys && { foreignKeys: sorted(foreignKeys) }),
    ...(checks && { checks: sorted(checks) }),
    ...(indexes && { indexes: sorted(indexes) }),
  }
}

function sorted<T extends { readonly name?: string }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

function sortKey(item: { readonly name?: string }): string {
  const text = JSON.stringify(item, (_key, value) => (typeof value === 'bigint' ? String(value) : value))
  return `${item.name ?? ''} ${text}`
}
