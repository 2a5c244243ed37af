/** What a person should know about a database and its schema does not tell: what is there and is not compared. */
import type { Table } from '../../schema/schema.ts'
import type { Reader, Scope } from '../dialect.ts'
import { isOfFamily } from './family.ts'

/** How many names a sentence has. */
const SHOWN = 5

/**
 * One sentence for each sort of thing that is not compared, and for each index that does not work.
 * @param compared the kinds that are
 * @param tables those of the models
 */
export async function remarksOn(
  db: Reader,
  compared: Compared = [],
  tables: readonly Table[] = [],
): Promise<readonly string[]> {
  const rows = await db.all(QUERY)
  const named = new Set(tables.some(isOfFamily) ? tables.map(({ name }) => name) : [])
  const names = new Map<string, string[]>()
  for (const row of rows) {
    if (isCompared(row['kind'], compared) || (row['kind'] === PARTS && named.has(String(row['name'])))) continue
    const sort = String(row['sort'])
    names.set(sort, [...(names.get(sort) ?? []), String(row['name'])])
  }
  return [...names].map(([sort, all]) =>
    sort === BROKEN
      ? `not valid, because building it was given up: ${listOf(all)}; drop it and create it again`
      : `not compared, and left as they are: the ${sort} ${listOf(all)}`,
  )
}

type Compared = NonNullable<Scope['objects']>

/** @param kind of object; nothing for what the schema model has no word for */
function isCompared(kind: unknown, compared: Compared): boolean {
  return kind !== null && (compared === 'all' || compared.some((one) => one === kind))
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

const HERE = '= quote_ident(current_schema())::regnamespace'

/** Partitions and heirs are read together with everything, or where models that know of such name them. */
const PARTS = 'partition'

const FAMILY = `'${PARTS}'`

const OBJECTS = `SELECT CASE WHEN c.relispartition THEN 'partitions' ELSE CASE c.relkind WHEN 'p' THEN 'partitioned tables'
      WHEN 'f' THEN 'foreign tables' WHEN 'v' THEN 'views' WHEN 'm' THEN 'materialized views' WHEN 'S' THEN 'sequences'
      ELSE 'tables that inherit from others' END END AS sort,
    CASE c.relkind WHEN 'f' THEN NULL WHEN 'v' THEN 'view' WHEN 'm' THEN 'materializedView' WHEN 'S' THEN 'sequence' ELSE ${FAMILY} END AS kind,
    c.relname AS name
  FROM pg_class c WHERE c.relnamespace ${HERE} AND (c.relkind IN ('p', 'f', 'v', 'm', 'S')
    OR c.relkind = 'r' AND EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid))
    AND (c.relispartition OR ${free('pg_class', 'c.oid')} OR EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid))
  UNION ALL SELECT 'types', CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'rangeType' ELSE 'compositeType' END, t.typname
    FROM pg_type t WHERE t.typnamespace ${HERE} AND (t.typtype IN ('e', 'd', 'r')
      OR t.typtype = 'c' AND EXISTS (SELECT FROM pg_class WHERE oid = t.typrelid AND relkind = 'c')) AND ${free('pg_type', 't.oid')}
  UNION ALL SELECT CASE p.prokind WHEN 'p' THEN 'procedures' WHEN 'a' THEN 'aggregates' ELSE 'functions' END,
      CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, p.proname
    FROM pg_proc p WHERE p.pronamespace ${HERE} AND ${free('pg_proc', 'p.oid')}
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'i')
  UNION ALL SELECT 'triggers', 'trigger', g.tgname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
    WHERE c.relnamespace ${HERE} AND NOT g.tgisinternal AND g.tgparentid = 0
  UNION ALL SELECT 'rules', 'rule', r.rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
    WHERE c.relnamespace ${HERE} AND r.rulename <> '_RETURN'
  UNION ALL SELECT 'policies', 'policy', y.polname FROM pg_policy y JOIN pg_class c ON c.oid = y.polrelid WHERE c.relnamespace ${HERE}
  UNION ALL SELECT 'statistics', 'statistics', x.stxname FROM pg_statistic_ext x WHERE x.stxnamespace ${HERE}
  UNION ALL SELECT 'collations', 'collation', x.collname FROM pg_collation x WHERE x.collnamespace ${HERE} AND ${free('pg_collation', 'x.oid')}
  UNION ALL SELECT 'operators', NULL, x.oprname FROM pg_operator x WHERE x.oprnamespace ${HERE} AND ${free('pg_operator', 'x.oid')}
  UNION ALL SELECT 'operator classes', NULL, x.opcname FROM pg_opclass x WHERE x.opcnamespace ${HERE} AND ${free('pg_opclass', 'x.oid')}
  UNION ALL SELECT 'text search configurations', NULL, x.cfgname FROM pg_ts_config x WHERE x.cfgnamespace ${HERE} AND ${free('pg_ts_config', 'x.oid')}
  UNION ALL SELECT 'casts', NULL, x.castsource::regtype || ' to ' || x.casttarget::regtype FROM pg_cast x
    WHERE x.oid >= 16384 AND ${free('pg_cast', 'x.oid')}
  UNION ALL SELECT 'event triggers', NULL, x.evtname FROM pg_event_trigger x WHERE ${free('pg_event_trigger', 'x.oid')}
  UNION ALL SELECT 'publications', NULL, x.pubname FROM pg_publication x`

const QUERY = `SELECT sort, kind, name FROM (
    ${OBJECTS}
    UNION ALL SELECT 'tables of a type', NULL, c.relname FROM pg_class c
      WHERE c.relnamespace ${HERE} AND c.relkind = 'r' AND c.reloftype <> 0
    UNION ALL SELECT 'options of columns', NULL, c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace ${HERE} AND c.relkind IN ('r', 'p') AND a.attoptions::text ~ 'n_distinct'
    UNION ALL SELECT 'defaults of partitions of their own', NULL, c.relname || '.' || a.attname
      FROM pg_class c JOIN pg_inherits h ON h.inhrelid = c.oid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      JOIN pg_attribute p ON p.attrelid = h.inhparent AND p.attname = a.attname
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      LEFT JOIN pg_attrdef e ON e.adrelid = h.inhparent AND e.adnum = p.attnum
      WHERE c.relnamespace ${HERE} AND c.relispartition
        AND pg_get_expr(d.adbin, d.adrelid) IS DISTINCT FROM pg_get_expr(e.adbin, e.adrelid)
    UNION ALL SELECT 'constraints that are not enforced, or over periods', NULL, k.conname FROM pg_constraint k
      WHERE k.connamespace ${HERE}
        AND (to_jsonb(k) ->> 'conenforced' = 'false' OR to_jsonb(k) ->> 'conperiod' = 'true')
    UNION ALL SELECT '${BROKEN}', NULL, x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
      WHERE x.relnamespace ${HERE} AND NOT i.indisvalid AND x.relkind = 'i'
  ) AS found ORDER BY sort, name`
