/** Namespaces, which PostgreSQL calls schemas. */
import { qualified } from '../spelling.ts'
import { commentChange, commented, commentOf, type Facts, named, noMember, readFacts, type Support } from './support.ts'

const QUERY = `SELECT n.oid, json_build_object('name', n.nspname, 'comment', ${commentOf('pg_namespace', 'n.oid')})::text AS facts
  FROM pg_namespace n WHERE n.nspname <> current_schema() AND ${noMember('pg_namespace', 'n.oid')}`

export const namespace: Support<'namespace'> = {
  catalog: 'pg_namespace',
  async read(db, where) {
    const rows = await readFacts<Omit<Facts, 'namespace'>>(db, QUERY, where)
    return rows.map(({ oid, facts }) => ({
      oid,
      object: { kind: 'namespace', ...named({ ...facts, namespace: null }) },
    }))
  },
  create: (object) => [`CREATE SCHEMA ${qualified(object.name)}`, ...commented(what(object.name), object)],
  drop: ({ name }) => [`DROP SCHEMA ${qualified(name)}`],
  alter: async ({ was, now }) => commentChange(what(now.name), was, now).map((sql) => ({ sql })),
  rename: ({ name }, to) => [`ALTER ${what(name)} RENAME TO ${qualified(to)}`],
}

function what(name: string): string {
  return `SCHEMA ${qualified(name)}`
}
