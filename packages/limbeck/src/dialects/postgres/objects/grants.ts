/**
 * Who may do what with a thing, where that is not just what holds for every new one.
 * @see https://www.postgresql.org/docs/current/ddl-priv.html
 */
import { isDeepStrictEqual } from 'node:util'
import { usualGrants } from '../../../schema/granted.ts'
import { formatName } from '../../../schema/names.ts'
import { type Atom, grantsOf, OWNER, withoutDoubles } from '../../../schema/grants.ts'
import type { Grant, Grants, Part } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import type { Which } from '../catalog.ts'
import { grantChanges } from './grant-list.ts'
import { ARGUMENTS } from './routine.ts'
import { type Found, NAMESPACE, noMember, readFacts, type Support } from './support.ts'

interface GrantFacts {
  /** The name of the thing in SQL. */
  readonly sql: string
  /** What it is in SQL: `table`. */
  readonly word: string
  /** Which object it is. */
  readonly part: { readonly kind: Part['kind']; readonly namespace: string | null; readonly name: string }
  readonly owner: string
  readonly acl: readonly Atom[]
  /** What holds as long as nobody has said anything. */
  readonly base: readonly Atom[]
}

export const grants: Support<'grants'> = {
  // They are part of what they are about, and no rows of a catalog.
  catalog: 'aclitem',
  async read(db, where) {
    const found = []
    for (const query of QUERIES) found.push(...(await readGrants(db, query, where)))
    return found
  },
  create: ({ name, grants: now }) => grantChanges(usualGrants(name), now, { on: name }),
  drop: ({ name, grants: was }) => grantChanges(was, usualGrants(name), { on: name }),
  // The database knows which names need quotes.
  alter: async ({ was, now }) => grantChanges(was.grants, now.grants, { on: was.name }).map((sql) => ({ sql })),
}

/** The grants on a thing on which nothing has been granted; nothing where there is no such thing. */
export async function usualOn(name: string, db: Reader): Promise<Grants | undefined> {
  const [, word = '', thing = ''] = /^(\w+) ([^]*)$/.exec(name) ?? []
  const lookup = LOOKUPS[word]
  if (lookup === undefined) return undefined
  const [row] = await db.all(`SELECT ${lookup}($1) IS NOT NULL AS is_there`, [thing])
  return row?.['is_there'] === true ? { kind: 'grants', name, grants: usualGrants(name) } : undefined
}

/** @see https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-CATALOG */
const LOOKUPS: Readonly<Record<string, string>> = {
  table: 'to_regclass',
  sequence: 'to_regclass',
  function: 'to_regprocedure',
  procedure: 'to_regprocedure',
  type: 'to_regtype',
  schema: 'to_regnamespace',
}

async function readGrants(db: Reader, query: string, where: Which): Promise<readonly Found<'grants'>[]> {
  const rows = await readFacts<GrantFacts>(db, query, where)
  return rows.flatMap(({ oid, facts }) => {
    const { word, sql, owner, acl, base } = facts
    const list = listOf(acl, { base, owner })
    if (isDeepStrictEqual(list, listOf(base, { base, owner }))) return []
    const thing = partOf(facts)
    const columns = new Set(list.flatMap((grant) => grant.columns ?? []))
    return [
      {
        oid,
        object: { kind: 'grants', name: `${word} ${sql}`, grants: list },
        needs: [thing, ...[...columns].map((column) => ({ ...thing, column }))],
      },
    ]
  })
}

/** What is granted, in full, but for what an owner has anyway. */
export function listOf(
  acl: readonly Atom[],
  { base, owner }: { readonly base: readonly Atom[]; readonly owner: string },
): readonly Grant[] {
  const of = (list: readonly Atom[]): readonly string[] =>
    list.flatMap(({ to, privilege, column }) => (to === owner && column === null ? [privilege] : [])).toSorted()
  const own = of(acl)
  const isUsual = isDeepStrictEqual(own, of(base))
  const others = acl.filter(({ to, column }) => to !== owner || column !== null)
  return [...(isUsual ? [] : [{ to: OWNER, privileges: own }]), ...grantsOf(withoutDoubles(others))]
}

function partOf({ part: { kind, namespace, name } }: GrantFacts): Part {
  // The name of a routine is SQL already.
  if (kind === 'function' || kind === 'procedure' || kind === 'aggregate') return { kind, name }
  return { kind, name: formatName(namespace === null ? { name } : { namespace, name }) }
}

