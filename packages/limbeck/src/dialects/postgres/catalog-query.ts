/** The query for all facts about relations, one row of JSON for each table, column, constraint and index. */
import { COMPRESSION, NAMED_NOT_NULL, NULLS_NOT_DISTINCT, VIRTUAL_COLUMNS } from './version.ts'

/**
 * @param condition which relations, over `c` (pg_class) and `n` (pg_namespace)
 * @param version what the catalog can say, by the server's version
 */
export function relationsQuery(condition: string, version: number): string {
  return `WITH rel AS MATERIALIZED (
      SELECT c.oid, c.relname, c.relnamespace, c.relispartition,
        CASE WHEN n.nspname <> current_schema() AND n.oid <> pg_my_temp_schema() THEN n.nspname END AS namespace
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${condition})
    ${TABLES} UNION ALL ${columns(version)} UNION ALL ${constraints(version)} UNION ALL ${indexes(version)}`
}

/** The comment on an object of its own. */
function description(catalog: string, oid: string): string {
  return `(SELECT description FROM pg_description
    WHERE objoid = ${oid} AND classoid = '${catalog}'::regclass AND objsubid = 0)`
}

const TABLES = `SELECT 'table' AS kind, r.oid AS id, json_build_object(
    'namespace', r.namespace, 'name', r.relname, 'comment', ${description('pg_class', 'c.oid')},
    'unlogged', c.relpersistence = 'u', 'parameters', c.reloptions,
    'toast', (SELECT reloptions FROM pg_class WHERE oid = c.reltoastrelid),
    'tablespace', (SELECT spcname FROM pg_tablespace WHERE oid = c.reltablespace),
    'accessMethod', (SELECT amname FROM pg_am WHERE oid = c.relam AND amname <> 'heap'),
    'rowSecurity', c.relrowsecurity, 'forceRowSecurity', c.relforcerowsecurity,
    'replicaIdentity', CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN (
      SELECT 'index ' || x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
      WHERE i.indrelid = c.oid AND i.indisreplident) END,
    'partitionBy', CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END,
    'partitionBound', CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END,
    'parents', (SELECT json_agg(json_build_object(
        'namespace', CASE WHEN pn.nspname <> current_schema() THEN pn.nspname END, 'name', p.relname) ORDER BY h.inhseqno)
      FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
      WHERE h.inhrelid = c.oid))::text AS facts
  FROM rel r JOIN pg_class c ON c.oid = r.oid`

/** The collation of an oid, if it is not the one that holds anyway. */
export function collation(oid: string, otherwise: string): string {
  return `CASE WHEN ${oid} <> 0 AND ${oid} <> ${otherwise} THEN (SELECT json_build_object(
      'namespace', CASE WHEN NOT pg_collation_is_visible(co.oid) THEN cn.nspname END, 'name', co.collname)
    FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = ${oid}) END`
}

/** A sequence belongs to a column as `serial` makes it: owned by it, and nothing but its next number is the default. */
const COUNTER = `CASE WHEN a.attidentity <> '' OR d.text LIKE 'nextval(%' THEN (
    SELECT json_build_object('sql', s.oid::regclass::text, 'name', s.relname,
      'namespace', CASE WHEN s.relnamespace <> r.relnamespace THEN (SELECT nspname FROM pg_namespace WHERE oid = s.relnamespace) END,
      'type', format_type(q.seqtypid, NULL), 'start', q.seqstart::text, 'increment', q.seqincrement::text,
      'minValue', q.seqmin::text, 'maxValue', q.seqmax::text, 'cache', q.seqcache::text, 'cycle', q.seqcycle)
    FROM pg_depend o JOIN pg_class s ON s.oid = o.objid AND s.relkind = 'S' JOIN pg_sequence q ON q.seqrelid = s.oid
    WHERE o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass AND o.refobjid = a.attrelid
      AND o.refobjsubid = a.attnum AND o.deptype = CASE WHEN a.attidentity <> '' THEN 'i'::"char" ELSE 'a' END
      AND (a.attidentity <> '' OR d.text = format('nextval(%L::regclass)', s.oid::regclass::text)) LIMIT 1) END`

function columns(version: number): string {
  const has = (since: number, facts: string): string => (version >= since ? `${facts},` : '')
  return `SELECT 'column', a.attrelid, json_build_object(
    'number', a.attnum, 'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', NOT a.attnotnull,
    'expression', d.text, 'generated', a.attgenerated, 'identity', a.attidentity, 'counter', ${COUNTER},
    'storage', CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage
      WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END END,
    ${has(COMPRESSION, `'compression', CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END`)}
    ${has(
      NAMED_NOT_NULL,
      `'notNullName', (SELECT conname FROM pg_constraint k
        WHERE k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum] AND a.attnotnull)`,
    )}
    'statistics', nullif(a.attstattarget, -1), 'local', a.attislocal, 'inherited', a.attinhcount > 0,
    'collation', ${collation('a.attcollation', 't.typcollation')}, 'comment', s.description)::text
  FROM rel r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN LATERAL (SELECT pg_get_expr(adbin, adrelid) AS text FROM pg_attrdef
    WHERE adrelid = a.attrelid AND adnum = a.attnum OFFSET 0) d ON a.atthasdef
  LEFT JOIN pg_description s ON s.objoid = a.attrelid AND s.classoid = 'pg_class'::regclass AND s.objsubid = a.attnum`
}

