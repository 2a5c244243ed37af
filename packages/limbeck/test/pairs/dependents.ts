/** Views and triggers around random tables. The triggers would lose rows if a change of a table set them off. */
import type { Connection } from '../../src/dialects/dialect.ts'
import { foldName } from '../../src/dialects/sqlite/grammar/tokens.ts'
import type { Op } from '../../src/ops/op.ts'
import { parseName } from '../../src/schema/names.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { quote, type Objects } from './database.ts'
import type { DependentSeed } from './seeds.ts'
import { at, maybeAt } from './vocabulary.ts'

type Templates = readonly ((names: { name: string; table: string; other: string; column: string }) => string)[]

const TEMPLATES: Templates = [
  ({ name, table, column }) => `CREATE VIEW ${name} AS SELECT ${column} FROM ${table} WHERE ${column} IS NOT NULL`,
  ({ name, table, other }) => `CREATE TRIGGER ${name} AFTER DELETE ON ${table} BEGIN DELETE FROM ${other}; END`,
  ({ name, table, other }) => `CREATE TRIGGER ${name} AFTER INSERT ON ${table} BEGIN DELETE FROM ${other}; END`,
  ({ name, table, other, column }) =>
    `CREATE TRIGGER ${name} AFTER UPDATE OF ${column} ON ${table} WHEN NEW.${column} IS NOT 77 BEGIN DELETE FROM ${other}; END`,
  ({ name, table, other, column }) =>
    `CREATE VIEW ${name} AS SELECT x.${column}, (SELECT count(*) FROM ${other}) AS n FROM ${table} AS x`,
  ({ name, table, other, column }) =>
    `CREATE TRIGGER ${name} BEFORE DELETE ON ${other} BEGIN UPDATE ${table} SET ${column} = ${column}; END`,
]

export async function createDependents(
  db: Connection,
  { tables }: Schema,
  seeds: readonly DependentSeed[],
): Promise<void> {
  for (const [i, { kind, table, other, column }] of seeds.entries()) {
    const [own, another] = [maybeAt(tables, table), maybeAt(tables, other)]
    if (!own || !another) return
    const plain = own.columns.filter(({ generated }) => !generated)
    await db.run(
      at(
        TEMPLATES,
        kind,
      )({
        name: `dependent${i}`,
        table: quote(parseName(own.name).name),
        other: quote(parseName(another.name).name),
        column: quote(at(plain, column).name),
      }),
    )
  }
}

export function dependentsIn(objects: Objects): readonly string[] {
  return Object.keys(objects).filter((key) => /^(?:view|trigger) /.test(key))
}

export async function dropDependents(db: Connection): Promise<void> {
  const rows = await db.all(`SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'trigger')`)
  for (const { type, name } of rows) await db.run(`DROP ${String(type)} ${quote(String(name))}`)
}

/** What no longer compiles: views, and writes to tables with all that they set off. */
export async function brokenIn(db: Connection): Promise<readonly string[]> {
  const broken: string[] = []
  for (const { type, name } of await db.all(`SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view')`)) {
    const what = quote(String(name))
    if (String(name).startsWith('sqlite_')) continue
    const statements =
      type === 'view'
        ? [`SELECT * FROM ${what}`]
        : [`DELETE FROM ${what}`, `INSERT INTO ${what} DEFAULT VALUES`, await updateOf(db, String(name))]
    for (const sql of statements) {
      await db.all(`EXPLAIN ${sql}`).catch((error: unknown) => broken.push(`${sql}: ${String(error)}`))
    }
  }
  return broken
}

async function updateOf(db: Connection, table: string): Promise<string> {
  const columns = await db.all('SELECT name FROM pragma_table_info(?)', [table])
  return `UPDATE ${quote(table)} SET ${columns.map(({ name }) => `${quote(String(name))} = 1`).join(', ')}`
}

/** Triggers go with their table. */
export function lostWith(ops: readonly Op[], objects: Objects): ReadonlySet<string> {
  const dropped = new Set(ops.flatMap((op) => (op.kind === 'dropTable' ? [foldName(parseName(op.name).name)] : [])))
  return new Set(
    Object.entries(objects)
      .filter(([key, { table }]) => key.startsWith('trigger ') && dropped.has(foldName(table)))
      .map(([key]) => key),
  )
}
