/** Roles, which all databases of a server share. */
import type { Role } from '../../../schema/objects.ts'
import { doubleQuoted } from '../../standard.ts'
import { ANYWHERE, commentChange, commented, named, readFacts, type Support } from './support.ts'

interface RoleFacts {
  readonly name: string
  readonly comment: string | null
  readonly createDb: boolean
  readonly createRole: boolean
  readonly inherit: boolean
  readonly login: boolean
}

const QUERY = `SELECT r.oid, json_build_object('name', r.rolname, 'comment', shobj_description(r.oid, 'pg_authid'),
    'createDb', r.rolcreatedb, 'createRole', r.rolcreaterole, 'inherit', r.rolinherit, 'login', r.rolcanlogin)::text AS facts
  FROM pg_roles r WHERE r.rolname !~ '^pg_'`

export const role: Support<'role'> = {
  catalog: 'pg_authid',
  isShared: true,
  async read(db) {
    const rows = await readFacts<RoleFacts>(db, QUERY, ANYWHERE)
    return rows.map(({ oid, facts: { name, comment, createDb, createRole, inherit, login } }) => ({
      oid,
      object: {
        kind: 'role',
        ...named({ name, comment, namespace: null }),
        ...(createDb && { createDb }),
        ...(createRole && { createRole }),
        ...(!inherit && { inherit }),
        ...(login && { login }),
      },
    }))
  },
  create: (object) => [createUnlessThere(object), ...commented(what(object.name), object)],
  drop: ({ name }) => [`DROP ${what(name)}`],
  async alter({ was, now }) {
    const changed = options(now).filter((option) => !options(was).includes(option))
    return [
      ...(changed.length === 0 ? [] : [`ALTER ${what(now.name)} ${changed.join(' ')}`]),
      ...commentChange(what(now.name), was, now),
    ].map((sql) => ({ sql }))
  },
  rename: ({ name }, to) => [`ALTER ${what(name)} RENAME TO ${doubleQuoted(to)}`],
}

/** Another database of the server may have brought it already, for which there is no IF NOT EXISTS. */
function createUnlessThere(object: Role): string {
  const create = [`CREATE ${what(object.name)}`, ...options(object)].join(' ')
  return `DO $limbeck$ BEGIN ${create}; EXCEPTION WHEN duplicate_object THEN NULL; END $limbeck$`
}

function what(name: string): string {
  return `ROLE ${doubleQuoted(name)}`
}

/** All of them: what is absent is said, too. */
function options({ createDb, createRole, inherit, login }: Role): readonly string[] {
  return [
    createDb ? 'CREATEDB' : 'NOCREATEDB',
    createRole ? 'CREATEROLE' : 'NOCREATEROLE',
    inherit === false ? 'NOINHERIT' : 'INHERIT',
    login ? 'LOGIN' : 'NOLOGIN',
  ]
}
