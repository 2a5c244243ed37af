/** Who may do what, as lists of grants: the same is always said in the same way. */
import type { Grant } from './objects.ts'

/** One privilege of one role, on the whole or on a column. */
export interface Atom {
  readonly to: string
  readonly privilege: string
  /** Nothing for the whole. */
  readonly column: string | null
  readonly grantable: boolean
}

/** Stands for the role that owns the thing. It is only spoken of where it has not just what an owner has. */
export const OWNER = 'current_user'

/** Atoms as few grants, in an order of their own. */
export function grantsOf(atoms: readonly Atom[]): readonly Grant[] {
  const byPrivilege = Map.groupBy(atoms, ({ to, privilege, grantable, column }) =>
    JSON.stringify([to, privilege, grantable, column === null]),
  )
  const wide = [...byPrivilege.values()].flatMap((group) =>
    group.slice(0, 1).map((atom) => ({ ...atom, columns: group.flatMap(({ column }) => column ?? []).toSorted() })),
  )
  const alike = Map.groupBy(wide, ({ to, grantable, columns }) => JSON.stringify([to, grantable, columns]))
  return [...alike]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) =>
      group.slice(0, 1).map(({ to, grantable, columns }) => ({
        to,
        privileges: group.map(({ privilege }) => privilege).toSorted(),
        ...(columns.length > 0 && { columns }),
        ...(grantable && { grantable }),
      })),
    )
}

export function atomsOf(grants: readonly Grant[]): readonly Atom[] {
  return grants.flatMap(({ to, privileges, columns, grantable = false }) =>
    privileges.flatMap((privilege) =>
      (columns ?? [null]).map((column): Atom => ({ to, privilege: privilege.toLowerCase(), column, grantable })),
    ),
  )
}

/** Grants in the one order that they have, the owner's first, and each only once. */
export function tidyGrants(grants: readonly Grant[]): readonly Grant[] {
  const { own = [], others = [] } = Object.groupBy(grants, ({ to }) => (to === OWNER ? 'own' : 'others'))
  return [...grantsOf(withoutDoubles(atomsOf(own))), ...grantsOf(withoutDoubles(atomsOf(others)))]
}

/** Several roles may have granted the same. */
export function withoutDoubles(atoms: readonly Atom[]): readonly Atom[] {
  const byKey = new Map<string, Atom>()
  for (const atom of atoms) {
    const key = JSON.stringify([atom.to, atom.privilege, atom.column])
    if (atom.grantable || !byKey.has(key)) byKey.set(key, atom)
  }
  return [...byKey.values()]
}
