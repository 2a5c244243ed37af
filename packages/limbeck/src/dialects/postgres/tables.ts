/** Compiles ops on whole tables that are there, and their rows. */
import type { BulkInsert, DropTable, RenameTable } from '../../ops/op.ts'
import { parseName } from '../../schema/names.ts'
import type { Reader, Statement } from '../dialect.ts'
import { doubleQuoted, standardCompilers } from '../standard.ts'
import { advanceCounter } from './alter-counter.ts'
import { readRelations, relationNamed } from './catalog.ts'
import { namespaceOf } from './namespace.ts'
import { qualified } from './quoting.ts'
import { renamedSequence } from './rename-sequences.ts'
import { spelling } from './spelling.ts'

const standard = standardCompilers(spelling)

/** To another namespace first: a table's new name need only be free where it goes. */
export async function renameTable({ name, to }: RenameTable, before: Reader): Promise<readonly Statement[]> {
  const [row] = await before.all('SELECT current_schema() AS namespace')
  const here = String(row?.['namespace'] ?? 'public')
  const { namespace: from = here, name: old } = parseName(name)
  const { namespace: into = here, name: next } = parseName(to)
  const moved = `${doubleQuoted(into)}.${doubleQuoted(old)}`
  const [relation] = await readRelations(before, relationNamed(name))
  const sequences: Statement[] = []
  for (const { name: column, counter } of relation?.columns ?? []) {
    const places = [
      { table: name, column },
      { table: to, column },
    ] as const
    const renamed = await renamedSequence(before, counter, places)
    if (renamed !== undefined) sequences.push({ sql: renamed.sql })
  }
  return [
    ...(from === into
      ? []
      : [
          ...(await namespaceOf(to, before)),
          { sql: `ALTER TABLE ${qualified(name)} SET SCHEMA ${doubleQuoted(into)}` },
        ]),
    ...(old === next
      ? []
      : [{ sql: `ALTER TABLE ${from === into ? qualified(name) : moved} RENAME TO ${doubleQuoted(next)}` }]),
    ...sequences,
  ]
}

/**
 * What a foreign key leads to is no longer a part of the whole when it is dropped: then the key, which stays, leads to the rest.
 * Detaching looks whether rows refer to it (https://www.postgresql.org/docs/current/sql-altertable.html).
 */
export async function dropTable(op: DropTable, before: Reader): Promise<readonly Statement[]> {
  const { condition, params } = relationNamed(op.name)
  const wholes = await before.all(
    `SELECT i.inhparent::regclass::text AS whole FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_inherits i ON i.inhrelid = c.oid
     WHERE ${condition} AND c.relispartition AND EXISTS (SELECT FROM pg_constraint WHERE confrelid = c.oid AND contype = 'f')`,
    params,
  )
  const table = qualified(op.name)
  return [
    ...wholes.map(({ whole }) => ({ sql: `ALTER TABLE ${String(whole)} DETACH PARTITION ${table}` })),
    ...(await standard.dropTable(op, before)),
  ]
}

/** A column that counts goes on after the numbers that are given to it here, as it does in other databases. */
export async function bulkInsert(op: BulkInsert, before: Reader): Promise<readonly Statement[]> {
  const given = Object.keys(op.rows[0] ?? {})
  if (given.length === 0) return standard.bulkInsert(op, before)
  const [relation] = await readRelations(before, relationNamed(op.table))
  const counters = (relation?.columns ?? []).filter(({ name, counter }) => given.includes(name) && counter !== null)
  return [
    ...(await standard.bulkInsert(op, before)),
    ...counters.map(({ name }) => ({ sql: advanceCounter(op.table, name) })),
  ]
}
