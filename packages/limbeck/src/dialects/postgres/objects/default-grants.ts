/**
 * What is granted on things that are yet to be created.
 * @see https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html
 */
import type { Atom } from '../../../schema/grants.ts'
import type { DefaultGrants, Grant } from '../../../schema/objects.ts'
import { doubleQuoted } from '../../standard.ts'
import { grantChanges, type Wording } from './grant-list.ts'
import { exploded, listOf } from './grants.ts'
import { readFacts, type Support } from './support.ts'

interface DefaultFacts {
  readonly owner: string
  readonly objects: DefaultGrants['objects']
  readonly namespace: string | null
  readonly acl: readonly Atom[]
  readonly base: readonly Atom[]
}

/** Those that hold in no one namespace are read with the default one. */
const QUERY = `SELECT d.oid, json_build_object('owner', pg_get_userbyid(d.defaclrole), 'objects', CASE d.defaclobjtype
      WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' ELSE 'schemas' END,
    'namespace', CASE WHEN d.defaclnamespace <> 0 THEN n.nspname END, 'acl', ${exploded('d.defaclacl')},
    'base', CASE WHEN d.defaclnamespace = 0
      THEN ${exploded(`acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END::"char", d.defaclrole)`)}
      ELSE '[]'::json END)::text AS facts
  FROM pg_default_acl d JOIN pg_namespace n ON n.oid = d.defaclnamespace
    OR d.defaclnamespace = 0 AND n.nspname = current_schema()
  WHERE d.defaclobjtype IN ('r', 'S', 'f', 'T', 'n')`

export const defaultGrants: Support<'defaultGrants'> = {
  catalog: 'pg_default_acl',
  async read(db, where) {
    const rows = await readFacts<DefaultFacts>(db, QUERY, where)
    return rows.map(({ oid, facts: { owner, objects, namespace, acl, base } }) => {
      const within = namespace === null ? {} : { namespace }
      return {
        oid,
        object: {
          kind: 'defaultGrants',
          name: `${objects} of ${owner}${namespace === null ? '' : ` in ${namespace}`}`,
          owner,
          objects,
          ...within,
          // Within a namespace, an owner is a role like any other.
          grants: listOf(acl, { base, owner: namespace === null ? owner : '' }),
        },
        ...(namespace !== null && { needs: [{ kind: 'namespace', name: namespace } as const] }),
      }
    })
  },
  create: (object) => grantChanges(baseOf(object), object.grants, wordingOf(object)),
  drop: (object) => grantChanges(object.grants, baseOf(object), wordingOf(object)),
  alter: async ({ was, now }) => grantChanges(was.grants, now.grants, wordingOf(now)).map((sql) => ({ sql })),
}

/** What everybody may do with new things as long as nobody has said anything; within one namespace, only more is said. */
function baseOf({ objects, namespace }: DefaultGrants): readonly Grant[] {
  if (namespace !== undefined) return []
  if (objects === 'functions') return [{ to: 'public', privileges: ['execute'] }]
  return objects === 'types' ? [{ to: 'public', privileges: ['usage'] }] : []
}

function wordingOf({ owner, objects, namespace }: DefaultGrants): Wording {
  const within = namespace === undefined ? '' : `IN SCHEMA ${doubleQuoted(namespace)} `
  return {
    prefix: `ALTER DEFAULT PRIVILEGES FOR ROLE ${doubleQuoted(owner)} ${within}`,
    on: objects.toUpperCase(),
    owner,
  }
}
