/** Views that stand on nothing for a while. */
import { parseName } from '../../../schema/names.ts'
import type { ObjectOptions, SchemaObject } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'

/** The same view with the same columns, which reads them from nowhere; anything else as it is. */
export async function hollowed(object: SchemaObject, db: Reader): Promise<SchemaObject> {
  if (object.kind !== 'view' && object.kind !== 'materializedView') return object
  const { namespace = null, name } = parseName(object.name)
  const [row] = await db.all(COLUMNS, [namespace, name])
  const { options = {}, ...rest } = object
  return { ...rest, as: Number(row?.['columns']) === 0 ? 'SELECT' : String(row?.['as']), options: lasting(options) }
}

/** Only what reads from a table can check what is written to it. */
function lasting({ check_option: _none, ...options }: ObjectOptions): ObjectOptions {
  return options
}

/** A record has its columns of domains, too; `NULL::domain` is printed with the type that the domain is over. */
const COLUMNS = `SELECT format('SELECT %s FROM pg_catalog.json_to_record(''{}'') AS nothing(%s) WHERE false',
    string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
    string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attcollation <> t.typcollation THEN format(' COLLATE %I.%I', o.nspname, l.collname) END), ', ' ORDER BY a.attnum)) AS "as",
    count(*) AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_collation l ON l.oid = a.attcollation LEFT JOIN pg_namespace o ON o.oid = l.collnamespace
  WHERE n.nspname = coalesce($1, current_schema()) AND c.relname = $2`
