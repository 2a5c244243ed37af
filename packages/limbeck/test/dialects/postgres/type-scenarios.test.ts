/**
 * Databases in which types, sequences, … change while there are rows in the tables. Every folder of `type-scenarios` is one such
 * change, as SQL: a database of `before.sql` with the rows of `seed.sql` becomes one of `after.sql`, and goes back.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diff } from '../../../src/diff/diff.ts'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import type { PlainOp } from '../../../src/ops/op.ts'
import { reverseAll } from '../../../src/ops/reverse.ts'
import { objectKinds } from '../../../src/schema/objects.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { databaseOf, databases, perform, rowsOf } from './databases.ts'

/** What `scenario.json` may say. */
interface More {
  /** What a person adds: the new values of an enum by the old ones. */
  readonly using?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The way there is refused with this code, and leaves everything as it was. */
  readonly refused?: string
  /** Rows of tables after the way there, or the way back, where they are not what they were. */
  readonly rows?: Rows
  readonly returns?: Rows
}

type Rows = Readonly<Record<string, readonly string[]>>

const FOLDER = join(import.meta.dirname, 'type-scenarios')
const names = readdirSync(FOLDER).sort()

describe.each(databases)('%s', (_name, kind) => {
  it.each(names)('%s', async (name) => {
    const more: More = JSON.parse(read(name, 'scenario.json') ?? '{}')
    const other = await databaseOf(kind, read(name, 'after.sql'))
    const desired = await everything(other)
    await other.close()
    const db = await databaseOf(kind, read(name, 'before.sql'))
    await db.script(read(name, 'seed.sql') ?? '')
    const before = await everything(db)
    const rows = await rowsOfTables(db, before, before)
    const kept = await rowsOfTables(db, before, desired)
    const ops = diff(before, desired).map((op) => withUsing(op, more))
    if (more.refused !== undefined) {
      await expect(perform(db, ...ops)).rejects.toMatchObject({ code: more.refused })
      expect(await everything(db)).toEqual(before)
      return db.close()
    }
    await perform(db, ...ops)
    expect(diff(await everything(db), desired)).toEqual([])
    expect(await rowsOfTables(db, before, desired)).toEqual({ ...kept, ...more.rows })
    await perform(db, ...reverseAll(ops))
    expect(diff(await everything(db), before)).toEqual([])
    expect(await rowsOfTables(db, before, before)).toEqual({ ...rows, ...more.returns })
    await db.close()
  })
})

function read(name: string, file: string): string | undefined {
  const path = join(FOLDER, name, file)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

async function everything(db: Connection): Promise<Schema> {
  return { kinds: objectKinds, ...(await postgres.introspect(db, { includes: () => true, objects: 'all' })) }
}

function withUsing(op: PlainOp, { using = {} }: More): PlainOp {
  if (op.kind !== 'alterObject') return op
  const values = using[op.object.name]
  return values === undefined ? op : { ...op, using: values }
}

/** The rows of the tables that two schemas share, as texts of the columns that they share. */
async function rowsOfTables(db: Connection, { tables }: Schema, others: Schema): Promise<Rows> {
  const rows: Record<string, readonly string[]> = {}
  for (const { name, columns } of tables) {
    const also = others.tables.find((table) => table.name === name)?.columns ?? []
    const shared = columns.map((column) => column.name).filter((column) => also.some((item) => item.name === column))
    if (shared.length === 0) continue
    const list = shared.map((column) => `"${column}"`).join(', ')
    const found = await rowsOf(db, `SELECT ROW(${list})::text AS row FROM ${postgres.quoteTable(name)}`)
    rows[name] = found.map(({ row }) => String(row)).sort()
  }
  return rows
}
