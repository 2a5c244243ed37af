/** What roles may do with a single column: one that takes its place would not have it. */
import { doubleQuoted } from '../standard.ts'
import type { Target } from './target.ts'
import { roleText } from './objects/role-text.ts'

/**
 * The statements that grant on a new column what is granted on an old one.
 * @param old its name before the op
 */
export async function columnGrants({ before, sql }: Target, old: string, now: string): Promise<readonly string[]> {
  const rows = await before.all(
    `SELECT x.privilege_type AS privilege, x.is_grantable AS grantable,
       CASE x.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(x.grantee) END AS role
     FROM pg_attribute a, aclexplode(a.attacl) AS x WHERE a.attrelid = to_regclass($1) AND a.attname = $2 ORDER BY 3, 1`,
    [sql, old],
  )
  return rows.map(({ privilege, grantable, role }) => {
    const grant = `GRANT ${String(privilege)} (${doubleQuoted(now)}) ON TABLE ${sql} TO ${roleText(String(role))}`
    return grantable === true ? `${grant} WITH GRANT OPTION` : grant
  })
}
