/** Policies on PostgreSQL's tables as Drizzle has them → ours. */
import { is } from 'drizzle-orm'
import { PgPolicy, PgRole, PgTable } from 'drizzle-orm/pg-core'
import { LimbeckError } from '../../errors.ts'
import type { Policy } from '../../schema/objects.ts'
import { configOf } from './pg-config.ts'
import type { Words } from './words.ts'

/** A policy, and the table that it is on. */
export interface PlacedPolicy {
  readonly policy: PgPolicy
  readonly table: PgTable
}

/**
 * The policies that tables name, and those that stand apart and are linked to one.
 * @throws LimbeckError `invalid-schema` for a policy that is on no table
 */
export function policiesIn(values: readonly unknown[]): readonly PlacedPolicy[] {
  const named = values
    .filter((value) => is(value, PgTable))
    .flatMap((table) => configOf(table).policies.map((policy) => ({ policy, table })))
  const own = new Set(named.map(({ policy }) => policy))
  const apart = values.filter((value) => is(value, PgPolicy)).filter((policy) => !own.has(policy))
  return [...named, ...apart.map((policy) => ({ policy, table: linkOf(policy) }))]
}

/** Drizzle's types do not tell where a policy is linked to. */
function linkOf(policy: PgPolicy): PgTable {
  const table: unknown = Reflect.get(policy, '_linkedTable')
  if (is(table, PgTable)) return table
  throw new LimbeckError('invalid-schema', `the policy "${policy.name}" is on no table`, {
    hint: 'Put it among the extras of its table, or say .link(table).',
    data: { policy: policy.name },
  })
}

/** @param on the table, as the schema model writes it */
export function policyOf(words: Words, { name, as, for: command, to, using, withCheck }: PgPolicy, on: string): Policy {
  const roles = rolesOf(to)
  return {
    kind: 'policy',
    name,
    on,
    ...(as === 'restrictive' && { restrictive: true }),
    ...(command !== undefined && command !== 'all' && { command }),
    ...(roles.length > 0 && !roles.includes('public') && { roles }),
    ...(using !== undefined && { using: words.query(using, { table: on }) }),
    ...(withCheck !== undefined && { check: words.query(withCheck, { table: on }) }),
  }
}

function rolesOf(to: PgPolicy['to']): readonly string[] {
  if (to === undefined) return []
  if (typeof to === 'string') return [to]
  return is(to, PgRole) ? [to.name] : [...new Set(to.flatMap(rolesOf))].sort()
}
