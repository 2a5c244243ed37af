/** Extensions. What an extension brings along is its own. */
import { doubleQuoted } from '../../standard.ts'
import { literal } from '../spelling.ts'
import { ANYWHERE, commentChange, commented, commentOf, type Facts, named, readFacts, type Support } from './support.ts'

interface ExtensionFacts extends Facts {
  readonly version: string | null
}

/**
 * The version and the comment that an extension has anyway are not told, nor the namespace that it cannot do without.
 * `plpgsql` is there from the beginning.
 */
const QUERY = `SELECT e.oid, json_build_object('namespace', NULL, 'name', e.extname, 'in', CASE WHEN n.nspname <> current_schema()
      AND n.nspname <> coalesce(v.schema, '') THEN n.nspname END,
    'comment', nullif(${commentOf('pg_extension', 'e.oid')}, coalesce(a.comment, '')),
    'version', nullif(e.extversion, coalesce(a.default_version, '')))::text AS facts
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
  LEFT JOIN pg_available_extensions a ON a.name = e.extname
  LEFT JOIN pg_available_extension_versions v ON v.name = e.extname AND v.version = e.extversion
  WHERE e.extname <> 'plpgsql'`

export const extension: Support<'extension'> = {
  catalog: 'pg_extension',
  async read(db) {
    const rows = await readFacts<ExtensionFacts & { readonly in: string | null }>(db, QUERY, ANYWHERE)
    return rows.map(({ oid, facts }) => ({
      oid,
      object: {
        kind: 'extension',
        ...named(facts),
        ...(facts.in !== null && { namespace: facts.in }),
        ...(facts.version !== null && { version: facts.version }),
      },
    }))
  },
  create: (object) => [
    [
      `CREATE ${what(object.name)}`,
      ...(object.namespace === undefined ? [] : [`SCHEMA ${doubleQuoted(object.namespace)}`]),
      ...(object.version === undefined ? [] : [`VERSION ${literal(object.version)}`]),
    ].join(' '),
    ...commented(what(object.name), object),
  ],
  drop: ({ name }) => [`DROP ${what(name)}`],
  async alter({ was, now, before }) {
    const [row] = await before.all('SELECT current_schema() AS namespace')
    const { namespace = String(row?.['namespace']) } = now
    return [
      ...(was.namespace === now.namespace ? [] : [`ALTER ${what(now.name)} SET SCHEMA ${doubleQuoted(namespace)}`]),
      ...(was.version === now.version
        ? []
        : [`ALTER ${what(now.name)} UPDATE${now.version === undefined ? '' : ` TO ${literal(now.version)}`}`]),
      ...commentChange(what(now.name), was, now),
    ].map((sql) => ({ sql }))
  },
}

function what(name: string): string {
  return `EXTENSION ${doubleQuoted(name)}`
}
