/** Reads tables out of PostgreSQL's own catalog, all that is asked for in one round trip. */
import type { SqlValue } from '../../ops/op.ts'
import { formatName, parseName } from '../../schema/names.ts'
import type { Reader } from '../dialect.ts'

/** A table as the catalog has it. */
export interface Relation {
  /** Its name in the schema model. */
  readonly name: string
  readonly comment: string | null
  readonly columns: readonly RelationColumn[]
  readonly constraints: readonly RelationConstraint[]
  readonly indexes: readonly RelationIndex[]
}

export interface RelationColumn {
  readonly name: string
  /** As `format_type` writes it. */
  readonly type: string
  readonly nullable: boolean
  /** The expression of a default, or of a generated column. */
  readonly expression: string | null
  /** `''`, `'s'` stored, `'v'` virtual. */
  readonly generated: string
  /** `''`, `'a'` always, `'d'` by default. */
  readonly identity: string
  /** The sequence that belongs to the column and gives it its default, as a name in SQL. */
  readonly sequence: string | null
  readonly collation: Name | null
  readonly comment: string | null
}

export interface Name {
  readonly namespace: string | null
  readonly name: string
}

export interface RelationConstraint {
  /** pg_constraint.contype: `p`, `u`, `f` or `c`. */
  readonly kind: string
  readonly name: string
  readonly columns: readonly string[]
  readonly expression: string | null
  readonly references: (Name & { readonly columns: readonly string[] }) | null
  readonly onDelete: string
  readonly onUpdate: string
  readonly deferrable: boolean
  readonly deferred: boolean
  /** The schema model can say all that it is. */
  readonly modelled: boolean
}

export interface RelationIndex {
  readonly name: string
  readonly unique: boolean
  readonly where: string | null
  readonly parts: readonly RelationIndexPart[]
  /** The whole statement, where the parts do not say all. */
  readonly definition: string | null
  readonly modelled: boolean
}

export interface RelationIndexPart {
  readonly column: string | null
  readonly expression: string | null
  readonly descending: boolean
  /** Where it is not the one that the column has anyway. */
  readonly collation: Name | null
}

/** Which relations to read: a condition on `c` (pg_class) and `n` (pg_namespace), with its parameters. */
export interface Which {
  readonly condition: string
  readonly params: readonly SqlValue[]
}

/** Tables that are ordinary ones, and nobody else's business: no partitions or heirs, nothing that an extension has made. */
const ORDINARY = `c.relkind = 'r' AND NOT c.relispartition AND c.reloftype = 0
  AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid)
  AND NOT EXISTS (SELECT FROM pg_depend
    WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')`

/** The ordinary tables of the default namespace and of others. */
export function tablesIn(namespaces: readonly string[]): Which {
  return {
    condition: `${ORDINARY} AND c.relpersistence <> 't' AND n.nspname IN (
      SELECT current_schema() UNION ALL SELECT json_array_elements_text($1::json))`,
    params: [JSON.stringify(namespaces)],
  }
}

/** The table of a name, of whatever sort it is. */
export function relationNamed(name: string): Which {
  const { namespace = null, name: bare } = parseName(name)
  return {
    condition: `c.relkind IN ('r', 'p', 'f') AND c.relname = $1 AND n.nspname = coalesce($2, current_schema())`,
    params: [bare, namespace],
  }
}

/** The temporary tables of the session. */
export const TEMPORARY: Which = { condition: `c.relkind = 'r' AND n.oid = pg_my_temp_schema()`, params: [] }

/** Reads relations, by name. */
export async function readRelations(db: Reader, { condition, params }: Which): Promise<readonly Relation[]> {
  const rows = await db.all(
    `SELECT CASE WHEN n.nspname = current_schema() OR n.oid = pg_my_temp_schema() THEN NULL ELSE n.nspname END AS namespace,
       c.relname AS name, obj_description(c.oid, 'pg_class') AS comment,
       (${COLUMNS})::text AS columns, (${CONSTRAINTS})::text AS constraints, (${INDEXES})::text AS indexes
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE ${condition} ORDER BY n.nspname, c.relname`,
    params,
  )
  return rows.map((row) => ({
    name: nameOf({ namespace: textOrNull(row['namespace']), name: String(row['name']) }),
    comment: textOrNull(row['comment']),
    columns: listOf<RelationColumn>(row['columns']),
    constraints: listOf<RelationConstraint>(row['constraints']),
    indexes: listOf<RelationIndex>(row['indexes']),
  }))
}

