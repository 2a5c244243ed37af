/** Copies of a catalog in an embedded database, to see what a change would make of it. */
import { LimbeckError } from '../../errors.ts'
import type { Connection, Reader } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { definitionsOf } from './definitions.ts'

/**
 * Makes an empty embedded database hold the same catalog, without the rows. What it cannot have (an extension that is not
 * there, and whatever stands on that) is left out.
 */
export async function copyCatalog(source: Reader, target: Connection): Promise<void> {
  const session = await sessionOf(source)
  for (const statement of preparation(session)) await target.run(statement)
  // Names in the texts are as the source sees them.
  await target.all(`SELECT set_config('search_path', $1, false)`, [session.path])
  const statements = await definitionsOf(source, target)
  await target.run('BEGIN')
  await target.run('SET LOCAL check_function_bodies = off')
  if (!(await runsAsOne(target, statements))) await runWhatRuns(target, statements)
  await target.run('COMMIT')
}

/** What names and ownership depend on. */
interface Session {
  readonly path: string
  /** The namespaces of the path. */
  readonly namespaces: readonly string[]
  readonly tablespaces: readonly string[]
  readonly user: string
}

async function sessionOf(source: Reader): Promise<Session> {
  const [row] = await source.all(SESSION)
  const session: Session = JSON.parse(String(row?.['session']))
  return session
}

const SESSION = `SELECT json_build_object('user', current_user, 'namespaces', to_json(current_schemas(false)),
    'path', coalesce((SELECT string_agg(quote_ident(s), ', ') FROM unnest(current_schemas(false)) AS s), 'public'),
    'tablespaces', (SELECT coalesce(json_agg(spcname), '[]') FROM pg_tablespace WHERE spcname !~ '^pg_'))::text AS session`

/** Statements that come before everything else, none of them in a transaction. */
function preparation({ namespaces, tablespaces, user }: Session): readonly string[] {
  return [
    'SET allow_in_place_tablespaces = on',
    ...tablespaces.map((name) => `CREATE TABLESPACE ${doubleQuoted(name)} LOCATION ''`),
    ...namespaces.map((name) => `CREATE SCHEMA IF NOT EXISTS ${doubleQuoted(name)}`),
    // What is granted depends on whose it is, and what will be granted, on who makes it.
    ...(user === EMBEDDED_USER
      ? []
      : [`CREATE ROLE ${doubleQuoted(user)} SUPERUSER`, `SET ROLE ${doubleQuoted(user)}`]),
  ]
}

const EMBEDDED_USER = 'postgres'

async function runsAsOne(target: Connection, statements: readonly string[]): Promise<boolean> {
  if (statements.length === 0) return true
  return runs(target, statements.join(';\n'))
}

/** One thing may need another that comes later in the list: rounds are made for as long as they lead somewhere. */
async function runWhatRuns(target: Connection, statements: readonly string[]): Promise<void> {
  const left: string[] = []
  for (const statement of statements) if (!(await runs(target, statement))) left.push(statement)
  if (left.length > 0 && left.length < statements.length) await runWhatRuns(target, left)
}

async function runs(target: Connection, sql: string): Promise<boolean> {
  // On its own: a text that does not parse is refused as a whole.
  await target.run('SAVEPOINT limbeck_copy')
  try {
    await target.script(sql)
    await target.run('RELEASE SAVEPOINT limbeck_copy')
    return true
  } catch (error) {
    if (!(error instanceof LimbeckError) || error.code !== 'statement-failed') throw error
    await target.run('ROLLBACK TO SAVEPOINT limbeck_copy')
    await target.run('RELEASE SAVEPOINT limbeck_copy')
    return false
  }
}
