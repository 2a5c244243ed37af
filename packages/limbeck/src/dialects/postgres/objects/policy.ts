/** Policies of row-level security. */
import type { Policy } from '../../../schema/objects.ts'
import { doubleQuoted } from '../../standard.ts'
import { withoutParentheses } from '../expression.ts'
import { nameOn, type OnTableFacts, placed, TABLE_FACTS } from './on-table.ts'
import { roleText } from './role-text.ts'
import { commentChange, commented, commentOf, noMember, readFacts, type Support } from './support.ts'

const QUERY = `SELECT p.oid, json_build_object(${TABLE_FACTS}, 'name', p.polname, 'comment', ${commentOf('pg_policy', 'p.oid')},
    'permissive', p.polpermissive, 'command', p.polcmd, 'using', pg_get_expr(p.polqual, p.polrelid),
    'check', pg_get_expr(p.polwithcheck, p.polrelid),
    'roles', (SELECT json_agg(r.rolname ORDER BY r.rolname) FROM pg_roles r WHERE r.oid = ANY (p.polroles)))::text AS facts
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${noMember('pg_class', 'c.oid')} AND ${noMember('pg_policy', 'p.oid')}`

interface PolicyFacts extends OnTableFacts {
  readonly permissive: boolean
  /** pg_policy.polcmd */
  readonly command: string
  readonly using: string | null
  readonly check: string | null
  /** Nothing for everybody. */
  readonly roles: readonly string[] | null
}

const COMMANDS: Readonly<Record<string, NonNullable<Policy['command']>>> = {
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
}

export const policy: Support<'policy'> = {
  catalog: 'pg_policy',
  async read(db, where) {
    const rows = await readFacts<PolicyFacts>(db, QUERY, where)
    return rows.map(({ oid, facts }) => ({ oid, object: { kind: 'policy', ...policyModel(facts) } }))
  },
  create: (object) => [
    [
      `CREATE POLICY ${nameOn(object)}`,
      ...(object.restrictive === true ? ['AS RESTRICTIVE'] : []),
      ...(object.command === undefined ? [] : [`FOR ${object.command.toUpperCase()}`]),
      ...(object.roles === undefined ? [] : [`TO ${rolesText(object)}`]),
      ...expressions(object),
    ].join(' '),
    ...commented(`POLICY ${nameOn(object)}`, object),
  ],
  drop: (object) => [`DROP POLICY ${nameOn(object)}`],
  async alter({ was, now }) {
    if (was.restrictive !== now.restrictive || was.command !== now.command) return undefined
    // An expression can be given, but not taken away.
    if (isLost(was.using, now.using) || isLost(was.check, now.check)) return undefined
    const changes = [
      ...(String(was.roles) === String(now.roles) ? [] : [`TO ${rolesText(now)}`]),
      ...expressions({
        ...(now.using !== undefined && was.using !== now.using && { using: now.using }),
        ...(now.check !== undefined && was.check !== now.check && { check: now.check }),
      }),
    ]
    return [
      ...(changes.length === 0 ? [] : [`ALTER POLICY ${nameOn(now)} ${changes.join(' ')}`]),
      ...commentChange(`POLICY ${nameOn(now)}`, was, now),
    ].map((sql) => ({ sql }))
  },
  rename: (object, to) => [`ALTER POLICY ${nameOn(object)} RENAME TO ${doubleQuoted(to)}`],
}

function policyModel({ permissive, command, using, check, roles, ...facts }: PolicyFacts): Omit<Policy, 'kind'> {
  const word = COMMANDS[command]
  return {
    ...placed(facts),
    ...(!permissive && { restrictive: true }),
    ...(word !== undefined && { command: word }),
    ...(roles !== null && { roles }),
    ...(using !== null && { using: withoutParentheses(using) }),
    ...(check !== null && { check: withoutParentheses(check) }),
  }
}

function rolesText({ roles = ['public'] }: Pick<Policy, 'roles'>): string {
  return roles.map(roleText).join(', ')
}

function expressions({ using, check }: Pick<Policy, 'using' | 'check'>): readonly string[] {
  return [
    ...(using === undefined ? [] : [`USING (${using})`]),
    ...(check === undefined ? [] : [`WITH CHECK (${check})`]),
  ]
}

function isLost(was: string | undefined, now: string | undefined): boolean {
  return was !== undefined && now === undefined
}
