/** Databases of a server that are emptied and filled again: to create and drop them would take longer than to use them. */
import type { Connection } from '../../../../src/dialects/dialect.ts'
import { postgres } from '../../../../src/dialects/postgres/index.ts'
import { messageOf } from '../../../../src/errors.ts'
import { inDatabase } from '../../../support/postgres-databases.ts'
import type { Programs } from './programs.ts'

/** A server in use by one run of the pairs: roles belong to all databases, so a second run waits. */
export interface Server {
  readonly programs: Programs
  /** Two databases, for nobody else. */
  databases(): Promise<Couple>
  /** Drops what was made. */
  close(): Promise<void>
}

export interface Couple {
  readonly a: Filled
  readonly b: Filled
}

/** One database. */
export interface Filled {
  readonly url: string
  /** What a new connection knows of the catalog it must ask for first: this one lasts. */
  readonly db: Connection
  /** Empties it and runs a script; statements that the server refuses are left out, as psql does, and returned. */
  fill(sql: string): Promise<readonly string[]>
}

export async function openServer(url: string, programs: Programs): Promise<Server> {
  const db = await postgres.connect(url)
  await db.all(`SELECT pg_advisory_lock(hashtext('limbeck conformance'))`)
  const before = await rolesOf(db)
  const names: string[] = []
  const connections: Connection[] = []
  const create = async (): Promise<Filled> => {
    const name = `limbeck_conformance_${process.pid}_${names.length}`
    names.push(name)
    const own = inDatabase(url, name)
    await db.run(`CREATE DATABASE ${name} TEMPLATE template0`)
    // Nothing of this must outlive a crash of the server.
    await db.run(`ALTER DATABASE ${name} SET synchronous_commit = off`)
    await db.run(`ALTER DATABASE ${name} SET jit = off`)
    const filled = { url: own, db: await postgres.connect(own) }
    connections.push(filled.db)
    return { ...filled, fill: (sql) => fill(filled, sql, programs, (role) => createRole(db, role)) }
  }
  return {
    programs,
    databases: async () => ({ a: await create(), b: await create() }),
    close: async () => {
      for (const connection of connections) await connection.close()
      for (const name of names) await db.run(`DROP DATABASE ${name} WITH (FORCE)`)
      for (const role of await rolesOf(db)) if (!before.has(role)) await dropRole(db, role)
      await db.close()
    },
  }
}

async function rolesOf(db: Connection): Promise<ReadonlySet<string>> {
  const rows = await db.all('SELECT rolname AS name FROM pg_roles')
  return new Set(rows.map(({ name }) => String(name)))
}

async function createRole(db: Connection, role: string): Promise<void> {
  if (!(await rolesOf(db)).has(role)) await db.run(`CREATE ROLE ${postgres.quoteTable(role)}`)
}

/** Some other database may have come to use it. */
async function dropRole(db: Connection, role: string): Promise<void> {
  await db.run(`DROP ROLE ${postgres.quoteTable(role)}`).catch((error: unknown) => console.log(messageOf(error)))
}

type Place = Omit<Filled, 'fill'>

async function fill(
  place: Place,
  sql: string,
  programs: Programs,
  addRole: (name: string) => Promise<void>,
): Promise<readonly string[]> {
  const refused = await attempt(place, sql, programs)
  const missing = refused.flatMap((message) => /role "(.*)" does not exist/.exec(message)?.[1] ?? [])
  for (const role of new Set(missing)) await addRole(role)
  return missing.length === 0 ? refused : fill(place, sql, programs, addRole)
}

/** All at once is quicker; one by one is for what cannot stand in one transaction, or is refused. */
async function attempt({ url, db }: Place, sql: string, programs: Programs): Promise<readonly string[]> {
  try {
    await db.script(EMPTY)
    await db.script(sql)
    return []
  } catch {
    // Then one by one.
  } finally {
    await db.script('ROLLBACK')
    await db.script('DISCARD ALL')
  }
  return programs.script(url, `${EMPTY};\n${sql}`)
}

/** Leaves nothing but an empty `public` as a new database has it. */
const EMPTY = `DO $$ DECLARE command text; BEGIN
  FOR command IN
    SELECT format('DROP EVENT TRIGGER %I', evtname) FROM pg_event_trigger
    UNION ALL SELECT format('DROP EXTENSION %I CASCADE', extname) FROM pg_extension WHERE extname <> 'plpgsql'
    UNION ALL SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace
      WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    UNION ALL SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE ALL ON %s FROM %s', r.rolname,
        CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' ELSE 'SCHEMAS' END,
        CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(g.rolname) END)
      FROM pg_default_acl d JOIN pg_roles r ON r.oid = d.defaclrole CROSS JOIN LATERAL aclexplode(d.defaclacl) a
      LEFT JOIN pg_roles g ON g.oid = a.grantee WHERE d.defaclnamespace = 0
  LOOP EXECUTE command; END LOOP;
  CREATE SCHEMA public;
  IF to_regrole('pg_database_owner') IS NOT NULL THEN ALTER SCHEMA public OWNER TO pg_database_owner; END IF;
  GRANT USAGE ON SCHEMA public TO PUBLIC;
  COMMENT ON SCHEMA public IS 'standard public schema';
END $$`
