/** What a schema speaks about. */
import { namespacesOf } from './names.ts'
import type { ObjectKind } from './objects.ts'
import type { Schema } from './schema.ts'

/** The kinds of objects that a schema speaks about: those that it says, and those that it has. */
export function kindsOf({ kinds = [], objects = [] }: Schema): readonly ObjectKind[] {
  return [...new Set([...kinds, ...objects.map(({ kind }) => kind)])]
}

/** The namespaces that something of a schema is in, or that it has, but for the default one. */
export function namespacesOfSchema({ tables, objects = [] }: Schema): readonly string[] {
  const own = objects.filter(({ kind }) => kind === 'namespace').map(({ name }) => name)
  return [...new Set([...namespacesOf([...tables, ...objects]), ...own])]
}
