/** Which namespaces a scope looks into. */
import type { ObjectKind } from '../../../schema/objects.ts'
import type { Scope } from '../../dialect.ts'
import type { Which } from '../catalog.ts'

/** Every namespace but the server's own. */
export const EVERYWHERE: Which = {
  condition: `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`,
  params: [],
}

/** The default namespace and those that are named; all of them where everything is asked for and none is named. */
export function whereOf({ namespaces, objects }: Omit<Scope, 'includes'>): Which {
  if (objects === 'all' && namespaces === undefined) return EVERYWHERE
  return {
    condition: `n.nspname IN (SELECT current_schema() UNION ALL SELECT json_array_elements_text($1::json))`,
    params: [JSON.stringify(namespaces ?? [])],
  }
}

/** Whether the name of an object of this kind may begin with a namespace. */
export function hasNamespace(kind: ObjectKind): boolean {
  return NAMESPACED.has(kind)
}

const NAMESPACED: ReadonlySet<ObjectKind> = new Set([
  'collation',
  'enum',
  'domain',
  'compositeType',
  'rangeType',
  'sequence',
  'function',
  'procedure',
  'aggregate',
  'view',
  'materializedView',
  'statistics',
] satisfies ObjectKind[])