/** An access control list as a list of atoms. */
export function exploded(list: string, column = 'NULL'): string {
  return `(SELECT coalesce(json_agg(json_build_object('to', CASE x.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(x.grantee) END,
    'privilege', lower(x.privilege_type), 'column', ${column}, 'grantable', x.is_grantable)), '[]') FROM aclexplode(${list}) AS x)`
}

/** Those of a relation and of its columns. */
const RELATION_ATOMS = `(SELECT coalesce(json_agg(json_build_object('to', CASE x.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(x.grantee) END,
    'privilege', lower(x.privilege_type), 'column', l.name, 'grantable', x.is_grantable)), '[]')
  FROM (SELECT NULL AS name, coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)) AS list
    UNION ALL SELECT a.attname, a.attacl FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL AND NOT a.attisdropped) AS l,
  aclexplode(l.list) AS x)`

const PREFIX = `CASE WHEN n.nspname <> current_schema() THEN quote_ident(n.nspname) || '.' ELSE '' END`

function factsQuery(
  facts: { readonly [K in 'part' | 'sql' | 'word' | 'owner' | 'acl' | 'base']: string },
  from: string,
): string {
  const list = Object.entries(facts).map(([key, sql]) => `'${key}', ${sql}`)
  return `SELECT ${from.split(' ')[1] ?? ''}.oid, json_build_object(${list.join(', ')})::text AS facts FROM ${from}`
}

const RELATIONS = factsQuery(
  {
    part: `json_build_object('namespace', ${NAMESPACE}, 'name', c.relname, 'kind', CASE c.relkind WHEN 'v' THEN 'view'
      WHEN 'm' THEN 'materializedView' WHEN 'S' THEN 'sequence' ELSE 'table' END)`,
    sql: `${PREFIX} || quote_ident(c.relname)`,
    word: `CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END`,
    owner: 'pg_get_userbyid(c.relowner)',
    acl: RELATION_ATOMS,
    base: exploded(`acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)`),
  },
  `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND c.relpersistence <> 't' AND ${noMember('pg_class', 'c.oid')}
      AND (c.relacl IS NOT NULL OR EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attacl IS NOT NULL))`,
)

const SIGNATURE = `${PREFIX} || quote_ident(p.proname) || '(' || ${ARGUMENTS} || ')'`

/** Those that come with a range type are as everybody's default grants have made them, and nobody grants them. */
const ROUTINES = factsQuery(
  {
    part: `json_build_object('namespace', NULL, 'name', ${SIGNATURE},
      'kind', CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END)`,
    sql: `replace(${SIGNATURE}, '(*)', '()')`,
    word: `CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END`,
    owner: 'pg_get_userbyid(p.proowner)',
    acl: exploded('p.proacl'),
    base: exploded(`acldefault('f', p.proowner)`),
  },
  `pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.proacl IS NOT NULL AND ${noMember('pg_proc', 'p.oid')}
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'i')`,
)

const TYPES = factsQuery(
  {
    part: `json_build_object('namespace', ${NAMESPACE}, 'name', t.typname, 'kind', CASE t.typtype WHEN 'd' THEN 'domain'
      WHEN 'c' THEN 'compositeType' WHEN 'r' THEN 'rangeType' ELSE 'enum' END)`,
    sql: `${PREFIX} || quote_ident(t.typname)`,
    word: `'type'`,
    owner: 'pg_get_userbyid(t.typowner)',
    acl: exploded('t.typacl'),
    base: exploded(`acldefault('T', t.typowner)`),
  },
  `pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typacl IS NOT NULL AND ${noMember('pg_type', 't.oid')}`,
)

/** The namespace that every database has comes with grants of its own. */
const NAMESPACES = factsQuery(
  {
    part: `json_build_object('namespace', NULL, 'name', n.nspname, 'kind', 'namespace')`,
    sql: 'quote_ident(n.nspname)',
    word: `'schema'`,
    owner: 'pg_get_userbyid(n.nspowner)',
    acl: exploded('n.nspacl'),
    base: exploded(`coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.objoid = n.oid AND i.classoid = 'pg_namespace'::regclass),
      acldefault('n', n.nspowner))`),
  },
  `pg_namespace n WHERE n.nspacl IS NOT NULL AND ${noMember('pg_namespace', 'n.oid')}`,
)

const QUERIES: readonly string[] = [RELATIONS, ROUTINES, TYPES, NAMESPACES]
