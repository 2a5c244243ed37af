/** Random families of tables that inherit from each other, from one to another and back, with rows in them. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diff } from '../../../src/diff/diff.ts'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import type { PlainOp } from '../../../src/ops/op.ts'
import { reverseAll } from '../../../src/ops/reverse.ts'
import { objectKinds } from '../../../src/schema/objects.ts'
import { allColumns } from '../../../src/schema/parents.ts'
import type { Column, Schema, Table } from '../../../src/schema/schema.ts'
import { sorted } from '../../support/consistency.ts'
import { databaseOf, databases, perform, rowsOf } from './databases.ts'

/** How many pairs of families; more on demand, for nights. */
const RUNS = Number(process.env['LIMBECK_RANDOM_RUNS'] ?? 25)

const NAMES = ['a', 'b', 'c', 'd'] as const

/** Of the same name, they are the same wherever they are: several parents must agree. */
const COLUMNS: readonly Column[] = [
  { name: 'k', type: 'integer', nullable: true },
  { name: 'l', type: 'text', default: 'x', nullable: true },
  { name: 'm', type: 'bigint', nullable: true, default: 7 },
  { name: 'n', type: 'text', collation: 'C', nullable: true },
]

const CHECK = { name: 'positive', expression: 'k IS NULL OR k > 0' }

interface Draft {
  readonly parents: readonly string[]
  readonly own: readonly Column[]
  readonly isChecked: boolean
  readonly indexed: number
  readonly isKeyed: boolean
}

const families: fc.Arbitrary<Schema> = fc
  .tuple(...NAMES.map((_name, i) => draft(i < 2 ? [] : NAMES.slice(0, 2))))
  .map((drafts) => ({
    kinds: objectKinds,
    tables: drafts.reduce<Table[]>((tables, one, i) => [...tables, tableOf(NAMES[i] ?? '', one, tables)], []),
  }))

function draft(older: readonly string[]): fc.Arbitrary<Draft> {
  return fc.record({
    parents: fc.shuffledSubarray([...older], { maxLength: Math.min(2, older.length) }),
    own: fc.subarray([...COLUMNS]),
    isChecked: fc.boolean(),
    indexed: fc.nat({ max: 7 }),
    isKeyed: fc.boolean(),
  })
}

function tableOf(name: string, { parents, own, isChecked, indexed, isKeyed }: Draft, others: readonly Table[]): Table {
  const bare: Table = {
    name,
    columns: own,
    ...(parents.length > 0 && { options: { inherits: parents.join(', ') } }),
  }
  const all = allColumns(bare, (other) => others.find((table) => table.name === other)).map((column) => column.name)
  const column = all[indexed]
  return {
    ...bare,
    ...(isChecked && all.includes('k') && { checks: [CHECK] }),
    // What is NOT NULL in a parent is so in its heirs.
    ...(isKeyed && parents.length > 0 && all.includes('l') && { primaryKey: { name: `pk_${name}`, columns: ['l'] } }),
    ...(column !== undefined && { indexes: [{ name: `ix_${name}`, columns: [column] }] }),
  }
}

async function stateOf(db: Connection): Promise<Schema> {
  const schema = await postgres.introspect(db, { includes: () => true, objects: 'all' })
  return { ...schema, kinds: objectKinds }
}

async function opsTo(db: Connection, models: Schema): Promise<readonly PlainOp[]> {
  const actual = await stateOf(db)
  return diff(actual, await postgres.canonicalize(models, db, actual))
}

/** What a table has, and whether it has it of its own; its rows with the columns that are asked for. */
async function catalogOf(db: Connection): Promise<unknown> {
  const { dependencies: _told, ...schema } = await stateOf(db)
  const columns = await rowsOf(
    db,
    `SELECT attrelid::regclass::text AS table, attname, attislocal, attinhcount FROM pg_attribute
     WHERE attrelid >= 16384 AND attnum > 0 AND NOT attisdropped AND attrelid::regclass::text IN ('a', 'b', 'c', 'd') ORDER BY 1, 2`,
  )
  return { ...sorted({ ...schema, tables: schema.tables.map(unnamed) }), columns }
}

/** The names of NOT NULL constraints, which there are from version 18 on, stay where columns come from elsewhere. */
function unnamed(table: Table): Table {
  return { ...table, columns: table.columns.map(({ notNullName: _name, ...column }) => column) }
}

/** The rows of each table alone, with the columns that it has in both families. */
async function rowsIn(db: Connection, shared: ReadonlyMap<string, readonly string[]>): Promise<unknown> {
  const rows: Record<string, unknown> = {}
  for (const [table, columns] of shared) {
    rows[table] = await rowsOf(db, `SELECT ${columns.join(', ')} FROM ONLY ${table}`)
  }
  return rows
}

function columnsIn({ tables }: Schema): ReadonlyMap<string, readonly string[]> {
  const find = (name: string): Table | undefined => tables.find((table) => table.name === name)
  return new Map(tables.map((table) => [table.name, allColumns(table, find).map(({ name }) => name)]))
}

/** Whether an op does more than give other names to what is NOT NULL. */
function isMore(op: PlainOp): boolean {
  if (op.kind !== 'alterTable') return true
  return op.changes.some((change) => change.kind !== 'alterColumn' || Object.keys(change.set).join() !== 'notNullName')
}

describe.each(databases)('random heirs on %s', (_name, kind) => {
  it(`become others and what they were, ${RUNS} times`, async () => {
    await fc.assert(
      fc.asyncProperty(families, families, async (before, after) => {
        const db = await databaseOf(kind)
        await perform(db, ...(await opsTo(db, before)))
        expect(await opsTo(db, before)).toEqual([])
        for (const name of NAMES) await db.run(`INSERT INTO ${name} DEFAULT VALUES`)
        const old = await catalogOf(db)
        const ops = await opsTo(db, after)
        const later = columnsIn(after)
        const shared = new Map(
          [...columnsIn(before)].map(([name, own]) => [name, own.filter((one) => later.get(name)?.includes(one))]),
        )
        const rows = await rowsIn(db, shared)
        await perform(db, ...ops)
        expect((await opsTo(db, after)).filter(isMore)).toEqual([])
        expect(await rowsIn(db, shared)).toEqual(rows)
        await perform(db, ...reverseAll(ops))
        expect(await catalogOf(db)).toEqual(old)
        expect(await rowsIn(db, shared)).toEqual(rows)
        await db.close()
      }),
      { numRuns: RUNS },
    )
  })
})
