/** What is between two lists of grants, and how SQL says it. */
import { type Atom, atomsOf, grantsOf, OWNER } from '../../../schema/grants.ts'
import type { Grant } from '../../../schema/objects.ts'
import { doubleQuoted } from '../../standard.ts'
import { roleText } from './role-text.ts'

/** How SQL says who may do what with one thing. */
export interface Wording {
  /** What stands before GRANT or REVOKE: `ALTER DEFAULT PRIVILEGES … `. */
  readonly prefix?: string
  /** What stands after ON. */
  readonly on: string
  /** Who owns it. Default: the role that the statement is run by. */
  readonly owner?: string
}

/** The statements that bring grants from what they were to what they shall be. */
export function grantChanges(was: readonly Grant[], now: readonly Grant[], wording: Wording): readonly string[] {
  const [owned, owns] = [was.some(isOwner), now.some(isOwner)]
  const before = new Map(
    atomsOf(was.filter((grant) => owns || !isOwner(grant))).map((atom) => [keyOf(atom), atom] as const),
  )
  const after = new Map(atomsOf(now).map((atom) => [keyOf(atom), atom] as const))
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, atom]) => ({ ...atom, grantable: false }))
  const lessened = [...before.values()].filter((atom) => atom.grantable && after.get(keyOf(atom))?.grantable === false)
  const given = [...after.values()].filter((atom) => {
    const there = before.get(keyOf(atom))
    const isRevoked = gone.some((other) => other.column === null && keyOf(other) === keyOf({ ...atom, column: null }))
    // What is revoked on the whole is revoked on every column.
    return there === undefined || (atom.grantable && !there.grantable) || (isRevoked && atom.column !== null)
  })
  return [
    ...(owned && !owns ? [statement('GRANT ALL', OWNER, wording)] : []),
    ...(owns && !owned ? [statement('REVOKE ALL', OWNER, wording)] : []),
    ...grantsOf(gone).map((grant) => statement(`REVOKE ${privilegesText(grant)}`, grant.to, wording)),
    ...grantsOf(lessened).map((grant) =>
      statement(`REVOKE GRANT OPTION FOR ${privilegesText(grant)}`, grant.to, wording),
    ),
    ...grantsOf(given).map((grant) => {
      const text = statement(`GRANT ${privilegesText(grant)}`, grant.to, wording)
      return grant.grantable === true ? `${text} WITH GRANT OPTION` : text
    }),
  ]
}

function isOwner({ to }: Grant): boolean {
  return to === OWNER
}

/** A privilege, whether or not it may be passed on. */
function keyOf({ to, privilege, column }: Atom): string {
  return JSON.stringify([to, privilege, column])
}

function privilegesText({ privileges, columns }: Grant): string {
  const on = columns === undefined ? '' : ` (${columns.map(doubleQuoted).join(', ')})`
  return privileges.map((privilege) => `${privilege.toUpperCase()}${on}`).join(', ')
}

function statement(what: string, role: string, { prefix = '', on, owner = OWNER }: Wording): string {
  const name = roleText(role === OWNER ? owner : role)
  return `${prefix}${what} ON ${on} ${what.startsWith('GRANT') ? 'TO' : 'FROM'} ${name}`
}
