/**
 * What a script makes anew keeps what the database says of it and the history does not: its owner, its comments, and who may do
 * what with it. Who writes the script cannot know them, so the script looks when it runs.
 */
import type { PlainOp } from '../../ops/op.ts'
import type { ObjectRef } from '../../schema/objects.ts'
import type { Dialect, Statement } from '../dialect.ts'
import { catalogOf } from './objects/kinds.ts'
import { EVERYWHERE } from './objects/namespaces.ts'
import { literal, qualified } from './spelling.ts'

/** The statements of an op, with others around them where it makes something anew. */
export function keeping(compile: Dialect['compile']): Dialect['compile'] {
  return async (op, before) => {
    const statements = await compile(op, before)
    const isAnew = statements.some((statement) => 'sql' in statement && DROPS.test(statement.sql))
    if (!isAltering(op) || !(isAnew || hasPartsAnew(statements))) return statements
    const own = op.kind === 'alterObject' ? ownCondition(op.object) : 'false'
    const [first, last] = [
      [THINGS, kept(own)],
      [PUT_BACK, 'DROP TABLE limbeck_kept', 'DROP VIEW limbeck_things'],
    ]
    return [...first.map(plain), ...statements, ...last.map(plain)]
  }
}

function plain(sql: string): Statement {
  return { sql }
}

function isAltering({ kind }: PlainOp): boolean {
  return kind === 'alterTable' || kind === 'alterObject'
}

const DROPS =
  /^DROP (?:VIEW|MATERIALIZED VIEW|FUNCTION|PROCEDURE|AGGREGATE|TYPE|DOMAIN|TRIGGER|RULE|POLICY|STATISTICS|COLLATION) /

/** A constraint or a column that is dropped and added again under its name. */
function hasPartsAnew(statements: readonly Statement[]): boolean {
  const text = statements.map((statement) => ('sql' in statement ? statement.sql : '')).join('\n')
  return /DROP (CONSTRAINT|COLUMN) ("(?:[^"]|"")*"|\w+)[\s\S]*ADD \1 \2/.test(text)
}

/** What is altered has the comments that the op says. */
function ownCondition({ kind, name }: ObjectRef): string {
  const catalog = catalogOf(kind)
  const find = FINDERS[catalog]
  const isThis = find === undefined ? '' : ` AND t.id = ${find(name)}`
  return `t.class = '${catalog}'::regclass${isThis}`
}

const FINDERS: Readonly<Record<string, (name: string) => string>> = {
  pg_class: (name) => `to_regclass(${literal(qualified(name))})`,
  pg_type: (name) => `to_regtype(${literal(qualified(name))})`,
  // The name of a routine is SQL.
  pg_proc: (name) => `to_regprocedure(${literal(name.replace(/\(\*\)$/, '()'))})`,
}

const NAME = `format('%I.%I', n.nspname, c.relname)`

const OURS = EVERYWHERE.condition

/**
 * Everything that can step aside. `what` is what SQL calls it, by which it is found again; `place` what it is called after
 * GRANT … ON; `is_part`: of a table; `base`: the view that it would go with.
 */
