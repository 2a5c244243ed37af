/** Views and routines that stand on nothing for a while. */
import { parseName } from '../../../schema/names.ts'
import type { MaterializedView, ObjectOptions, Routine, SchemaObject, View } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import { SQL_BODIES, versionOf } from '../version.ts'

/**
 * The same view with the same columns, which reads them from nowhere; a routine that does nothing; anything else as it is.
 * @param now what it will be: another view may get the names of indexes that it has no longer
 */
export async function hollowed(object: SchemaObject, now: SchemaObject, db: Reader): Promise<SchemaObject> {
  if (object.kind === 'view') return hollowedView(object, db)
  if (object.kind === 'materializedView') return hollowedView(withoutLost(object, now), db)
  return object.kind === 'function' || object.kind === 'procedure' ? hollowedRoutine(object, db) : object
}

function withoutLost({ indexes = [], ...view }: MaterializedView, now: SchemaObject): MaterializedView {
  const names = new Set(now.kind === 'materializedView' ? now.indexes?.map(({ name }) => name) : [])
  const kept = indexes.filter(({ name }) => names.has(name))
  return { ...view, ...(kept.length > 0 && { indexes: kept }) }
}

async function hollowedView(object: View | MaterializedView, db: Reader): Promise<SchemaObject> {
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

/** Only a body that is SQL stands on something; one that is a string is read when it runs. */
async function hollowedRoutine<R extends Routine<'function'> | Routine<'procedure'>>(
  object: R,
  db: Reader,
): Promise<R> {
  if ((await versionOf(db)) < SQL_BODIES) return object
  const [row] = await db.all(BODY, [object.name])
  const [body, list] = [String(row?.['body'] ?? ''), row?.['list'] ?? null]
  if (body === '' || !object.definition.endsWith(body)) return object
  const head = object.definition.slice(0, -body.length)
  const select = list === null ? '' : ` SELECT ${String(list)};`
  return { ...object, definition: `${head}BEGIN ATOMIC${select} END` }
}

/** The body, and what a query gives that gives what the routine does; nothing where it gives nothing. */
const BODY = `SELECT rtrim(pg_get_function_sqlbody(p.oid)) AS body, CASE
    WHEN outs.list IS NOT NULL THEN outs.list
    WHEN p.prokind = 'p' OR p.prorettype = 'void'::regtype THEN NULL
    ELSE format('NULL::%s', format_type(p.prorettype, NULL)) END AS list
  FROM pg_proc p CROSS JOIN LATERAL (
    SELECT string_agg(format('NULL::%s', format_type(t, NULL)), ', ' ORDER BY i) AS list
    FROM unnest(p.proallargtypes, p.proargmodes) WITH ORDINALITY AS u(t, mode, i) WHERE mode IN ('o', 'b', 't')) AS outs
  WHERE p.oid = to_regprocedure($1)`
