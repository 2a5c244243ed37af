/** A sequence of the models that belongs to a column in the database, as part of how that counts: it is no object there. */
import { LimbeckError } from '../../../errors.ts'
import type { SchemaObject } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import { nameOf, type Name } from '../catalog.ts'
import { qualified } from '../spelling.ts'

/** The refusal of a sequence that is such a one. */
export async function sequenceOfColumn(db: Reader, { kind, name }: SchemaObject): Promise<LimbeckError | undefined> {
  if (kind !== 'sequence') return undefined
  const [row] = await db.all(OWNER, [qualified(name)])
  if (row === undefined) return undefined
  const table: Name = JSON.parse(String(row['facts']))
  const counter = row['sort'] === 'a' ? `{ kind: 'serial', sequence: '${name}' }` : `{ sequence: '${name}' }`
  return new LimbeckError(
    'unsupported',
    `the sequence "${name}" of the models is part of the column "${nameOf(table)}.${row['column']}" in the database`,
    { hint: `Say so of the column, and leave the sequence out: { autoincrement: true, counter: ${counter} }` },
  )
}

const OWNER = `SELECT d.deptype AS sort, a.attname AS column, json_build_object(
    'namespace', CASE WHEN n.nspname <> current_schema() THEN n.nspname END, 'name', t.relname)::text AS facts
  FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
  WHERE d.classid = 'pg_class'::regclass AND d.objid = to_regclass($1) AND d.refclassid = 'pg_class'::regclass
    AND d.deptype IN ('a', 'i')`
