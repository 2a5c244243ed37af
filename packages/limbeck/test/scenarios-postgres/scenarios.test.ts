/**
 * What only PostgreSQL has. Every folder beside this file is a database as it is (`before.sql`), as it shall be (`after.sql`),
 * and perhaps rows (`rows.sql`): what is written for the way there leads there, what takes it back leads back, and the rows
 * live. A first line `-- PostgreSQL 15` in `after.sql` tells which version it takes.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Connection } from '../../src/dialects/dialect.ts'
import { postgres } from '../../src/dialects/postgres/index.ts'
import { diff } from '../../src/diff/diff.ts'
import { reverseAll } from '../../src/ops/reverse.ts'
import { objectKinds } from '../../src/schema/objects.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { databases, majorOf, neededBy, perform } from '../dialects/postgres/databases.ts'
import type { TestDatabases } from '../support/postgres-databases.ts'

const scenarios = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory())

describe.each(databases)('%s', (_name, kind) => {
  test.for(scenarios.map(({ name }) => name))('%s', async (name, { skip }) => {
    const [before, after, rows] = ['before', 'after', 'rows'].map((file) => read(name, `${file}.sql`))
    const desired = await inDatabase(kind, `${name}: after`, async (db) => {
      const needed = neededBy(after ?? '')
      if ((await majorOf(db)) < needed) return needed
      await db.script(after ?? '')
      return stateOf(db)
    })
    if (typeof desired === 'number') return skip(`PostgreSQL ${desired} has it`)
    await inDatabase(kind, `${name}: before`, async (db) => {
      await db.script(before ?? '')
      await db.script(rows ?? '')
      await thereAndBack(db, desired)
    })
  })
})

function read(scenario: string, file: string): string {
  const path = join(import.meta.dirname, scenario, file)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

async function inDatabase<T>(kind: TestDatabases, which: string, work: (db: Connection) => Promise<T>): Promise<T> {
  const db = await kind.connect(which)
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

async function thereAndBack(db: Connection, desired: Schema): Promise<void> {
  const start = await stateOf(db)
  const rows = await rowsOf(db)
  const ops = diff(start, await postgres.canonicalize(desired, db))
  await perform(db, ...ops)
  await expectState(db, desired)
  const there = await rowsOf(db)
  expect(shared(there, rows), 'the rows after the way there').toEqual(shared(rows, there))
  await perform(db, ...reverseAll(ops))
  await expectState(db, start)
  const back = await rowsOf(db)
  expect(shared(back, there), 'the rows after the way back').toEqual(shared(there, back))
}

/** All that there is, so that what is not there is not to be there. */
async function stateOf(db: Connection): Promise<Schema> {
  return { ...(await postgres.introspect(db, { includes: () => true, objects: 'all' })), kinds: objectKinds }
}

async function expectState(db: Connection, expected: Schema): Promise<void> {
  const now = await stateOf(db)
  expect(diff(now, await postgres.canonicalize(expected, db)), 'what is left to do').toEqual([])
  expect(inNoOrder(now)).toEqual(inNoOrder(expected))
}

/** Tables and objects as they are, in no order but that of their names. */
function inNoOrder({ tables, objects = [] }: Schema): unknown {
  return {
    tables: tables.map((table) => ({ ...table, columns: table.columns.toSorted(byName) })).toSorted(byName),
    objects: objects.toSorted(byName),
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1
}

/** By table; each row by column, as text. */
type Rows = Readonly<Record<string, readonly Readonly<Record<string, string | null>>[]>>

/** The rows of each table itself, but for what is computed. */
async function rowsOf(db: Connection): Promise<Rows> {
  const tables = await db.all(
    `SELECT c.oid::regclass::text AS name, (SELECT string_agg(format('%L, %I::text', attname, attname), ', ' ORDER BY attnum)
       FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
     FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace`,
  )
  const all: [string, Rows[string]][] = []
  for (const { name, columns } of tables) {
    const rows = await db.all(
      `SELECT json_build_object(${String(columns ?? '')})::text AS row FROM ONLY ${String(name)}`,
    )
    all.push([String(name), rows.map(({ row }) => JSON.parse(String(row)))])
  }
  return Object.fromEntries(all)
}

/** Of the rows, the tables and columns that the others have as well. */
function shared(rows: Rows, others: Rows): unknown {
  return Object.entries(rows)
    .filter(([table]) => table in others)
    .map(([table, all]) => {
      const columns = new Set(Object.keys(others[table]?.[0] ?? {}))
      return [
        table,
        all
          .map((row) =>
            Object.entries(row)
              .filter(([column]) => columns.has(column))
              .toSorted(),
          )
          .toSorted(),
      ]
    })
    .toSorted()
}