/** The parts of an index `i`. @param more facts about the part `u.place` */
function parts(more = ''): string {
  return `(SELECT json_agg(json_build_object('number', u.number,
      'expression', CASE WHEN u.number = 0 THEN pg_get_indexdef(i.indexrelid, u.place::int, false) END,
      'descending', i.indoption[u.place - 1] & 1 = 1, 'nullsFirst', i.indoption[u.place - 1] & 2 = 2,
      'operatorClass', (SELECT CASE WHEN NOT oc.opcdefault OR ia.attoptions IS NOT NULL
          THEN CASE WHEN pg_opclass_is_visible(oc.oid) THEN '' ELSE quote_ident(ocn.nspname) || '.' END || quote_ident(oc.opcname)
            || coalesce(' (' || array_to_string(ia.attoptions, ', ') || ')', '') END
        FROM pg_opclass oc JOIN pg_namespace ocn ON ocn.oid = oc.opcnamespace WHERE oc.oid = i.indclass[u.place - 1]),
      'collation', ${collation('i.indcollation[u.place - 1]', 'coalesce(a.attcollation, i.indcollation[u.place - 1])')}${more}
    ) ORDER BY u.place)
    FROM unnest(i.indkey) WITH ORDINALITY AS u(number, place)
    JOIN pg_attribute ia ON ia.attrelid = i.indexrelid AND ia.attnum = u.place
    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.number AND u.number <> 0
    WHERE u.place <= i.indnkeyatts)`
}

/** What an index `i`, of the relation `x`, holds besides its key. */
const INCLUDED = `(SELECT json_agg(u.number ORDER BY u.place) FROM unnest(i.indkey) WITH ORDINALITY AS u(number, place)
    WHERE u.place > i.indnkeyatts)`

/** Why an index has no place in the model. */
function distinctness(version: number): string {
  return version >= NULLS_NOT_DISTINCT ? `i.indnullsnotdistinct` : 'false'
}

const OPERATOR = `, 'with', (SELECT CASE WHEN pg_operator_is_visible(op.oid) THEN op.oprname::text
    ELSE format('OPERATOR(%I.%s)', opn.nspname, op.oprname) END
  FROM pg_operator op JOIN pg_namespace opn ON opn.oid = op.oprnamespace WHERE op.oid = k.conexclop[u.place])`

/** A constraint of partitions and heirs that comes from another table is left out. */
function constraints(version: number): string {
  const since = (first: number, condition: string, before: string): string => (version >= first ? condition : before)
  return `SELECT 'constraint', k.conrelid, json_build_object(
      'kind', k.contype, 'name', k.conname, 'numbers', coalesce(k.conkey, '{}'),
      'expression', CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END,
      'references', CASE WHEN k.contype = 'f' THEN json_build_object(
        'namespace', CASE WHEN fn.nspname <> current_schema() THEN fn.nspname END, 'name', f.relname,
        'columns', (SELECT json_agg(a.attname ORDER BY u.place) FROM unnest(k.confkey) WITH ORDINALITY AS u(number, place)
          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number)) END,
      'full', k.confmatchtype = 'f', 'onDelete', k.confdeltype, 'onUpdate', k.confupdtype,
      'onDeleteNumbers', ${since(NULLS_NOT_DISTINCT, 'k.confdelsetcols', 'NULL')},
      'deferrable', k.condeferrable, 'deferred', k.condeferred, 'valid', k.convalidated,
      'noInherit', k.contype = 'c' AND k.connoinherit, 'comment', ${description('pg_constraint', 'k.oid')},
      'includedNumbers', CASE WHEN i.indnatts > i.indnkeyatts THEN ${INCLUDED} END,
      'nullsNotDistinct', ${distinctness(version)}, 'parameters', x.reloptions,
      'method', CASE WHEN k.contype = 'x' THEN (SELECT amname FROM pg_am WHERE oid = x.relam) END,
      'where', CASE WHEN k.contype = 'x' THEN pg_get_expr(i.indpred, i.indrelid) END,
      'parts', CASE WHEN k.contype = 'x' THEN ${parts(OPERATOR)} END,
      'definition', CASE WHEN k.contype = 'x' AND i.indexprs IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END,
      'modelled', ${since(VIRTUAL_COLUMNS, 'k.conenforced AND NOT k.conperiod', 'true')})::text
    FROM rel r JOIN pg_constraint k ON k.conrelid = r.oid
    LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_class x ON x.oid = i.indexrelid
    LEFT JOIN pg_class f ON f.oid = k.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
    WHERE k.conparentid = 0 AND k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conislocal
      AND NOT (r.relispartition AND k.coninhcount > 0)`
}

/** An index that belongs to a constraint depends on it internally, and on nothing else. */
function indexes(version: number): string {
  return `SELECT 'index', i.indrelid, json_build_object(
      'name', x.relname, 'unique', i.indisunique, 'where', pg_get_expr(i.indpred, i.indrelid), 'parts', ${parts()},
      'method', CASE WHEN m.amname <> 'btree' THEN m.amname END, 'parameters', x.reloptions,
      'tablespace', (SELECT spcname FROM pg_tablespace WHERE oid = x.reltablespace),
      'includedNumbers', CASE WHEN i.indnatts > i.indnkeyatts THEN ${INCLUDED} END,
      'nullsNotDistinct', ${distinctness(version)}, 'comment', ${description('pg_class', 'x.oid')},
      'definition', CASE WHEN i.indexprs IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END,
      'modelled', i.indisvalid)::text
    FROM rel r JOIN pg_index i ON i.indrelid = r.oid JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
    WHERE NOT x.relispartition
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = i.indexrelid AND deptype = 'i' OFFSET 0)`
}
