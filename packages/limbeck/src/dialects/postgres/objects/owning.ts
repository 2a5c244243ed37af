/** Whose objects are, and who may do what with them: what a new object of the same name would not have. */
import type { ObjectKind } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import { qualified } from '../spelling.ts'
import type { FoundObject } from './kinds.ts'
import { roleText } from './role-text.ts'

/** A kind that belongs to somebody. */
interface Owned {
  /** The column of the catalog that says to whom. */
  readonly column: string
  /** What SQL calls it. */
  readonly word: string
  /** What SQL calls it after GRANT … ON, and pg_default_acl; nothing where nothing is granted. */
  readonly granted?: readonly [word: string, letter: string]
}

const TABLE = ['TABLE', 'r'] as const
const TYPE = ['TYPE', 'T'] as const
const FUNCTION = ['FUNCTION', 'f'] as const

const OWNED: Partial<Record<ObjectKind, Owned>> = {
  view: { column: 'relowner', word: 'VIEW', granted: TABLE },
  materializedView: { column: 'relowner', word: 'MATERIALIZED VIEW', granted: TABLE },
  function: { column: 'proowner', word: 'FUNCTION', granted: FUNCTION },
  procedure: { column: 'proowner', word: 'PROCEDURE', granted: ['PROCEDURE', 'f'] },
  aggregate: { column: 'proowner', word: 'AGGREGATE', granted: FUNCTION },
  enum: { column: 'typowner', word: 'TYPE', granted: TYPE },
  domain: { column: 'typowner', word: 'DOMAIN', granted: TYPE },
  compositeType: { column: 'typowner', word: 'TYPE', granted: TYPE },
  rangeType: { column: 'typowner', word: 'TYPE', granted: TYPE },
  statistics: { column: 'stxowner', word: 'STATISTICS' },
  collation: { column: 'collowner', word: 'COLLATION' },
}

/** The statements that a new object needs to belong to whom it belonged, and to be nobody else's business; without its grants. */
export async function owning(
  db: Reader,
  objects: readonly FoundObject[],
): Promise<(found: FoundObject) => readonly string[]> {
  const owned = objects.filter(({ object }) => OWNED[object.kind] !== undefined)
  if (owned.length === 0) return () => []
  const [owners, grantees] = [await ownersOf(db, owned), await granteesOfDefaults(db)]
  return ({ object, catalog, oid }) => {
    const { word, granted } = OWNED[object.kind] ?? {}
    if (word === undefined) return []
    const name = isRoutine(object.kind) ? object.name : qualified(object.name)
    const owner = owners.get(`${catalog} ${oid}`)
    const [grantWord, letter] = granted ?? []
    return [
      ...(owner === undefined ? [] : [`ALTER ${word} ${name} OWNER TO ${roleText(owner)}`]),
      ...(grantees.get(letter) ?? []).map((role) => `REVOKE ALL ON ${grantWord} ${name} FROM ${roleText(role)}`),
    ]
  }
}

/** The name of a routine is SQL. */
function isRoutine(kind: ObjectKind): boolean {
  return kind === 'function' || kind === 'procedure' || kind === 'aggregate'
}

/** The owners that are not the role which runs the statements, by catalog and oid. */
async function ownersOf(db: Reader, objects: readonly FoundObject[]): Promise<ReadonlyMap<string, string>> {
  const columns = new Map(objects.map(({ object, catalog }) => [catalog, OWNED[object.kind]?.column ?? '']))
  const queries = [...columns].map(
    ([catalog, column]) => `SELECT '${catalog}' AS catalog, t.oid::text AS oid, pg_get_userbyid(t.${column}) AS owner
      FROM ${catalog} t JOIN json_to_recordset($1::json) AS r(catalog text, oid oid) ON r.oid = t.oid AND r.catalog = '${catalog}'
      WHERE t.${column} <> (SELECT oid FROM pg_roles WHERE rolname = current_user)`,
  )
  const wanted = objects.map(({ catalog, oid }) => ({ catalog, oid }))
  const rows = await db.all(queries.join(' UNION ALL '), [JSON.stringify(wanted)])
  return new Map(rows.map(({ catalog, oid, owner }) => [`${String(catalog)} ${String(oid)}`, String(owner)]))
}

/**
 * The roles that get something on every new object, which the former one need not have had; by pg_default_acl.defaclobjtype.
 * What everybody gets on routines and types anyway, they keep.
 */
async function granteesOfDefaults(db: Reader): Promise<ReadonlyMap<string | undefined, readonly string[]>> {
  const rows = await db.all(
    `SELECT DISTINCT d.defaclobjtype AS letter, CASE x.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(x.grantee) END AS role
     FROM pg_default_acl d, aclexplode(d.defaclacl) AS x
     WHERE x.grantee <> d.defaclrole AND (x.grantee <> 0 OR d.defaclobjtype NOT IN ('f', 'T')) ORDER BY 1, 2`,
  )
  const grants = rows.map(({ letter, role }) => ({ letter: String(letter), role: String(role) }))
  return new Map(
    [...Map.groupBy(grants, ({ letter }) => letter)].map(([letter, list]) => [letter, list.map(({ role }) => role)]),
  )
}