const THINGS = `CREATE TEMP VIEW limbeck_things AS
  SELECT t.*, d.description AS comment FROM (
    SELECT 'pg_class'::regclass::oid AS class, c.oid AS id, 0 AS sub,
      CASE c.relkind WHEN 'v' THEN 'VIEW ' ELSE 'MATERIALIZED VIEW ' END || ${NAME} AS what, 'TABLE ' || ${NAME} AS place, '' AS in_column,
      c.relowner AS owner, coalesce(c.relacl, acldefault('r', c.relowner)) AS acl, false AS is_part, 0::oid AS base
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND ${OURS}
    UNION ALL
    SELECT 'pg_class'::regclass, c.oid, 0, 'INDEX ' || ${NAME}, NULL, '', NULL, NULL, r.relkind <> 'm', CASE r.relkind WHEN 'm' THEN r.oid ELSE 0 END
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class r ON r.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS}
    UNION ALL
    SELECT 'pg_class'::regclass, c.oid, a.attnum, format('COLUMN %s.%I', ${NAME}, a.attname), 'TABLE ' || ${NAME}, format(' (%I)', a.attname),
      NULL, a.attacl, c.relkind NOT IN ('v', 'm'), 0
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped AND ${OURS}
    UNION ALL
    SELECT 'pg_proc'::regclass, p.oid, 0, 'ROUTINE ' || p.oid::regprocedure, 'ROUTINE ' || p.oid::regprocedure, '',
      p.proowner, coalesce(p.proacl, acldefault('f', p.proowner)), false, 0
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OURS}
    UNION ALL
    SELECT 'pg_type'::regclass, y.oid, 0, format('TYPE %I.%I', n.nspname, y.typname), format('TYPE %I.%I', n.nspname, y.typname), '',
      y.typowner, coalesce(y.typacl, acldefault('T', y.typowner)), false, 0
    FROM pg_type y JOIN pg_namespace n ON n.oid = y.typnamespace
    WHERE (y.typtype IN ('e', 'd', 'r') OR EXISTS (SELECT FROM pg_class WHERE oid = y.typrelid AND relkind = 'c')) AND ${OURS}
    UNION ALL
    SELECT 'pg_collation'::regclass, l.oid, 0, format('COLLATION %I.%I', n.nspname, l.collname), NULL, '', l.collowner, NULL, false, 0
    FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace WHERE ${OURS}
    UNION ALL
    SELECT 'pg_statistic_ext'::regclass, s.oid, 0, format('STATISTICS %I.%I', n.nspname, s.stxname), NULL, '', s.stxowner, NULL, false, 0
    FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE ${OURS}
    UNION ALL
    SELECT x.class, x.id, 0, format('%s %I ON %s', x.word, x.name, ${NAME}), NULL, '', NULL, NULL, x.is_part, CASE WHEN c.relkind IN ('v', 'm') THEN c.oid ELSE 0 END
    FROM (SELECT 'pg_trigger'::regclass AS class, oid AS id, 'TRIGGER' AS word, tgname AS name, tgrelid AS relation, false AS is_part
        FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT 'pg_rewrite'::regclass, oid, 'RULE', rulename, ev_class, false FROM pg_rewrite WHERE rulename <> '_RETURN'
      UNION ALL SELECT 'pg_policy'::regclass, oid, 'POLICY', polname, polrelid, false FROM pg_policy
      UNION ALL SELECT 'pg_constraint'::regclass, oid, 'CONSTRAINT', conname, conrelid, true FROM pg_constraint WHERE conrelid <> 0) AS x
    JOIN pg_class c ON c.oid = x.relation JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS}
    UNION ALL
    SELECT 'pg_constraint'::regclass, k.oid, 0, format('CONSTRAINT %I ON DOMAIN %I.%I', k.conname, n.nspname, y.typname), NULL, '', NULL, NULL, false, 0
    FROM pg_constraint k JOIN pg_type y ON y.oid = k.contypid JOIN pg_namespace n ON n.oid = y.typnamespace WHERE ${OURS}
  ) AS t LEFT JOIN pg_description d ON d.classoid = t.class AND d.objoid = t.id AND d.objsubid = t.sub`

function kept(own: string): string {
  return `CREATE TEMP TABLE limbeck_kept AS SELECT t.*, ${own} AS is_own FROM limbeck_things t
  WHERE t.owner IS NOT NULL OR t.acl IS NOT NULL OR t.comment IS NOT NULL OR t.base <> 0`
}

/** A comment on a part of a table may be a new one that the op says. */
const PUT_BACK = `DO $limbeck$
DECLARE was record; present aclitem[]; change text;
BEGIN
  FOR was IN SELECT k.*, t.owner AS new_owner, t.comment AS new_comment FROM limbeck_kept k JOIN limbeck_things t USING (what)
    WHERE NOT EXISTS (SELECT FROM limbeck_things s WHERE (s.class, s.id, s.sub) = (k.class, k.id, k.sub))
  LOOP
    IF was.owner <> was.new_owner THEN
      EXECUTE format('ALTER %s OWNER TO %I', was.what, pg_get_userbyid(was.owner));
    END IF;
    IF was.comment IS DISTINCT FROM was.new_comment AND NOT was.is_own AND (NOT was.is_part OR was.new_comment IS NULL) THEN
      EXECUTE format('COMMENT ON %s IS %L', was.what, was.comment);
    END IF;
    CONTINUE WHEN was.place IS NULL;
    SELECT acl INTO present FROM limbeck_things WHERE what = was.what;
    FOR change IN
      WITH a AS (SELECT grantee, privilege_type, is_grantable FROM aclexplode(present)),
        b AS (SELECT grantee, privilege_type, is_grantable FROM aclexplode(was.acl)),
        c AS (SELECT 1 AS rank, x.* FROM (TABLE a EXCEPT TABLE b) AS x UNION ALL SELECT 2, x.* FROM (TABLE b EXCEPT TABLE a) AS x),
        r AS (SELECT *, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS role FROM c)
      SELECT CASE rank WHEN 1 THEN format('REVOKE %s%s ON %s FROM %s', privilege_type, was.in_column, was.place, role)
        ELSE format('GRANT %s%s ON %s TO %s%s', privilege_type, was.in_column, was.place, role,
          CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) END FROM r ORDER BY rank, role
    LOOP
      EXECUTE change;
    END LOOP;
  END LOOP;
  SELECT k.what INTO change FROM limbeck_kept k JOIN limbeck_kept v ON v.id = k.base AND v.class = 'pg_class'::regclass AND v.sub = 0
    JOIN limbeck_things w ON w.what = v.what AND w.id <> v.id
    WHERE NOT (v.is_own AND k.what LIKE 'INDEX %') AND NOT EXISTS (SELECT FROM limbeck_things t WHERE t.what = k.what) ORDER BY k.what LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'this script would lose what was made outside of the history: %', change
      USING HINT = 'Run it online instead: limbeck upgrade';
  END IF;
END $limbeck$`
