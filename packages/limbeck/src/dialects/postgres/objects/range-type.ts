/** Range types, with their multiranges. */
import { isDeepStrictEqual } from 'node:util'
import { formatName, parseName } from '../../../schema/names.ts'
import { nameOf, type Name } from '../catalog.ts'
import { collation } from '../catalog-query.ts'
import { literal, qualified } from '../spelling.ts'
import { ddlType, modelType } from '../types.ts'
import {
  commentChange,
  commented,
  commentOf,
  type CollationFacts,
  collationOf,
  type Facts,
  named,
  NAMESPACE,
  noMember,
  readFacts,
  renamed,
  type Support,
  type Tagged,
} from './support.ts'

interface RangeFacts extends Facts, CollationFacts {
  readonly subtype: string
  readonly operatorClass: Name | null
  readonly canonical: Name | null
  readonly subtypeDiff: Name | null
  readonly multirange: Name | null
}

/** A name that is looked for in the search path. */
function visible(namespace: string, name: string, isVisible: string): string {
  return `json_build_object('namespace', CASE WHEN NOT ${isVisible} THEN ${namespace} END, 'name', ${name})`
}

function functionNamed(oid: string): string {
  return `(SELECT ${visible('fn.nspname', 'f.proname', 'pg_function_is_visible(f.oid)')} FROM pg_proc f
    JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = ${oid})`
}

/** Read as JSON: servers before 14 have no multiranges. */
const MULTIRANGE = `(SELECT ${visible('mn.nspname', 'm.typname', 'm.typnamespace = t.typnamespace')} FROM pg_type m
  JOIN pg_namespace mn ON mn.oid = m.typnamespace WHERE m.oid = (to_json(r)->>'rngmultitypid')::oid)`

const QUERY = `SELECT t.oid, json_build_object('namespace', ${NAMESPACE}, 'name', t.typname, 'comment', ${commentOf('pg_type', 't.oid')},
    'subtype', format_type(r.rngsubtype, NULL), 'collation', ${collation('r.rngcollation', 's.typcollation')},
    'operatorClass', CASE WHEN NOT o.opcdefault THEN ${visible('oc.nspname', 'o.opcname', 'pg_opclass_is_visible(o.oid)')} END,
    'canonical', ${functionNamed('r.rngcanonical::oid')}, 'subtypeDiff', ${functionNamed('r.rngsubdiff::oid')},
    'multirange', ${MULTIRANGE})::text AS facts
  FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_namespace n ON n.oid = t.typnamespace
  JOIN pg_type s ON s.oid = r.rngsubtype JOIN pg_opclass o ON o.oid = r.rngsubopc JOIN pg_namespace oc ON oc.oid = o.opcnamespace
  WHERE ${noMember('pg_type', 't.oid')}`

export const rangeType: Support<'rangeType'> = {
  catalog: 'pg_type',
  async read(db, where) {
    const rows = await readFacts<RangeFacts>(db, QUERY, where)
    return rows.map(({ oid, facts }) => ({ oid, object: model(facts) }))
  },
  create: (object) => [
    `CREATE ${what(object.name)} AS RANGE (${[
      `SUBTYPE = ${ddlType(object.subtype)}`,
      ...given('SUBTYPE_OPCLASS', object.operatorClass),
      ...given('COLLATION', object.collation),
      ...given('CANONICAL', object.canonical),
      ...given('SUBTYPE_DIFF', object.subtypeDiff),
      ...given('MULTIRANGE_TYPE_NAME', object.multirange),
    ].join(', ')})`,
    ...commented(what(object.name), object),
  ],
  drop: ({ name }) => [`DROP ${what(name)}`],
  async alter({ was, now }) {
    const { comment: _was, ...before } = was
    const { comment: _now, ...after } = now
    if (!isDeepStrictEqual(before, after)) return undefined
    return commentChange(what(now.name), was, now).map((sql) => ({ sql }))
  },
  rename: ({ name }, to) => renamed('TYPE', name, to),
}

/**
 * Puts a range under another name, with its multirange, and with the functions that make values of either: those keep their
 * names when the types are renamed. The names are those of oids, of which no two are cut off to the same.
 */
export function rangeAside(name: string): string {
  return `DO $limbeck$ DECLARE change text; BEGIN
    FOR change IN WITH RECURSIVE part(class, oid) AS (
        SELECT 'pg_type'::regclass::oid, ${literal(qualified(name))}::regtype::oid
        UNION SELECT d.classid, d.objid FROM part JOIN pg_depend d ON d.refclassid = part.class AND d.refobjid = part.oid
          WHERE d.deptype = 'i' AND d.classid IN ('pg_type'::regclass, 'pg_proc'::regclass))
      SELECT format('ALTER FUNCTION %s RENAME TO %I', p.oid::regprocedure, 'limbeck_old_' || p.oid)
        FROM part JOIN pg_proc p ON part.class = 'pg_proc'::regclass AND p.oid = part.oid
      UNION ALL SELECT format('ALTER TYPE %s RENAME TO %I', t.oid::regtype, 'limbeck_old_' || t.oid)
        FROM part JOIN pg_type t ON part.class = 'pg_type'::regclass AND t.oid = part.oid AND t.typtype IN ('r', 'm')
    LOOP EXECUTE change; END LOOP;
  END $limbeck$`
}

function given(option: string, name: string | undefined): readonly string[] {
  return name === undefined ? [] : [`${option} = ${qualified(name)}`]
}

function what(name: string): string {
  return `TYPE ${qualified(name)}`
}

function model({
  subtype,
  operatorClass,
  canonical,
  subtypeDiff,
  multirange,
  ...facts
}: RangeFacts): Tagged<'rangeType'> {
  const { name } = named(facts)
  const own = multirange === null ? undefined : formatName({ ...parseName(name), name: multirange.name })
  return {
    kind: 'rangeType',
    ...named(facts),
    subtype: modelType(subtype),
    ...(operatorClass !== null && { operatorClass: nameOf(operatorClass) }),
    ...collationOf(facts),
    ...(canonical !== null && { canonical: nameOf(canonical) }),
    ...(subtypeDiff !== null && { subtypeDiff: nameOf(subtypeDiff) }),
    ...(own !== undefined && own !== usualMultirange(name) && { multirange: own }),
  }
}

/** `range` in the name becomes `multirange`; otherwise that is put behind it. */
function usualMultirange(text: string): string {
  const { name, ...rest } = parseName(text)
  const at = name.indexOf('range')
  const usual = at === -1 ? `${name}_multirange` : `${name.slice(0, at)}multi${name.slice(at)}`
  return formatName({ ...rest, name: usual })
}
