/** What a person should know about a database and its schema does not tell: what is there and is not compared. */
import type { Reader } from '../dialect.ts'

/** How many names a sentence has. */
const SHOWN = 5

/** One sentence for each sort of thing that the schema model has no word for, and for each index that does not work. */
export async function remarksOn(db: Reader): Promise<readonly string[]> {
  const rows = await db.all(QUERY)
  const names = new Map<string, string[]>()
  for (const row of rows) {
    const kind = String(row['kind'])
    names.set(kind, [...(names.get(kind) ?? []), String(row['name'])])
  }
  return [...names].map(([kind, all]) =>
    kind === BROKEN
      ? `not valid, because building it was given up: ${listOf(all)}; drop it and create it again`
      : `not compared, and left as they are: the ${kind} ${listOf(all)}`,
  )
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map((name) => `"${name}"`)
  const more = names.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const BROKEN = 'index'

/** Nothing that comes with an extension, nor belongs to something else that is named. */
function free(catalog: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend WHERE classid = '${catalog}'::regclass AND objid = ${oid} AND refobjid <> ${oid}
    AND deptype IN ('e', 'i', 'a') AND refclassid IN ('pg_extension'::regclass, 'pg_class'::regclass))`
}

const QUERY = `SELECT kind, name FROM (
    SELECT CASE WHEN c.relispartition THEN 'partitions' ELSE CASE c.relkind WHEN 'p' THEN 'partitioned tables'
        WHEN 'f' THEN 'foreign tables' WHEN 'v' THEN 'views' WHEN 'm' THEN 'materialized views' WHEN 'S' THEN 'sequences'
        ELSE 'tables that inherit from others' END END AS kind, c.relname AS name
      FROM pg_class c WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND (c.relkind IN ('p', 'f', 'v', 'm', 'S')
        OR c.relkind = 'r' AND EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid))
        AND (c.relispartition OR ${free('pg_class', 'c.oid')} OR EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid))
    UNION ALL SELECT 'types', t.typname FROM pg_type t
      WHERE t.typnamespace = quote_ident(current_schema())::regnamespace AND (t.typtype IN ('e', 'd', 'r')
        OR t.typtype = 'c' AND EXISTS (SELECT FROM pg_class WHERE oid = t.typrelid AND relkind = 'c')) AND ${free('pg_type', 't.oid')}
    UNION ALL SELECT 'functions', p.proname FROM pg_proc p
      WHERE p.pronamespace = quote_ident(current_schema())::regnamespace AND ${free('pg_proc', 'p.oid')}
    UNION ALL SELECT 'triggers', g.tgname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
      WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND NOT g.tgisinternal
    UNION ALL SELECT 'policies', y.polname FROM pg_policy y JOIN pg_class c ON c.oid = y.polrelid
      WHERE c.relnamespace = quote_ident(current_schema())::regnamespace
    UNION ALL SELECT 'tables of a type', c.relname FROM pg_class c
      WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind = 'r' AND c.reloftype <> 0
    UNION ALL SELECT 'options of columns', c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('r', 'p') AND a.attoptions::text ~ 'n_distinct'
    UNION ALL SELECT 'defaults of partitions of their own', c.relname || '.' || a.attname
      FROM pg_class c JOIN pg_inherits h ON h.inhrelid = c.oid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      JOIN pg_attribute p ON p.attrelid = h.inhparent AND p.attname = a.attname
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      LEFT JOIN pg_attrdef e ON e.adrelid = h.inhparent AND e.adnum = p.attnum
      WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relispartition
        AND pg_get_expr(d.adbin, d.adrelid) IS DISTINCT FROM pg_get_expr(e.adbin, e.adrelid)
    UNION ALL SELECT 'constraints that are not enforced, or over periods', k.conname FROM pg_constraint k
      WHERE k.connamespace = quote_ident(current_schema())::regnamespace
        AND (to_jsonb(k) ->> 'conenforced' = 'false' OR to_jsonb(k) ->> 'conperiod' = 'true')
    UNION ALL SELECT '${BROKEN}', x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
      WHERE x.relnamespace = quote_ident(current_schema())::regnamespace AND NOT i.indisvalid AND x.relkind = 'i'
  ) AS found ORDER BY kind, name`
