/** What roles may do with a single column or a sequence: one that takes its place would not have it. */
import type { Row } from '../../ops/op.ts'
import { doubleQuoted } from '../standard.ts'
import { FAMILY } from './dependents.ts'
import type { Target } from './target.ts'
import { roleText } from './objects/role-text.ts'

/**
 * The statements that grant on a new column what is granted on an old one, in the tables that inherit it as well.
 * @param old its name before the op
 */
export async function columnGrants({ before, sql }: Target, old: string, now: string): Promise<readonly string[]> {
  const rows = await before.all(
    `WITH RECURSIVE ${FAMILY} SELECT x.privilege_type AS privilege, x.is_grantable AS grantable, ${ROLE} AS role,
       CASE a.attrelid WHEN to_regclass($1) THEN $1::text ELSE a.attrelid::regclass::text END AS own_table
     FROM family JOIN pg_attribute a ON a.attrelid = id, aclexplode(a.attacl) AS x WHERE a.attname = $2 ORDER BY a.attrelid, 3, 1`,
    [sql, old],
  )
  return rows.map(({ privilege, own_table: table, ...row }) => {
    return grant({ ...row, privilege: `${String(privilege)} (${doubleQuoted(now)})` }, `TABLE ${String(table)}`)
  })
}

/**
 * The statements after which a new sequence of a column has what is granted on the old one, and nothing that is granted by default.
 * @param old the column's name before the op
 * @param now the new sequence as an identifier
 */
export async function sequenceGrants({ before, sql }: Target, old: string, now: string): Promise<readonly string[]> {
  const column = [sql, old]
  const [revoked, granted] = [await before.all(USUAL_GRANTEES, column), await before.all(ON_SEQUENCE, column)]
  return [
    ...revoked.map(({ role }) => `REVOKE ALL ON SEQUENCE ${now} FROM ${roleText(String(role))}`),
    ...granted.map((row) => grant(row, `SEQUENCE ${now}`)),
  ]
}

function grant({ privilege, grantable, role }: Row, on: string): string {
  const sql = `GRANT ${String(privilege)} ON ${on} TO ${roleText(String(role))}`
  return grantable === true ? `${sql} WITH GRANT OPTION` : sql
}

const ROLE = `CASE x.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(x.grantee) END`

const SEQUENCE = `SELECT relowner AS owner, coalesce(relacl, acldefault('s', relowner)) AS list
  FROM pg_class WHERE oid = pg_get_serial_sequence($1, $2)::regclass`

/** The owner has all three privileges, unless somebody has said otherwise. */
const IS_LESSENED = `(SELECT count(*) FROM aclexplode(s.list) AS own WHERE own.grantee = s.owner) < 3`

/** Who has something on every new sequence, which need not be what they have on this one. */
const USUAL_GRANTEES = `SELECT DISTINCT ${ROLE} AS role FROM pg_default_acl d, aclexplode(d.defaclacl) AS x, (${SEQUENCE}) AS s
  WHERE d.defaclobjtype = 'S' AND x.grantee <> s.owner
  UNION SELECT pg_get_userbyid(s.owner) FROM (${SEQUENCE}) AS s WHERE ${IS_LESSENED} ORDER BY 1`

const ON_SEQUENCE = `SELECT x.privilege_type AS privilege, x.is_grantable AS grantable, ${ROLE} AS role
  FROM (${SEQUENCE}) AS s, aclexplode(s.list) AS x WHERE x.grantee <> s.owner OR ${IS_LESSENED} ORDER BY 3, 1`