/** A name of the catalog as the schema model writes it. */
export function nameOf({ namespace, name }: Name): string {
  return formatName(namespace === null ? { name } : { namespace, name })
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function listOf<T>(value: unknown): readonly T[] {
  return typeof value === 'string' ? JSON.parse(value) : []
}

/** The collation of an oid, if it is not the one that holds anyway. */
function collation(oid: string, otherwise: string): string {
  return `(SELECT json_build_object('namespace', CASE WHEN NOT pg_collation_is_visible(co.oid) THEN cn.nspname END,
      'name', co.collname)
    FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace
    WHERE co.oid = ${oid} AND ${oid} IS DISTINCT FROM ${otherwise})`
}

const COLUMNS = `SELECT json_agg(json_build_object(
    'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', NOT a.attnotnull,
    'expression', pg_get_expr(d.adbin, d.adrelid), 'generated', a.attgenerated, 'identity', a.attidentity,
    'sequence', CASE WHEN a.atthasdef AND pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%' THEN (
      SELECT s.oid::regclass::text FROM pg_depend o JOIN pg_class s ON s.oid = o.objid AND s.relkind = 'S'
      WHERE o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass AND o.deptype = 'a'
        AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum
        AND pg_get_expr(d.adbin, d.adrelid) = format('nextval(%L::regclass)', s.oid::regclass::text) LIMIT 1) END,
    'collation', CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation
      THEN ${collation('a.attcollation', 't.typcollation')} END,
    'comment', col_description(a.attrelid, a.attnum)) ORDER BY a.attnum)
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped`

function columnNames(relation: string, numbers: string): string {
  return `(SELECT coalesce(json_agg(a.attname ORDER BY u.place), '[]')
    FROM unnest(${numbers}) WITH ORDINALITY AS u(number, place)
    JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = u.number)`
}

/**
 * What newer versions have added is read through JSON, where an older one simply has nothing. A constraint of partitions
 * that belongs to another one is left out.
 */
const CONSTRAINTS = `SELECT json_agg(json_build_object(
    'kind', k.contype, 'name', k.conname, 'columns', ${columnNames('k.conrelid', 'k.conkey')},
    'expression', CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END,
    'references', CASE WHEN k.contype = 'f' THEN (
      SELECT json_build_object('namespace', CASE WHEN fn.nspname <> current_schema() THEN fn.nspname END,
        'name', f.relname, 'columns', ${columnNames('k.confrelid', 'k.confkey')})
      FROM pg_class f JOIN pg_namespace fn ON fn.oid = f.relnamespace WHERE f.oid = k.confrelid) END,
    'onDelete', k.confdeltype, 'onUpdate', k.confupdtype, 'deferrable', k.condeferrable, 'deferred', k.condeferred,
    'modelled', coalesce(to_json(k)->>'conenforced', 'true') = 'true' AND coalesce(to_json(k)->>'conperiod', 'false') = 'false'
      AND (k.contype <> 'f' OR k.confmatchtype = 's' AND to_json(k)->>'confdelsetcols' IS NULL)
      AND (k.contype <> 'u' OR EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = k.conindid
        AND i.indnkeyatts = i.indnatts AND coalesce(to_json(i)->>'indnullsnotdistinct', 'false') = 'false'))
    ) ORDER BY k.conname)
  FROM pg_constraint k
  WHERE k.conrelid = c.oid AND k.conparentid = 0 AND k.contype IN ('p', 'u', 'f', 'c')`

/** Options of a part: 0 is ascending with NULLs last, 3 descending with NULLs first, as they are by default. */
const INDEXES = `SELECT json_agg(json_build_object(
    'name', x.relname, 'unique', i.indisunique, 'where', pg_get_expr(i.indpred, i.indrelid),
    'parts', (SELECT json_agg(json_build_object(
        'column', a.attname,
        'expression', CASE WHEN u.number = 0 THEN pg_get_indexdef(i.indexrelid, u.place::int, false) END,
        'descending', i.indoption[u.place - 1] = 3,
        'collation', CASE WHEN a.attnum IS NOT NULL AND i.indcollation[u.place - 1] <> a.attcollation
          THEN ${collation('i.indcollation[u.place - 1]', 'a.attcollation')} END) ORDER BY u.place)
      FROM unnest(i.indkey) WITH ORDINALITY AS u(number, place)
      LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.number AND u.number <> 0
      WHERE u.place <= i.indnkeyatts),
    'definition', CASE WHEN i.indexprs IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END,
    'modelled', m.amname = 'btree' AND i.indisvalid AND i.indnkeyatts = i.indnatts AND x.reloptions IS NULL
      AND coalesce(to_json(i)->>'indnullsnotdistinct', 'false') = 'false'
      AND NOT EXISTS (SELECT FROM unnest(i.indoption) AS o(option) WHERE o.option NOT IN (0, 3))
      AND NOT EXISTS (SELECT FROM unnest(i.indclass) AS o(id) JOIN pg_opclass oc ON oc.oid = o.id WHERE NOT oc.opcdefault)
    ) ORDER BY x.relname)
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
  WHERE i.indrelid = c.oid
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))`
