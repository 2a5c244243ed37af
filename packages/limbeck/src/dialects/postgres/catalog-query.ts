/** The query for all facts about relations, one row of JSON for each table, column, constraint and index. */
import { NULLS_NOT_DISTINCT, VIRTUAL_COLUMNS } from './version.ts'

/**
 * @param condition which relations, over `c` (pg_class) and `n` (pg_namespace)
 * @param version what the catalog can say, by the server's version
 */
export function relationsQuery(condition: string, version: number): string {
  return `WITH rel AS MATERIALIZED (
      SELECT c.oid, c.relname, CASE WHEN n.nspname <> current_schema() AND n.oid <> pg_my_temp_schema() THEN n.nspname END AS namespace
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${condition})
    ${TABLES} UNION ALL ${COLUMNS} UNION ALL ${constraints(version)} UNION ALL ${indexes(version)}`
}

const TABLES = `SELECT 'table' AS kind, r.oid AS id, json_build_object(
    'namespace', r.namespace, 'name', r.relname, 'comment', s.description)::text AS facts
  FROM rel r LEFT JOIN pg_description s ON s.objoid = r.oid AND s.classoid = 'pg_class'::regclass AND s.objsubid = 0`

/** The collation of an oid, if it is not the one that holds anyway. */
export function collation(oid: string, otherwise: string): string {
  return `CASE WHEN ${oid} <> 0 AND ${oid} <> ${otherwise} THEN (SELECT json_build_object(
      'namespace', CASE WHEN NOT pg_collation_is_visible(co.oid) THEN cn.nspname END, 'name', co.collname)
    FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = ${oid}) END`
}

/** A sequence belongs to a column as `serial` makes it: owned by it, and nothing but its next number is the default. */
const COLUMNS = `SELECT 'column', a.attrelid, json_build_object(
    'number', a.attnum, 'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', NOT a.attnotnull,
    'expression', d.text, 'generated', a.attgenerated, 'identity', a.attidentity,
    'sequence', CASE WHEN d.text LIKE 'nextval(%' THEN (
      SELECT s.oid::regclass::text FROM pg_depend o JOIN pg_class s ON s.oid = o.objid AND s.relkind = 'S'
      WHERE o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass AND o.deptype = 'a'
        AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum
        AND d.text = format('nextval(%L::regclass)', s.oid::regclass::text) LIMIT 1) END,
    'collation', ${collation('a.attcollation', 't.typcollation')}, 'comment', s.description)::text
  FROM rel r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN LATERAL (SELECT pg_get_expr(adbin, adrelid) AS text FROM pg_attrdef
    WHERE adrelid = a.attrelid AND adnum = a.attnum OFFSET 0) d ON a.atthasdef
  LEFT JOIN pg_description s ON s.objoid = a.attrelid AND s.classoid = 'pg_class'::regclass AND s.objsubid = a.attnum`

/** A constraint of partitions that belongs to another one is left out. */
function constraints(version: number): string {
  const has = (since: number, condition: string): string => (version >= since ? ` AND ${condition}` : '')
  return `SELECT 'constraint', k.conrelid, json_build_object(
      'kind', k.contype, 'name', k.conname, 'numbers', coalesce(k.conkey, '{}'),
      'expression', CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END,
      'references', CASE WHEN k.contype = 'f' THEN json_build_object(
        'namespace', CASE WHEN fn.nspname <> current_schema() THEN fn.nspname END, 'name', f.relname,
        'columns', (SELECT json_agg(a.attname ORDER BY u.place) FROM unnest(k.confkey) WITH ORDINALITY AS u(number, place)
          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number)) END,
      'onDelete', k.confdeltype, 'onUpdate', k.confupdtype, 'deferrable', k.condeferrable, 'deferred', k.condeferred,
      'modelled', (k.contype <> 'f' OR k.confmatchtype = 's'${has(NULLS_NOT_DISTINCT, 'k.confdelsetcols IS NULL')})
        AND (k.contype <> 'u' OR i.indnkeyatts = i.indnatts${has(NULLS_NOT_DISTINCT, 'NOT i.indnullsnotdistinct')})
        ${has(VIRTUAL_COLUMNS, 'k.conenforced AND NOT k.conperiod')})::text
    FROM rel r JOIN pg_constraint k ON k.conrelid = r.oid
    LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u')
    LEFT JOIN pg_class f ON f.oid = k.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
    WHERE k.conparentid = 0 AND k.contype IN ('p', 'u', 'f', 'c')`
}

/**
 * An index that belongs to a constraint depends on it internally, and on nothing else. Options of a part: 0 is ascending with NULLs last, 3 descending with
 * NULLs first, as they are by default.
 */
function indexes(version: number): string {
  const distinct = version >= NULLS_NOT_DISTINCT ? 'AND NOT i.indnullsnotdistinct' : ''
  return `SELECT 'index', i.indrelid, json_build_object(
      'name', x.relname, 'unique', i.indisunique, 'where', pg_get_expr(i.indpred, i.indrelid),
      'parts', (SELECT json_agg(json_build_object('number', u.number,
          'expression', CASE WHEN u.number = 0 THEN pg_get_indexdef(i.indexrelid, u.place::int, false) END,
          'descending', i.indoption[u.place - 1] = 3,
          'collation', ${collation('i.indcollation[u.place - 1]', 'coalesce(a.attcollation, i.indcollation[u.place - 1])')}
        ) ORDER BY u.place)
        FROM unnest(i.indkey) WITH ORDINALITY AS u(number, place)
        LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.number AND u.number <> 0
        WHERE u.place <= i.indnkeyatts),
      'definition', CASE WHEN i.indexprs IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END,
      'modelled', m.amname = 'btree' AND i.indisvalid AND i.indnkeyatts = i.indnatts AND x.reloptions IS NULL ${distinct}
        AND i.indoption::text !~ '[124-9]'
        AND (SELECT bool_and(opcdefault) FROM pg_opclass WHERE oid = ANY (i.indclass::oid[])))::text
    FROM rel r JOIN pg_index i ON i.indrelid = r.oid JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
    WHERE NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = i.indexrelid AND deptype = 'i' OFFSET 0)`
}
